namespace InterLink.Gateway.Contract;

/// <summary>The VLAN identifiers that a connection allows, both ends included.</summary>
public sealed record VlanRange
{
    public required int End { get; init; }

    public required int Start { get; init; }
}
