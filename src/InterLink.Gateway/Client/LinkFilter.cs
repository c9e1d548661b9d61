using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Client;

/// <summary>Which links to list; what is unset does not restrict.</summary>
public sealed record LinkFilter
{
    /// <summary>One of <see cref="LinkKind"/>; null asks for hosted and self-hosted links, one after the other.</summary>
    public string? Kind { get; init; }

    public string? ProjectId { get; init; }

    /// <summary>Part of the name, as the gateway compares it.</summary>
    public string? Name { get; init; }

    /// <summary>Links that carry at least one of these tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>One of <see cref="LinkStatus"/>.</summary>
    public string? Status { get; init; }

    public string? PopId { get; init; }

    public string? PartnerId { get; init; }

    /// <summary>The dedicated connection that carries the links.</summary>
    public string? ConnectionId { get; init; }

    public string? VpcId { get; init; }

    /// <summary>A policy in either slot.</summary>
    public string? RoutingPolicyId { get; init; }
}
