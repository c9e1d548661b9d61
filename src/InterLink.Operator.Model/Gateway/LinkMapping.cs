using InterLink.Domain;
using InterLink.Domain.Catalogue;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using WireBgpStatus = InterLink.Gateway.Contract.BgpStatus;

namespace InterLink.Operator.Gateway;

/// <summary>From the wire to the domain's words. Nothing is decided here.</summary>
internal static class LinkMapping
{
    /// <summary>The pairing key stays behind: facts end up in a status.</summary>
    public static LinkFacts ToFacts(Link link) => new()
    {
        Id = link.Id,
        Name = link.Name,
        Tags = link.Tags,
        Status = link.Status,
        ProjectId = NotEmpty(link.ProjectId),
        OrganizationId = NotEmpty(link.OrganizationId),
        PopId = link.PopId,
        BandwidthMbps = link.BandwidthMbps,
        PartnerId = link.Partner?.PartnerId,
        RefusalReason = ForeignText.OneLine(link.Partner?.DisapprovedReason),
        ConnectionId = link.Self?.ConnectionId,
        Vlan = link.Vlan,
        VpcId = NotEmpty(link.VpcId),
        RoutingPolicyV4Id = NotEmpty(link.RoutingPolicyV4Id),
        RoutingPolicyV6Id = NotEmpty(link.RoutingPolicyV6Id),
        RoutePropagationEnabled = link.EnableRoutePropagation,
        BgpIpv4 = ToSession(link.BgpV4Status),
        BgpIpv6 = ToSession(link.BgpV6Status),
        ScalewayPeer = ToPeer(link.ScwBgpConfig),
        CustomerPeer = ToPeer(link.PeerBgpConfig),
        CreatedAt = link.CreatedAt,
    };

    public static PartnerFacts ToFacts(Partner partner) => new(partner.Id, partner.Name, partner.ContactEmail, partner.PortalUrl);

    public static PopFacts ToFacts(Pop pop) => new(pop.Id, pop.Name, pop.DisplayName, pop.AvailableLinkBandwidthsMbps);

    public static CreateLinkRequest ToRequest(LinkOrder order) => new()
    {
        ProjectId = order.ProjectId,
        Name = order.Name,
        Tags = order.Tags,
        PopId = order.PopId,
        BandwidthMbps = order.BandwidthMbps,
        PartnerId = order.PartnerId,
        ConnectionId = order.ConnectionId,
        PeerAsn = order.PeerAsn,
        Vlan = order.Vlan,
    };

    // A session state newer than this version carries no traffic that we could promise.
    private static BgpSessionState ToSession(string status) => status switch
    {
        WireBgpStatus.Up => BgpSessionState.Up,
        WireBgpStatus.Disabled => BgpSessionState.Disabled,
        _ => BgpSessionState.Down,
    };

    private static BgpPeer? ToPeer(BgpConfig? config) => config is null ? null : new BgpPeer(config.Asn, config.Ipv4, config.Ipv6);

    private static string? NotEmpty(string? id) => string.IsNullOrEmpty(id) ? null : id;
}
