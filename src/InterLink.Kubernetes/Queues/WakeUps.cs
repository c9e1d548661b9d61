using System.Diagnostics.CodeAnalysis;

namespace InterLink.Kubernetes.Queues;

/// <summary>At most one planned wake-up per key, the earliest. Not safe for concurrent use: the queue's lock covers it.</summary>
internal sealed class WakeUps<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private readonly Dictionary<TKey, (long Due, long Number)> _byKey = [];
    private readonly SortedDictionary<(long Due, long Number), TKey> _byTime = [];
    private long _planned;

    public int Count => _byKey.Count;

    /// <summary>Timestamp of the earliest; null when nothing is planned.</summary>
    public long? NextDue => _byTime.Count == 0 ? null : _byTime.First().Key.Due;

    public void Plan(TKey key, long due)
    {
        if (_byKey.TryGetValue(key, out var planned))
        {
            if (planned.Due <= due)
            {
                return;
            }

            _byTime.Remove(planned);
        }

        // The number keeps the order among equals, and the entries apart.
        var entry = (due, _planned++);
        _byKey[key] = entry;
        _byTime.Add(entry, key);
    }

    public void Cancel(TKey key)
    {
        if (_byKey.Remove(key, out var planned))
        {
            _byTime.Remove(planned);
        }
    }

    public bool TryTakeDue(long now, [MaybeNullWhen(false)] out TKey key)
    {
        if (NextDue is not { } due || due > now)
        {
            key = default;
            return false;
        }

        key = _byTime.First().Value;
        Cancel(key);
        return true;
    }
}
