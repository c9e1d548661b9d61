using InterLink.Domain.InterLinks;

namespace InterLink.Cli.Adopting;

/// <summary>A link that is there already, wherever it was read.</summary>
internal sealed record ExistingLink
{
    public required string Region { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? ProjectId { get; init; }

    /// <summary>The gateway's own word.</summary>
    public required string Status { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required long BandwidthMbps { get; init; }

    /// <summary>Set on hosted links only; its name where that is known, else its id.</summary>
    public Named? Partner { get; init; }

    public required Named Location { get; init; }

    /// <summary>Set on self-hosted links only.</summary>
    public string? ConnectionId { get; init; }

    public long? PeerAsn { get; init; }

    public int? Vlan { get; init; }

    public string? VpcId { get; init; }

    public string? PolicyV4Id { get; init; }

    public string? PolicyV6Id { get; init; }

    public bool RoutePropagation { get; init; }

    /// <summary>Policies that are attached, by IP version.</summary>
    public IEnumerable<string> PolicyIds => new[] { PolicyV4Id, PolicyV6Id }.OfType<string>();

    /// <summary>Whose tag it carries; null for nobody's.</summary>
    public TaggedOwner? Owner => TaggedOwner.Of(Tags);

    /// <summary>Why there is to be no InterLink for it; null when there may be one. Two that named one link would take it from each other without end.</summary>
    /// <param name="fromCluster">Id of a cluster whose InterLinks are gone, so that their links are free; null for none.</param>
    public string? ReasonToSkip(string? fromCluster) =>
        Owner is { } owner && !string.Equals(owner.Cluster, fromCluster, StringComparison.Ordinal) ? owner.ReasonToSkip
        : IsOver ? $"it is {Status}, and no action leads back to service."
        : null;

    /// <summary>Nothing is left to do with it but to delete it.</summary>
    public bool IsOver => InterLinkLifecycle.IsTerminal(InterLinkLifecycle.PhaseOf(Status));
}

/// <summary>Something of the catalogue.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, where it is known.</param>
internal sealed record Named(string Id, string? Name = null);

/// <summary>A policy of one IP version that is there already.</summary>
internal sealed record ExistingPolicy(string Id, string Name, string? ProjectId, IReadOnlyList<string> Incoming, IReadOnlyList<string> Outgoing);

/// <summary>A connection that is there already.</summary>
internal sealed record ExistingConnection(string Id, string Name, string? ProjectId, string Region, Named Location, long SpeedMbps);
