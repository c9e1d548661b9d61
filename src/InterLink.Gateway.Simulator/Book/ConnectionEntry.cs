using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Lifecycle;

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

    public required ConnectionStage Stage { get; init; }

    public required DateTimeOffset StageSince { get; init; }

    public ConnectionStage StageBeforeLock { get; init; }

    /// <summary>The speed of the port; the bandwidths of the links on it never add up to more.</summary>
    public required long PortSpeedMbps { get; init; }

    public required ImmutableArray<long> LinkBandwidthsMbps { get; init; }

    /// <summary>Where the port is, in the words of the Letter of Authorization.</summary>
    public string? DemarcationInfo { get; init; }

    public required VlanPool Vlans { get; init; }

    /// <summary>When the sales order was taken.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>When light was seen, and customers with it the connection; until then, when it was ordered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>One of <see cref="Contract.DedicatedConnectionStatus"/> once customers can see it.</summary>
    public string Status => Stage.ToWire();

    /// <summary>Whether it is more than a sales order.</summary>
    public bool IsVisible => Stage is not (ConnectionStage.Ordered or ConnectionStage.LoaIssued);

    /// <summary>Whether links on it can have sessions, and new ones be ordered.</summary>
    public bool IsInService => Stage == ConnectionStage.Active;
}
