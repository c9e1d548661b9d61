using System.Collections.Frozen;
using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Routing;

/// <summary>One side of a routing policy. It admits a prefix that is one of its own or a part of one; looking that up costs one probe per length in use.</summary>
internal sealed class PrefixFilter
{
    /// <summary>Admits no prefix: that is what an empty list means.</summary>
    public static readonly PrefixFilter Nothing = new([]);

    private readonly FrozenSet<Prefix> _entries;
    private readonly ImmutableArray<int> _lengths;

    public PrefixFilter(ImmutableArray<Prefix> prefixes)
    {
        _entries = prefixes.ToFrozenSet();
        _lengths = [.. _entries.Select(entry => entry.Length).Distinct().Order()];
    }

    public bool Admits(Prefix prefix)
    {
        foreach (var length in _lengths)
        {
            if (length > prefix.Length)
            {
                return false;
            }

            if (_entries.Contains(prefix.Widened(length)))
            {
                return true;
            }
        }

        return false;
    }
}
