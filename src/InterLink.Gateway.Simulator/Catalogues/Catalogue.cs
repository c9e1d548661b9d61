using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Catalogues;

/// <summary>What Scaleway offers where: regions, points of presence, and the partners present there.</summary>
internal sealed record Catalogue
{
    public required ImmutableArray<string> Regions { get; init; }

    public required ImmutableArray<PopEntry> Pops { get; init; }

    public required ImmutableArray<PartnerEntry> Partners { get; init; }

    public PopEntry? Pop(string region, Guid id) =>
        Pops.FirstOrDefault(pop => pop.Id == id && string.Equals(pop.Region, region, StringComparison.Ordinal));

    public PartnerEntry? Partner(string region, Guid id) =>
        Partners.FirstOrDefault(partner => partner.Id == id && string.Equals(partner.Region, region, StringComparison.Ordinal));
}

/// <summary>A point of presence.</summary>
internal sealed record PopEntry
{
    public required Guid Id { get; init; }

    public required string Region { get; init; }

    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string HostingProviderName { get; init; }

    public required string City { get; init; }

    public required string Address { get; init; }

    public required string LogoUrl { get; init; }

    public required ImmutableArray<long> AvailableLinkBandwidthsMbps { get; init; }

    /// <summary>Whether a customer can get a port of his own here.</summary>
    public required bool DedicatedAvailable { get; init; }
}

/// <summary>A carrier that hosts links.</summary>
internal sealed record PartnerEntry
{
    public required Guid Id { get; init; }

    public required string Region { get; init; }

    public required string Name { get; init; }

    public required string ContactEmail { get; init; }

    public required string PortalUrl { get; init; }

    public required string LogoUrl { get; init; }

    /// <summary>The ASN that the partner's end of each link has.</summary>
    public required int Asn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required ImmutableArray<PartnerPresence> Presences { get; init; }

    public PartnerPresence? At(Guid popId) => Presences.FirstOrDefault(presence => presence.PopId == popId);
}

/// <summary>That a partner serves a point of presence, and how much its connection there carries; null when nobody counts.</summary>
internal sealed record PartnerPresence
{
    public required Guid PopId { get; init; }

    public long? CapacityMbps { get; init; }
}
