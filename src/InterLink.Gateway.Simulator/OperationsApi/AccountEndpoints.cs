using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Connections;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Book.Vpcs;
using InterLink.Gateway.Simulator.CustomerApi;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>What lies around the links: the account, its VPCs with their subnets, and dedicated connections.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this Surface desk)
    {
        desk.Get("/account", View)
            .Is("GetAccount", "Get the first Organization, its Projects and VPCs")
            .Answers(OperationsJson.Default.AccountView);
        desk.Get("/catalogue", call => Reply.Ok(call.Gateway.Catalogue, OperationsJson.Default.Catalogue))
            .Is("GetCatalogue", "Get the regions, PoPs and partners")
            .Answers(OperationsJson.Default.Catalogue);
        desk.Post("/vpcs", AddVpcAsync)
            .Is("AddVPC", "Add a VPC with subnets, also one of another Organization")
            .Reads(OperationsJson.Default.VpcRequest, "region", "project_id", "name")
            .Answers(GatewayJson.Default.Vpc)
            .MayFail(ErrorType.PermissionsDenied);
        desk.Post("/connections", AddConnectionAsync)
            .Is("AddDedicatedConnection", "Add an active dedicated connection")
            .Reads(OperationsJson.Default.ConnectionRequest, "region", "project_id", "name", "pop_id", "bandwidth_mbps")
            .Answers(GatewayJson.Default.DedicatedConnection)
            .MayFail(ErrorType.NotFound, ErrorType.PermissionsDenied);
    }

    /// <summary>One Organization's Projects and VPCs.</summary>
    public static AccountView Wire(BookState book, OrganizationEntry organization) => new(
        organization.Id.ToString(),
        [.. organization.Projects.Select(project => project.Id.ToString()).Order(StringComparer.Ordinal)],
        [.. book.Vpcs.Values.Where(vpc => vpc.OrganizationId == organization.Id)
            .OrderBy(vpc => vpc.CreatedAt).ThenBy(vpc => vpc.Region, StringComparer.Ordinal).Select(VpcEndpoints.Wire)]);

    // The first Organization: most simulations have no other.
    private static Reply View(Call call)
    {
        var book = call.Book.Read();
        return Reply.Ok(Wire(book, book.Accounts.Organizations[call.Gateway.Accounts.Home.Id]), OperationsJson.Default.AccountView);
    }

    private static async Task<Reply> AddVpcAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.VpcRequest);
        var arguments = new Arguments();
        var order = new VpcOrder(Region(call, body.Region, arguments), arguments.Id("project_id", body.ProjectId), arguments.Name(body.Name), Tags: [])
        {
            OrganizationId = arguments.OptionalId("organization_id", body.OrganizationId),
            Subnets = arguments.OptionalPrefixes("subnets", body.Subnets) ?? [],
        };
        arguments.Check();
        return Reply.To(call.Apply((state, context) => VpcOrdering.Create(state, order, context)), VpcEndpoints.Wire, GatewayJson.Default.Vpc);
    }

    private static async Task<Reply> AddConnectionAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.ConnectionRequest);
        var arguments = new Arguments();
        var order = new ConnectionOrder
        {
            Region = Region(call, body.Region, arguments),
            ProjectId = arguments.Id("project_id", body.ProjectId),
            Name = arguments.Name(body.Name),
            Tags = arguments.OptionalTags(body.Tags) ?? [],
            PopId = arguments.Id("pop_id", body.PopId),
            PortSpeedMbps = arguments.Required("bandwidth_mbps", body.BandwidthMbps),
            DemarcationInfo = body.DemarcationInfo,
            Vlans = body.VlanRange is { } range ? new VlanPool(range.Start, range.End) : VlanPool.Default,
        };
        if (order.PortSpeedMbps is not (1000 or 10_000 or 100_000))
        {
            arguments.Report("bandwidth_mbps", ArgumentReason.Constraint, "ports have 1000, 10000 or 100000 Mbps");
        }

        if (order.Vlans.First > order.Vlans.Last || !VlanPool.Default.Contains(order.Vlans.First) || !VlanPool.Default.Contains(order.Vlans.Last))
        {
            arguments.Report("vlan_range", ArgumentReason.Constraint, $"must lie in {VlanPool.Default.First} to {VlanPool.Default.Last}");
        }

        arguments.Check();
        return Reply.To(call.Apply(order.Apply), DedicatedConnectionEndpoints.Wire, GatewayJson.Default.DedicatedConnection);
    }

    private static string Region(Call call, string? region, Arguments arguments)
    {
        if (region is null || !call.Gateway.Catalogue.Regions.Contains(region, StringComparer.Ordinal))
        {
            arguments.Report("region", region is null ? ArgumentReason.Required : ArgumentReason.Constraint, "must be a region of the catalogue");
        }

        return region ?? "";
    }
}
