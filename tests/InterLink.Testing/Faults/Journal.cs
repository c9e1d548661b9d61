namespace InterLink.Testing.Faults;

/// <summary>All requests of a proxy, in the order they arrived, with their latest state.</summary>
internal sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<int, int> _places = [];

    public IReadOnlyList<JournalEntry> Snapshot()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }

    public void Record(ProxiedRequest request, int? status, bool forwarded)
    {
        var entry = new JournalEntry(request, status, forwarded);
        lock (_gate)
        {
            if (_places.TryGetValue(request.Number, out var place))
            {
                _entries[place] = entry;
                return;
            }

            _places[request.Number] = _entries.Count;
            _entries.Add(entry);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _places.Clear();
        }
    }
}
