using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Routing;

/// <summary>What one VPC has been offered over its links, per prefix with the best offer first. It is a value: a change makes another one, at the cost of its prefix.</summary>
internal sealed class RouteTable
{
    public static readonly RouteTable Empty = new(ImmutableSortedDictionary.Create<Prefix, ImmutableArray<RouteCandidate>>(Prefix.Order));

    private readonly ImmutableSortedDictionary<Prefix, ImmutableArray<RouteCandidate>> _offers;

    private RouteTable(ImmutableSortedDictionary<Prefix, ImmutableArray<RouteCandidate>> offers) => _offers = offers;

    public bool IsEmpty => _offers.IsEmpty;

    public int Count => _offers.Count;

    /// <summary>The best offer of each prefix, in the order of the prefixes.</summary>
    public IEnumerable<RouteCandidate> Winners => _offers.Values.Select(offers => offers[0]);

    /// <summary>The best offer of a prefix; null when there is none.</summary>
    public RouteCandidate? Winner(Prefix prefix) => _offers.TryGetValue(prefix, out var offers) ? offers[0] : null;

    /// <summary>Takes new offers in and old ones out; a link has one offer per prefix at most.</summary>
    public RouteTable With(IEnumerable<RouteCandidate> gone, IEnumerable<RouteCandidate> come)
    {
        var offers = _offers.ToBuilder();
        foreach (var candidate in gone)
        {
            Remove(offers, candidate);
        }

        foreach (var candidate in come)
        {
            Add(offers, candidate);
        }

        return new RouteTable(offers.ToImmutable());
    }

    private static void Add(ImmutableSortedDictionary<Prefix, ImmutableArray<RouteCandidate>>.Builder offers, RouteCandidate candidate)
    {
        var prefix = candidate.Announcement.Prefix;
        var rivals = offers.TryGetValue(prefix, out var known) ? known : [];
        var place = rivals.BinarySearch(candidate, RouteCandidate.Order);
        offers[prefix] = place < 0 ? rivals.Insert(~place, candidate) : rivals.SetItem(place, candidate);
    }

    private static void Remove(ImmutableSortedDictionary<Prefix, ImmutableArray<RouteCandidate>>.Builder offers, RouteCandidate candidate)
    {
        var prefix = candidate.Announcement.Prefix;
        if (!offers.TryGetValue(prefix, out var rivals))
        {
            return;
        }

        var rest = rivals.RemoveAll(rival => rival.LinkId == candidate.LinkId);
        if (rest.IsEmpty)
        {
            offers.Remove(prefix);
        }
        else
        {
            offers[prefix] = rest;
        }
    }
}
