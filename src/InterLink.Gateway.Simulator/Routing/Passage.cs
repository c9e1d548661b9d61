using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Routing;

/// <summary>
/// What a link lets into its VPC at one moment: the incoming filter per IP version, where the session is up. A link that is out of service,
/// on no VPC or not propagating has no passage at all.
/// </summary>
internal sealed record Passage(Guid LinkId, DateTimeOffset LinkCreatedAt, Guid VpcId, PrefixFilter? Ipv4, PrefixFilter? Ipv6)
{
    public static Passage? Of(BookState state, LinkEntry? link) =>
        link is { CarriesTraffic: true, PropagatesRoutes: true, VpcId: { } vpcId }
            ? new Passage(link.Id, link.CreatedAt, vpcId, Filter(state, link, ipv6: false), Filter(state, link, ipv6: true))
            : null;

    public bool Lets(Prefix prefix) => (prefix.IsIpv6 ? Ipv6 : Ipv4)?.Admits(prefix) is true;

    public RouteCandidate Offer(Announcement announcement) => new(LinkId, LinkCreatedAt, announcement);

    private static PrefixFilter? Filter(BookState state, LinkEntry link, bool ipv6) =>
        link.SessionOf(ipv6) == BgpSession.Up && link.PolicyId(ipv6) is { } policyId ? state.Policies.GetValueOrDefault(policyId)?.IncomingFilter : null;
}
