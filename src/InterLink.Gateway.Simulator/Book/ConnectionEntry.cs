using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>A dedicated connection: one whole port of Scaleway's, for one customer. Customers can look at it, no more.</summary>
internal sealed record ConnectionEntry : IProjectResource
{
    public required Guid Id { get; init; }

    public required string Region { get; init; }

    public required Guid OrganizationId { get; init; }

    public required Guid ProjectId { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required Guid PopId { get; init; }

    /// <summary>One of <see cref="Contract.DedicatedConnectionStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The speed of the port; the bandwidths of the links on it never add up to more.</summary>
    public required long PortSpeedMbps { get; init; }

    public required ImmutableArray<long> LinkBandwidthsMbps { get; init; }

    public string? DemarcationInfo { get; init; }

    public required VlanPool Vlans { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
