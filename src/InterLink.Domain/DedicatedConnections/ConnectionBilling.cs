namespace InterLink.Domain.DedicatedConnections;

/// <summary>The time for which Scaleway bills a connection, with or without links on it.</summary>
public sealed record ConnectionBilling
{
    /// <summary>When the fee began: at the creation of the connection.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
