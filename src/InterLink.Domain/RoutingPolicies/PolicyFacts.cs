namespace InterLink.Domain.RoutingPolicies;

/// <summary>What the gateway holds about one policy, which has prefixes of one IP version alone.</summary>
public sealed record PolicyFacts
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The Project that owns the policy; null when not known.</summary>
    public string? ProjectId { get; init; }

    public required IpVersion Version { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> Incoming { get; init; } = [];

    public IReadOnlyList<string> Outgoing { get; init; } = [];
}
