namespace InterLink.Domain.DedicatedConnections;

/// <summary>A range of VLAN IDs, both ends included.</summary>
public sealed record VlanRange
{
    /// <summary>The lowest VLAN ID.</summary>
    public required int Start { get; init; }

    /// <summary>The highest VLAN ID.</summary>
    public required int End { get; init; }
}
