using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>Numbers given out from a range, lowest first. As a value, so that an order that is refused later has taken nothing.</summary>
internal sealed record NumberPool(ImmutableSortedSet<int> Taken)
{
    public static readonly NumberPool Empty = new(ImmutableSortedSet<int>.Empty);

    public bool Has(int number) => Taken.Contains(number);

    public NumberPool Take(int number) => new(Taken.Add(number));

    public NumberPool GiveBack(int number) => new(Taken.Remove(number));

    /// <summary>The lowest number of the range, both ends included, that is not taken; null when all are.</summary>
    public int? LowestFree(int first, int last)
    {
        // Taken numbers are sorted: up to the first gap, each stands as far from the range's start as from its own.
        var start = Taken.IndexOf(first);
        if (start < 0)
        {
            return first <= last ? first : null;
        }

        var (low, high) = (start, Taken.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Taken[middle] - first == middle - start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var free = first + (low - start);
        return free <= last ? free : null;
    }
}
