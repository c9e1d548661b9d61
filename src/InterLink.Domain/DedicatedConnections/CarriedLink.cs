namespace InterLink.Domain.DedicatedConnections;

/// <summary>A link that takes its share of a connection.</summary>
public sealed record CarriedLink
{
    /// <summary>ID of the link at Scaleway.</summary>
    public required string LinkId { get; init; }

    /// <summary>Name of the link at Scaleway.</summary>
    public string? Name { get; init; }

    /// <summary>Bandwidth of the link.</summary>
    public string? Bandwidth { get; init; }

    /// <summary>VLAN ID of the link.</summary>
    public int? Vlan { get; init; }

    /// <summary>The InterLink of this cluster that owns the link. Absent for a link that somebody else made.</summary>
    public ObjectReference? InterLinkRef { get; init; }
}
