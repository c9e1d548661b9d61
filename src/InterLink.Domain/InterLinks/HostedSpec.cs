namespace InterLink.Domain.InterLinks;

/// <summary>A link carried by a partner. Immutable as a whole.</summary>
public sealed record HostedSpec
{
    /// <summary>The partner that carries the link, by name or by ID.</summary>
    public required NamedReference Partner { get; init; }

    /// <summary>The PoP where the partner meets Scaleway, by name or by ID; a part of the name does when it fits no other PoP, such as TH2.</summary>
    public required NamedReference Location { get; init; }
}
