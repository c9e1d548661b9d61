namespace InterLink.Domain.InterLinks;

/// <summary>The conversation between user and partner that Scaleway leaves to the two of them.</summary>
public sealed record HandshakeStatus
{
    /// <summary>Whom to contact with the pairing key.</summary>
    public PartnerContact? Partner { get; init; }

    /// <summary>When the link was requested from the partner: its creation at Scaleway.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>When the request lapses without an answer: ten days after requestedAt. Absent once it is answered.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When an event last reminded that the request is about to lapse, by Scaleway's clock. There is one 72 hours before, and one 24 hours before.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>The partner's answer.</summary>
    public PartnerResponse Response { get; init; }

    /// <summary>When the partner's answer was first seen.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>What the partner gave as its reason for refusing, on one line of up to 512 characters.</summary>
    public string? RefusalReason { get; init; }

    /// <summary>When the partner was first seen to have finished its side.</summary>
    public DateTimeOffset? ProvisionedAt { get; init; }

    /// <summary>When the link was deleted at Scaleway's side, from when the partner must remove its own.</summary>
    public DateTimeOffset? DeprovisionRequestedAt { get; init; }

    /// <summary>When both sides were first seen to have removed the link.</summary>
    public DateTimeOffset? DeprovisionedAt { get; init; }
}
