using System.Net;
using System.Net.Sockets;

namespace InterLink.Domain.InterLinks;

/// <summary>
/// Which of a VPC's routes one of its links wins, and which it backs up.
/// </summary>
/// <remarks>
/// Whether Scaleway's table has one row for a prefix that several links bring, or a row for each, is not documented. A prefix with several rows counts as
/// learned by each of these links, and as active on none: who wins it is then not told.
/// The table is read a moment after the link, so it may still have routes of a session that the link says is down. The link is believed: its routes
/// leave the table with the session, and nobody is to read that a link which is down carries a prefix.
/// </remarks>
internal static class RouteSharing
{
    /// <summary>The share of one link.</summary>
    /// <param name="filters">Null while it is not known what the attached policy lets through: then nothing is said that depends on it.</param>
    public static RouteSummary Of(VpcRoutes table, LinkFacts link, PolicyFilters? filters)
    {
        var byPrefix = table.Learned.Where(route => !IsStale(link, route)).ToLookup(route => route.Prefix, route => route.LinkName);
        var mine = byPrefix.Where(links => links.Contains(link.Name, StringComparer.Ordinal)).ToList();
        var others = byPrefix.Where(links => !links.Contains(link.Name, StringComparer.Ordinal)).Select(links => links.Key);
        return new RouteSummary
        {
            Learned = mine.Count,
            Announced = filters is null ? null : table.Subnets.Count(subnet => Passes(link, subnet, filters.Outgoing)),
            Active = Share(mine.Where(links => links.Distinct(StringComparer.Ordinal).Count() == 1).Select(links => links.Key)),
            Backup = filters is null ? null : Share(others.Where(prefix => Passes(link, prefix, filters.Incoming))),
        };
    }

    /// <summary>What is left of the share on record while the table is not known, as after a restart: null when that cannot be told.</summary>
    public static RouteSummary? WithoutTable(RouteSummary? known, LinkFacts link) => known switch
    {
        { } when !Exchanges(link, AddressFamily.InterNetwork) && !Exchanges(link, AddressFamily.InterNetworkV6) =>
            new RouteSummary { Learned = 0, Announced = known.Announced is null ? null : 0, Active = Share([]), Backup = known.Backup is null ? null : Share([]) },
        { Active.Prefixes: var carried } when !carried.All(text => IPNetwork.TryParse(text, out var prefix) && Exchanges(link, prefix.BaseAddress.AddressFamily)) => null,
        _ => known,
    };

    private static bool IsStale(LinkFacts link, LearnedRoute route) =>
        string.Equals(route.LinkName, link.Name, StringComparison.Ordinal) && !Exchanges(link, route.Prefix.BaseAddress.AddressFamily);

    /// <summary>Routes of this IP version go to and fro.</summary>
    private static bool Exchanges(LinkFacts link, AddressFamily version) =>
        link.RoutePropagationEnabled && (version == AddressFamily.InterNetwork ? link.BgpIpv4 : link.BgpIpv6) == BgpSessionState.Up;

    /// <summary>A filter admits a prefix that equals one of its own, or lies within.</summary>
    private static bool Passes(LinkFacts link, IPNetwork prefix, IReadOnlyList<IPNetwork> filter) =>
        InterLinkLifecycle.CarriesTraffic(InterLinkLifecycle.PhaseOf(link))
        && Exchanges(link, prefix.BaseAddress.AddressFamily)
        && filter.Any(entry => entry.PrefixLength <= prefix.PrefixLength && entry.Contains(prefix.BaseAddress));

    private static RouteShare Share(IEnumerable<IPNetwork> prefixes)
    {
        var ordered = prefixes.OrderBy(prefix => prefix, ByAddress).ToList();
        return new RouteShare { Count = ordered.Count, Prefixes = [.. ordered.Take(RouteShare.Listed).Select(prefix => prefix.ToString())] };
    }

    private static Comparer<IPNetwork> ByAddress { get; } = Comparer<IPNetwork>.Create((left, right) =>
    {
        var (one, other) = (left.BaseAddress.GetAddressBytes(), right.BaseAddress.GetAddressBytes());
        return one.Length != other.Length ? one.Length.CompareTo(other.Length)
            : one.AsSpan().SequenceCompareTo(other) is var order and not 0 ? order
            : left.PrefixLength.CompareTo(right.PrefixLength);
    });
}
