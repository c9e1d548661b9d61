namespace InterLink.Gateway.Simulator.Journals;

/// <summary>Where entries are written before the caller has an answer.</summary>
internal interface IJournalLog : IDisposable
{
    /// <summary>What earlier lives of the gateway wrote.</summary>
    IReadOnlyList<JournalEntry> Earlier { get; }

    void Append(JournalEntry entry);
}

/// <summary>A journal that is forgotten when the process ends.</summary>
internal sealed class NoJournalLog : IJournalLog
{
    public IReadOnlyList<JournalEntry> Earlier => [];

    public void Append(JournalEntry entry)
    {
    }

    public void Dispose()
    {
    }
}
