using System.Diagnostics.CodeAnalysis;

namespace InterLink.Gateway.Contract;

/// <summary>A virtual private cloud: the network at Scaleway that a link connects to.</summary>
public sealed record Vpc
{
    public DateTimeOffset? CreatedAt { get; init; }

    public bool CustomRoutesPropagationEnabled { get; init; }

    public required string Id { get; init; }

    public bool IsDefault { get; init; }

    public required string Name { get; init; }

    public required string OrganizationId { get; init; }

    public int PrivateNetworkCount { get; init; }

    public required string ProjectId { get; init; }

    public required string Region { get; init; }

    public bool RoutingEnabled { get; init; }

    [AllowNull]
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    public DateTimeOffset? UpdatedAt { get; init; }
}
