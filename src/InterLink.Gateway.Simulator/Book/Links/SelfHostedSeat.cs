using System.Globalization;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book.Access;

namespace InterLink.Gateway.Simulator.Book.Links;

/// <summary>Finds room for a link on the customer's own dedicated connection.</summary>
internal static class SelfHostedSeat
{
    /// <summary>What the peer's end gets when the customer names none: the first of the ASNs set apart for private use.</summary>
    private const int DefaultPeerAsn = 64512;

    public static Seating Find(BookState state, LinkOrder order, BookContext context)
    {
        var connectionId = order.ConnectionId ?? Guid.Empty;
        var connection = state.Connection(order.Region, connectionId);
        if (!context.Caller.Reaches(Permissions.ReadConnections, connection, connectionId, out var refusal))
        {
            return refusal;
        }

        var load = state.Index.LoadOf(new Carrier(connection.Id, connection.PopId));
        return ConnectionProblem(connection, order, load) is { } problem ? problem : Assign(connection, order, load.Vlans);
    }

    private static Rejection? ConnectionProblem(ConnectionEntry connection, LinkOrder order, CarrierLoad load)
    {
        if (connection.PopId != order.PopId)
        {
            return new Rejection.InvalidArguments("pop_id", ArgumentReason.Constraint, "the connection is in another PoP");
        }

        if (!string.Equals(connection.Status, DedicatedConnectionStatus.Active, StringComparison.Ordinal))
        {
            return new Rejection.PreconditionFailed(Precondition.ResourceNotUsable, $"connection is {connection.Status}");
        }

        if (!connection.LinkBandwidthsMbps.Contains(order.BandwidthMbps))
        {
            return new Rejection.InvalidArguments("bandwidth_mbps", ArgumentReason.Constraint, "not offered on this connection");
        }

        var free = connection.PortSpeedMbps - load.BandwidthMbps;
        return order.BandwidthMbps <= free
            ? null
            : new Rejection.PreconditionFailed(
                Precondition.ResourceNotUsable,
                string.Create(CultureInfo.InvariantCulture, $"connection has {free} Mbps left of {connection.PortSpeedMbps}"));
    }

    private static Seating Assign(ConnectionEntry connection, LinkOrder order, NumberPool taken)
    {
        if (order.Vlan is { } wanted)
        {
            if (!connection.Vlans.Contains(wanted))
            {
                var range = string.Create(CultureInfo.InvariantCulture, $"must be from {connection.Vlans.First} to {connection.Vlans.Last} on this connection");
                return new Rejection.InvalidArguments("vlan", ArgumentReason.Constraint, range);
            }

            if (taken.Has(wanted))
            {
                return new Rejection.InvalidArguments("vlan", ArgumentReason.Constraint, "already in use on this connection");
            }
        }

        return (order.Vlan ?? connection.Vlans.LowestFree(taken)) is { } vlan
            ? new Seating.Found(new LinkHost.Connection(connection.Id), vlan, order.PeerAsn ?? DefaultPeerAsn)
            : new Rejection.OutOfStock(ResourceNames.Link);
    }
}
