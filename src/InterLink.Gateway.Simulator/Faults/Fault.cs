namespace InterLink.Gateway.Simulator.Faults;

/// <summary>A misbehaviour, and the calls it is played on.</summary>
internal sealed record Fault
{
    /// <summary>Given by the box.</summary>
    public int Id { get; init; }

    public required FaultMatch Match { get; init; }

    public required FaultAction Action { get; init; }

    /// <summary>How long a call is held before the action, by the machine's time.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The share of matching calls that it is played on, above 0 and up to 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Decides which calls make up that share; null lets the box take the id.</summary>
    public long? Seed { get; init; }

    /// <summary>How many more calls it is played on; null for as many as come.</summary>
    public int? Remaining { get; init; }

    /// <summary>How many calls have matched.</summary>
    public long Matched { get; init; }

    /// <summary>How many of them it was played on.</summary>
    public long Hits { get; init; }

    public bool IsSpent => Remaining == 0;

    /// <summary>The fault after one more call that matches; it was played on that call if <see cref="Hits"/> has gone up.</summary>
    public Fault Meet() => Die.Falls(Rate, Seed ?? Id, Matched)
        ? this with { Matched = Matched + 1, Hits = Hits + 1, Remaining = Remaining - 1 }
        : this with { Matched = Matched + 1 };
}
