using System.Diagnostics.CodeAnalysis;

namespace InterLink.Gateway.Contract;

/// <summary>A carrier that hosts links at its PoPs. The customer hands it the pairing key out of band.</summary>
public sealed record Partner
{
    [AllowNull]
    public string ContactEmail { get; init => field = value ?? ""; } = "";

    public DateTimeOffset? CreatedAt { get; init; }

    public required string Id { get; init; }

    /// <summary>Unset in answers older than layer-2 partners.</summary>
    public bool? L3Connectivity { get; init; }

    [AllowNull]
    public string LogoUrl { get; init => field = value ?? ""; } = "";

    public required string Name { get; init; }

    [AllowNull]
    public string PortalUrl { get; init => field = value ?? ""; } = "";

    /// <summary>Unset in answers older than layer-2 partners.</summary>
    public string? Region { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
