namespace InterLink.Domain.DedicatedConnections;

/// <summary>What the gateway holds about one dedicated connection.</summary>
public sealed record ConnectionFacts
{
    public required string Id { get; init; }

    public string Name { get; init; } = "";

    /// <summary>The gateway's own word for the status; <see cref="DedicatedConnectionLifecycle.PhaseOf(ConnectionFacts)"/> makes a phase of it.</summary>
    public required string Status { get; init; }

    public required string PopId { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>Speed of the port: the bandwidths of its links never add up to more. Megabits per second.</summary>
    public required long SpeedMbps { get; init; }

    /// <summary>Bandwidths that a link on it may have, in megabits per second.</summary>
    public IReadOnlyList<long> OfferedMbps { get; init; } = [];

    /// <summary>Where the port is, as the letter of authorization (LOA) has it.</summary>
    public string? DemarcationInfo { get; init; }

    public VlanRange? Vlans { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>A link that takes its share of a connection, whoever made it.</summary>
public sealed record ConnectionShare
{
    public required string LinkId { get; init; }

    public string Name { get; init; } = "";

    public required long BandwidthMbps { get; init; }

    /// <summary>Zero while the gateway has not assigned one.</summary>
    public int Vlan { get; init; }

    /// <summary>The InterLink of this cluster that owns the link; null for a link that somebody else made.</summary>
    public ObjectReference? InterLink { get; init; }
}
