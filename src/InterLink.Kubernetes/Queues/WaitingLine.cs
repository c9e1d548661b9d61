namespace InterLink.Kubernetes.Queues;

/// <summary>
/// Distinct keys in the order they came, edits first; after so many edits in a row one background key gets its turn.
/// Not safe for concurrent use: the queue's lock covers it.
/// </summary>
internal sealed class WaitingLine<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private const int EditsInARow = 10;

    private readonly Dictionary<TKey, QueuePriority> _waiting = [];
    private readonly Queue<TKey> _edits = new();
    private readonly Queue<TKey> _background = new();
    private int _editsInARow;

    public int Count => _waiting.Count;

    /// <summary>False when the key was already waiting; it is then at most promoted.</summary>
    public bool Add(TKey key, QueuePriority priority)
    {
        var known = _waiting.TryGetValue(key, out var before);
        if (known && before <= priority)
        {
            return false;
        }

        // A promoted key keeps its place in the background line too; the second one to come up is skipped.
        _waiting[key] = priority;
        (priority == QueuePriority.Edit ? _edits : _background).Enqueue(key);
        return !known;
    }

    /// <summary>The key whose turn it is.</summary>
    /// <exception cref="InvalidOperationException">Nobody is waiting.</exception>
    public TKey Take()
    {
        var (first, second) = _editsInARow < EditsInARow ? (_edits, _background) : (_background, _edits);
        return TryTake(first, out var key) || TryTake(second, out key) ? key : throw new InvalidOperationException("Nobody is waiting.");
    }

    private bool TryTake(Queue<TKey> line, out TKey key)
    {
        while (line.TryDequeue(out key))
        {
            if (_waiting.Remove(key))
            {
                _editsInARow = line == _edits ? _editsInARow + 1 : 0;
                return true;
            }
        }

        return false;
    }
}
