using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Routing;

/// <summary>A prefix that a router or a VPC offers over a link, and all that keeps it from getting through; nothing does when the list is empty.</summary>
internal sealed record PrefixVerdict(Prefix Prefix, string? Community, DateTimeOffset Since, ImmutableArray<RouteBlock> Blocks);

/// <summary>A row of a VPC's route table that a link brought.</summary>
internal sealed record LearnedRoute(LinkEntry Link, Announcement Announcement);

/// <summary>
/// What the routers make of the book, for those who look: the tables themselves are <see cref="RouteTables"/>. Everything is worked out as it is
/// read, so whoever wants a few of a million prefixes pays for a few.
/// </summary>
internal static class Fabric
{
    /// <summary>The routes that a VPC has learned: per prefix the one of highest preference, and among equals that of the oldest link.</summary>
    public static IEnumerable<LearnedRoute> LearnedBy(BookState state, Guid vpcId) =>
        state.Routes.Of(vpcId).Winners.Select(winner => new LearnedRoute(state.Links[winner.LinkId], winner.Announcement));

    /// <summary>What becomes of each prefix that the customer's router announces.</summary>
    public static IEnumerable<PrefixVerdict> Incoming(BookState state, LinkEntry link)
    {
        var table = link.VpcId is { } vpcId ? state.Routes.Of(vpcId) : RouteTable.Empty;
        return state.AnnouncedOver(link.Id).Values.Select(announcement =>
        {
            var blocks = Blocks(state, link, announcement.Prefix, "prefix_filter_in", policy => policy.IncomingFilter);
            var outranked = blocks.IsEmpty && table.Winner(announcement.Prefix) is { } winner && winner.LinkId != link.Id
                ? state.Links[winner.LinkId]
                : null;
            return new PrefixVerdict(
                announcement.Prefix,
                announcement.Community,
                announcement.Since,
                outranked is null ? blocks : [RouteBlock.Outranked(outranked)]);
        });
    }

    /// <summary>What becomes of each subnet of the attached VPC on its way to the customer's router.</summary>
    public static IEnumerable<PrefixVerdict> Outgoing(BookState state, LinkEntry link) =>
        link.VpcId is { } vpcId && state.Vpcs.GetValueOrDefault(vpcId) is { } vpc
            ? vpc.Subnets.Select(subnet => new PrefixVerdict(
                subnet.Prefix,
                Community: null,
                subnet.CreatedAt,
                Blocks(state, link, subnet.Prefix, "prefix_filter_out", policy => policy.OutgoingFilter)))
            : [];

    private static ImmutableArray<RouteBlock> Blocks(
        BookState state, LinkEntry link, Prefix prefix, string filter, Func<PolicyEntry, PrefixFilter> allowed)
    {
        var ipv6 = prefix.IsIpv6;
        var policy = link.PolicyId(ipv6) is { } policyId ? state.Policies.GetValueOrDefault(policyId) : null;
        RouteBlock?[] checks =
        [
            link.CarriesTraffic ? null : RouteBlock.NotInService(link),
            link.VpcId is null ? RouteBlock.NoVpc : null,
            link.PropagatesRoutes ? null : RouteBlock.PropagationDisabled,
            policy is null ? RouteBlock.NoPolicy(ipv6) : null,
            policy is not null && SessionObstacles.First(link, ipv6) is { } obstacle ? RouteBlock.SessionDown(ipv6, obstacle) : null,
            policy is null || allowed(policy).Admits(prefix) ? null : RouteBlock.Filtered(policy, filter),
        ];
        return [.. checks.OfType<RouteBlock>()];
    }
}
