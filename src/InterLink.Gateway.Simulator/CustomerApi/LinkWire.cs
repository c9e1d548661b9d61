using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>A link as customers see it.</summary>
internal static class LinkWire
{
    public static Link From(LinkEntry link) => new()
    {
        BandwidthMbps = link.BandwidthMbps,
        BgpV4Status = link.Ipv4Session.ToWire(),
        BgpV6Status = link.Ipv6Session.ToWire(),
        CreatedAt = link.CreatedAt,
        EnableRoutePropagation = link.PropagatesRoutes,
        Id = link.Id.ToString(),
        Name = link.Name,
        OrganizationId = link.OrganizationId.ToString(),
        Partner = link.Host is LinkHost.Partner partner ? Partner(partner) : null,
        PeerBgpConfig = End(link.PeerAsn, link.AddressSlot, peer: true),
        PopId = link.PopId.ToString(),
        ProjectId = link.ProjectId.ToString(),
        Region = link.Region,
        RoutingPolicyV4Id = link.RoutingPolicyV4Id?.ToString(),
        RoutingPolicyV6Id = link.RoutingPolicyV6Id?.ToString(),
        ScwBgpConfig = End(LinkAddresses.ScalewayAsn, link.AddressSlot, peer: false),
        Self = link.Host is LinkHost.Connection self ? new SelfHost { ConnectionId = self.ConnectionId.ToString() } : null,
        Status = link.Condition.ToWire(),
        Tags = link.Tags,
        UpdatedAt = link.UpdatedAt,
        Vlan = link.Vlan,
        VpcId = link.VpcId?.ToString(),
    };

    private static PartnerHost Partner(LinkHost.Partner host) => new()
    {
        DisapprovedReason = host.DisapprovedReason,
        PairingKey = host.PairingKey.ToString(),
        PartnerId = host.PartnerId.ToString(),
    };

    private static BgpConfig End(int asn, int slot, bool peer) =>
        new() { Asn = asn, Ipv4 = LinkAddresses.Ipv4(slot, peer), Ipv6 = LinkAddresses.Ipv6(slot, peer) };
}
