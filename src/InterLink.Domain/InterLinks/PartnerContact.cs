namespace InterLink.Domain.InterLinks;

/// <summary>A partner, and how to reach it.</summary>
public sealed record PartnerContact
{
    /// <summary>ID of the partner.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the partner.</summary>
    public string? Name { get; init; }

    /// <summary>Mail address at which the partner takes pairing keys.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>Portal in which the partner takes pairing keys.</summary>
    public string? PortalUrl { get; init; }
}
