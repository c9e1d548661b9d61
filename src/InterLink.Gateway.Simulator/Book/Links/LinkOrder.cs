using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Book.Links;

/// <summary>A well-formed order for a link. Whether it can be met is for <see cref="LinkOrdering"/> to say.</summary>
internal sealed record LinkOrder
{
    public required string Region { get; init; }

    public required Guid ProjectId { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required Guid PopId { get; init; }

    public required long BandwidthMbps { get; init; }

    /// <summary>Exactly one of this and <see cref="ConnectionId"/> is set.</summary>
    public Guid? PartnerId { get; init; }

    public Guid? ConnectionId { get; init; }

    public int? Vlan { get; init; }

    public int? PeerAsn { get; init; }

    public Guid? RoutingPolicyV4Id { get; init; }

    public Guid? RoutingPolicyV6Id { get; init; }
}
