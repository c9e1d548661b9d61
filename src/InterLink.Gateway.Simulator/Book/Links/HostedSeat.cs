using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Catalogues;

namespace InterLink.Gateway.Simulator.Book.Links;

/// <summary>Finds room for a link on a partner's shared connection.</summary>
internal static class HostedSeat
{
    public static Seating Find(BookState state, LinkOrder order, PopEntry pop, Guid partnerId, BookContext context)
    {
        if (state.Catalogue.Partner(order.Region, partnerId) is not { } partner)
        {
            return new Rejection.NotFound(ResourceNames.Partner, partnerId);
        }

        if (partner.At(pop.Id) is not { } presence)
        {
            return new Rejection.InvalidArguments("partner_id", ArgumentReason.Constraint, $"{partner.Name} is not present in this PoP");
        }

        if (!pop.AvailableLinkBandwidthsMbps.Contains(order.BandwidthMbps))
        {
            return new Rejection.InvalidArguments("bandwidth_mbps", ArgumentReason.Constraint, "not offered in this PoP");
        }

        var load = state.Index.LoadOf(new Carrier(partnerId, pop.Id));
        if (presence.CapacityMbps is { } capacity && load.BandwidthMbps + order.BandwidthMbps > capacity)
        {
            return new Rejection.OutOfStock(ResourceNames.Link);
        }

        return VlanPool.Default.LowestFree(load.Vlans) is { } vlan
            ? new Seating.Found(new LinkHost.Partner(partnerId, PairingKey: context.NewId(), DisapprovedReason: ""), vlan, partner.Asn)
            : new Rejection.OutOfStock(ResourceNames.Link);
    }
}
