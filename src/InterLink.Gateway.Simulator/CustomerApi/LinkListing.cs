using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>The list of links, with its filters.</summary>
internal static class LinkListing
{
    private static readonly Sorting<LinkEntry> Sorting = new(
        "created_at_asc",
        link => link.Id,
        ("created_at", ResourceFilters.ByCreation),
        ("name", ResourceFilters.ByName),
        ("status", (left, right) => string.CompareOrdinal(left.Condition.ToWire(), right.Condition.ToWire())));

    public static readonly IReadOnlyList<QueryParameter> Parameters =
    [
        .. ResourceFilters.Parameters,
        QueryParameter.OneOf("status", Enumerations.LinkStatus),
        QueryParameter.OneOf("bgp_v4_status", Enumerations.BgpStatus),
        QueryParameter.OneOf("bgp_v6_status", Enumerations.BgpStatus),
        QueryParameter.OneOf("kind", Enumerations.LinkKind, "Who hosts the links.") with { Default = LinkKind.Hosted },
        QueryParameter.Id("pop_id"),
        QueryParameter.Number("bandwidth_mbps"),
        QueryParameter.Id("vpc_id"),
        QueryParameter.Id("routing_policy_id", "A policy of either IP version."),
        QueryParameter.Id("partner_id"),
        QueryParameter.Id("connection_id"),
        QueryParameter.Id("pairing_key"),
        .. Sorting.Parameters,
    ];

    public static Reply Get(Call call)
    {
        var query = call.Query;
        var status = query.OneOf("status");
        var ipv4 = query.OneOf("bgp_v4_status");
        var ipv6 = query.OneOf("bgp_v6_status");
        var kind = Kind(query);
        var pop = query.Id("pop_id");
        var bandwidth = query.Number("bandwidth_mbps");
        var vpc = query.Id("vpc_id");
        var policy = query.Id("routing_policy_id");
        var partner = query.Id("partner_id");
        var connection = query.Id("connection_id");
        var pairingKey = query.Id("pairing_key");

        var matches = call.Book.Read().Links.Values.Matching(call).Where(link =>
            link.Kind == kind
            && (status is null || string.Equals(link.Condition.ToWire(), status, StringComparison.Ordinal))
            && (ipv4 is null || string.Equals(link.Ipv4Session.ToWire(), ipv4, StringComparison.Ordinal))
            && (ipv6 is null || string.Equals(link.Ipv6Session.ToWire(), ipv6, StringComparison.Ordinal))
            && (pop ?? link.PopId) == link.PopId
            && (bandwidth ?? link.BandwidthMbps) == link.BandwidthMbps
            && (vpc is null || link.VpcId == vpc)
            && (policy is null || link.RoutingPolicyV4Id == policy || link.RoutingPolicyV6Id == policy)
            && IsHostedBy(link.Host, partner, connection, pairingKey));
        var page = Listing.Page(matches, query, Sorting);
        return Reply.Ok(new LinkList { Links = [.. page.Items.Select(LinkWire.From)], TotalCount = page.TotalCount }, GatewayJson.Default.LinkList);
    }

    // The API documents "hosted" as the default of this filter, and its Go client always sends that; so a list without it hides self-hosted links.
    // All partners here offer layer 3: no link is hosted at layer 2.
    private static HostingKind? Kind(QueryReader query) =>
        query.OneOf("kind") switch
        {
            LinkKind.SelfHosted => HostingKind.SelfHosted,
            LinkKind.L2Hosted => null,
            _ => HostingKind.Hosted,
        };

    private static bool IsHostedBy(LinkHost host, Guid? partnerId, Guid? connectionId, Guid? pairingKey) => host switch
    {
        LinkHost.Partner partner =>
            connectionId is null && (partnerId ?? partner.PartnerId) == partner.PartnerId && (pairingKey ?? partner.PairingKey) == partner.PairingKey,
        LinkHost.Connection self => partnerId is null && pairingKey is null && (connectionId ?? self.ConnectionId) == self.ConnectionId,
        _ => false,
    };
}
