using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Connections;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>From what sales write down to an order for a dedicated connection.</summary>
internal static class ConnectionRequests
{
    /// <summary>Reads an order.</summary>
    /// <exception cref="BadRequestException">Something is missing, or cannot be right in any catalogue.</exception>
    public static ConnectionOrder Order(Call call, ConnectionRequest body)
    {
        var arguments = new Arguments();
        var order = new ConnectionOrder
        {
            Region = call.Region(body.Region, arguments),
            ProjectId = arguments.Id("project_id", body.ProjectId),
            Name = arguments.Name(body.Name),
            Tags = arguments.OptionalTags(body.Tags) ?? [],
            PopId = arguments.Id("pop_id", body.PopId),
            PortSpeedMbps = arguments.Required("bandwidth_mbps", body.BandwidthMbps),
            DemarcationInfo = arguments.OptionalRemark("demarcation_info", body.DemarcationInfo),
            Vlans = body.VlanRange is { } range ? new VlanPool(range.Start, range.End) : VlanPool.Default,
            OnPaper = body.Ordered is true,
        };
        if (body.BandwidthMbps is not (null or 1000 or 10_000 or 100_000))
        {
            arguments.Report("bandwidth_mbps", ArgumentReason.Constraint, "ports have 1000, 10000 or 100000 Mbps");
        }

        if (order.Vlans.First > order.Vlans.Last || !VlanPool.Default.Contains(order.Vlans.First) || !VlanPool.Default.Contains(order.Vlans.Last))
        {
            arguments.Report("vlan_range", ArgumentReason.Constraint, $"must lie in {VlanPool.Default.First} to {VlanPool.Default.Last}");
        }

        if (order.OnPaper && order.DemarcationInfo is not null)
        {
            arguments.Report("demarcation_info", ArgumentReason.Constraint, "is the text of the Letter of Authorization, which an order has yet to get");
        }

        arguments.Check();
        return order;
    }
}
