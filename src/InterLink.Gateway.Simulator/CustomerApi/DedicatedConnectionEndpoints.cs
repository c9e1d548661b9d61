using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>Dedicated connections, which customers can look at and no more.</summary>
internal static class DedicatedConnectionEndpoints
{
    private static readonly Sorting<ConnectionEntry> Sorting = new(
        "created_at_asc",
        connection => connection.Id,
        ("created_at", ResourceFilters.ByCreation),
        ("updated_at", ResourceFilters.ByUpdate),
        ("name", ResourceFilters.ByName),
        ("status", (left, right) => string.CompareOrdinal(left.Status, right.Status)));

    public static void MapDedicatedConnections(this Surface api)
    {
        var read = api.For(Permissions.ReadConnections);
        read.Get("/dedicated-connections", List)
            .Is("ListDedicatedConnections", "List dedicated connections")
            .Takes(ResourceFilters.Parameters)
            .Takes(
                QueryParameter.OneOf("status", Enumerations.DedicatedConnectionStatus),
                QueryParameter.Number("bandwidth_mbps"),
                QueryParameter.Id("pop_id"))
            .Takes(Sorting.Parameters)
            .Answers(GatewayJson.Default.DedicatedConnectionList);
        read.Get("/dedicated-connections/{connection_id}", Get)
            .Is("GetDedicatedConnection", "Get a dedicated connection")
            .Answers(GatewayJson.Default.DedicatedConnection);
    }

    public static DedicatedConnection Wire(ConnectionEntry connection) => new()
    {
        AvailableLinkBandwidths = connection.LinkBandwidthsMbps,
        BandwidthMbps = connection.PortSpeedMbps,
        CreatedAt = connection.CreatedAt,
        DemarcationInfo = connection.DemarcationInfo,
        Id = connection.Id.ToString(),
        Name = connection.Name,
        OrganizationId = connection.OrganizationId.ToString(),
        PopId = connection.PopId.ToString(),
        ProjectId = connection.ProjectId.ToString(),
        Region = connection.Region,
        Status = connection.Status,
        Tags = connection.Tags,
        UpdatedAt = connection.UpdatedAt,
        VlanRange = new VlanRange { Start = connection.Vlans.First, End = connection.Vlans.Last },
    };

    private static Reply List(Call call)
    {
        var status = call.Query.OneOf("status");
        var speed = call.Query.Number("bandwidth_mbps");
        var pop = call.Query.Id("pop_id");
        var matches = call.Book.Read().Connections.Values.Matching(call).Where(connection =>
            connection.IsVisible
            && (status is null || string.Equals(connection.Status, status, StringComparison.Ordinal))
            && (speed ?? connection.PortSpeedMbps) == connection.PortSpeedMbps
            && (pop ?? connection.PopId) == connection.PopId);
        var page = Listing.Page(matches, call.Query, Sorting);
        return Reply.Ok(
            new DedicatedConnectionList { Connections = [.. page.Items.Select(Wire)], TotalCount = page.TotalCount },
            GatewayJson.Default.DedicatedConnectionList);
    }

    private static Reply Get(Call call)
    {
        var (region, id) = (call.Region, call.Id("connection_id"));
        var connection = call.Book.Read().Connection(region, id);
        return call.Caller.Reaches(call.Needed, connection, id, out var refusal)
            ? Reply.Ok(Wire(connection), GatewayJson.Default.DedicatedConnection)
            : refusal;
    }
}
