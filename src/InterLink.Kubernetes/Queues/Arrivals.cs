using System.Diagnostics;

namespace InterLink.Kubernetes.Queues;

/// <summary>Since when keys wait, and which activity put them in the queue. Not safe for concurrent use: the queue's lock covers it.</summary>
internal sealed class Arrivals<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private readonly Dictionary<TKey, (long At, ActivityContext Cause)> _waiting = [];
    private readonly Dictionary<TKey, ActivityContext> _taken = [];

    /// <summary>Of several arrivals the first counts; as the cause, the first that is known.</summary>
    public void Note(TKey key, long now)
    {
        var cause = Activity.Current?.Context ?? default;
        if (!_waiting.TryGetValue(key, out var known))
        {
            _waiting[key] = (now, cause);
        }
        else if (known.Cause == default)
        {
            _waiting[key] = known with { Cause = cause };
        }
    }

    /// <summary>When the key arrived.</summary>
    public long Take(TKey key)
    {
        _waiting.Remove(key, out var arrival);
        _taken[key] = arrival.Cause;
        return arrival.At;
    }

    /// <summary>Of a key that was taken and is not done; nothing when no activity put it in the queue.</summary>
    public ActivityContext CauseOf(TKey key) => _taken.GetValueOrDefault(key);

    public void Done(TKey key) => _taken.Remove(key);
}
