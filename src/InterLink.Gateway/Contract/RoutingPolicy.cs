using System.Diagnostics.CodeAnalysis;

namespace InterLink.Gateway.Contract;

/// <summary>A named pair of prefix filters for one IP version. An edit takes effect at once on every link that uses it.</summary>
public sealed record RoutingPolicy
{
    public required DateTimeOffset CreatedAt { get; init; }

    public required string Id { get; init; }

    /// <summary>Fixed for life.</summary>
    public bool IsIpv6 { get; init; }

    public required string Name { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>CIDR prefixes accepted from the peer; what is not listed is denied.</summary>
    [AllowNull]
    public IReadOnlyList<string> PrefixFilterIn { get; init => field = value ?? []; } = [];

    /// <summary>CIDR prefixes of the VPC advertised to the peer; what is not listed is denied.</summary>
    [AllowNull]
    public IReadOnlyList<string> PrefixFilterOut { get; init => field = value ?? []; } = [];

    public required string ProjectId { get; init; }

    public required string Region { get; init; }

    [AllowNull]
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    public DateTimeOffset? UpdatedAt { get; init; }
}
