using System.Net;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>The route tables of VPCs: their own subnets, and what they learned over links.</summary>
internal static class RouteEndpoints
{
    private static readonly Sorting<RouteRow> Sorting = new(
        "created_at_asc",
        row => row.Origin,
        ("created_at", RouteRow.ByAge),
        ("destination", RouteRow.ByDestination),
        ("prefix_len", RouteRow.ByLength));

    public static void MapRoutes(this Surface api) => api.For(Permissions.ReadVpcs).Get("/routes-with-nexthop", List)
        .Is("ListRoutesWithNexthop", "List the routes of VPCs with their next hops")
        .Takes(
            QueryParameter.Id("vpc_id"),
            QueryParameter.Id("nexthop_resource_id"),
            QueryParameter.Id("nexthop_private_network_id"),
            QueryParameter.Text("nexthop_resource_type"),
            QueryParameter.Id("nexthop_vpc_connector_id"),
            QueryParameter.Text("contains", "Routes that contain this address, or the first one of this prefix."),
            QueryParameter.Texts("tags", "Managed routes are listed whatever tags are asked for, and all routes here are managed."),
            QueryParameter.Flag("is_ipv6"))
        .Takes(Sorting.Parameters)
        .Answers(GatewayJson.Default.RouteWithNexthopList);

    private static Reply List(Call call)
    {
        var region = call.Region;
        var query = call.Query;
        var vpcId = query.Id("vpc_id");
        var ipv6 = query.Flag("is_ipv6");
        var contains = Address(query);
        var book = call.Book.Read();

        // No route here has a nexthop that the API could name, so a filter by nexthop leaves nothing.
        var named = query.Id("nexthop_resource_id") ?? query.Id("nexthop_private_network_id") ?? query.Id("nexthop_vpc_connector_id");
        var type = query.Text("nexthop_resource_type");
        _ = query.Texts("tags");   // the real gateway returns managed routes whatever tags are asked for, and all routes here are managed
        var matches = book.Vpcs.Values
            .Where(vpc => string.Equals(vpc.Region, region, StringComparison.Ordinal)
                && call.Caller.May(call.Needed, vpc)
                && (vpcId ?? vpc.Id) == vpc.Id)
            .SelectMany(vpc => RouteRow.TableOf(book, vpc))
            .Where(row => named is null
                && type is null or RouteWithNexthop.UnknownResourceType
                && (ipv6 ?? row.Prefix.IsIpv6) == row.Prefix.IsIpv6
                && (contains is null || row.Prefix.Contains(contains)));
        var page = Listing.Page(matches, query, Sorting);
        return Reply.Ok(
            new RouteWithNexthopList { Routes = [.. page.Items.Select(row => row.ToWire())], TotalCount = page.TotalCount },
            GatewayJson.Default.RouteWithNexthopList);
    }

    // An address, or a prefix whose first address counts.
    private static IPAddress? Address(QueryReader query)
    {
        if (query.Text("contains") is not { } text)
        {
            return null;
        }

        if (IPAddress.TryParse(text.Split('/')[0], out var address))
        {
            return address;
        }

        query.Arguments.Report("contains", ArgumentReason.Format, "must be an IP address or a prefix");
        return null;
    }
}

/// <summary>One row of a VPC's route table.</summary>
internal sealed record RouteRow(VpcEntry Vpc, Prefix Prefix, DateTimeOffset Since, LinkEntry? Link)
{
    /// <summary>Where the row comes from; tells rows apart that are equal otherwise.</summary>
    public Guid Origin => Link?.Id ?? Vpc.Id;

    public static IEnumerable<RouteRow> TableOf(BookState book, VpcEntry vpc) =>
    [
        .. vpc.Subnets.Select(subnet => new RouteRow(vpc, subnet.Prefix, subnet.CreatedAt, Link: null)),
        .. Fabric.LearnedBy(book, vpc.Id).Select(route => new RouteRow(vpc, route.Announcement.Prefix, route.Announcement.Since, route.Link)),
    ];

    public static int ByAge(RouteRow left, RouteRow right) =>
        left.Since.CompareTo(right.Since) is var result and not 0 ? result : ByDestination(left, right);

    public static int ByLength(RouteRow left, RouteRow right) =>
        left.Prefix.Length.CompareTo(right.Prefix.Length) is var result and not 0 ? result : ByDestination(left, right);

    public static int ByDestination(RouteRow left, RouteRow right) => Prefix.Order.Compare(left.Prefix, right.Prefix);

    public RouteWithNexthop ToWire() => new()
    {
        NexthopName = Link?.Name,
        NexthopResourceType = RouteWithNexthop.UnknownResourceType,
        Route = new VpcRoute
        {
            CreatedAt = Since,
            Description = Link is null ? "Local Private Network route" : "InterLink route",
            Destination = Prefix.ToString(),
            IsReadOnly = true,
            Region = Vpc.Region,
            Tags = ["MANAGED"],
            Type = Link is null ? RouteType.Subnet : RouteType.InterLink,
            UpdatedAt = Since,
            VpcId = Vpc.Id.ToString(),
        },
    };
}
