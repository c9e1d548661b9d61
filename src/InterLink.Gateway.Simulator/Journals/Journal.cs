namespace InterLink.Gateway.Simulator.Journals;

/// <summary>The list of every mutating call, in the order of their answers. It only grows, and what is in it never changes.</summary>
internal sealed class Journal(IJournalLog log) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _entries = [.. log.Earlier];

    public void Append(JournalEntry entry)
    {
        lock (_gate)
        {
            var numbered = entry with { Sequence = _entries.Count + 1 };
            log.Append(numbered);
            _entries.Add(numbered);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            log.Dispose();
        }
    }

    /// <summary>The entries with a greater sequence number than <paramref name="after"/>.</summary>
    public IReadOnlyList<JournalEntry> Entries(long after)
    {
        lock (_gate)
        {
            return after < _entries.Count ? _entries[(int)after..] : [];
        }
    }
}

/// <summary>One mutating call.</summary>
internal sealed record JournalEntry
{
    /// <summary>Counts from 1, without gaps.</summary>
    public long Sequence { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>One of <see cref="Http.SurfaceNames"/>; null for an address that is none of them.</summary>
    public string? Surface { get; init; }

    public string? UserAgent { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The Organization whose API key the call came with; null when it came with none that is known, or from a desk.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The name of that key. The key itself is nowhere in the journal.</summary>
    public string? KeyName { get; init; }

    /// <summary>The HTTP status of the answer; null when the call was dropped, or its caller hung up, before anything was done.</summary>
    public int? Status { get; init; }

    /// <summary>The link that the call made or was about.</summary>
    public Guid? LinkId { get; init; }

    /// <summary>How the resource stood afterwards; null when the call got to none.</summary>
    public JournalledState? Result { get; init; }

    /// <summary>The action of the fault that was played on the call, if any.</summary>
    public string? Fault { get; init; }

    public int? FaultId { get; init; }
}
