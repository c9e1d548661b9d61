namespace InterLink.Domain.InterLinks;

/// <summary>The time for which Scaleway bills a hosted link. What the partner bills is the partner's affair.</summary>
public sealed record BillingStatus
{
    /// <summary>When the fee began: at creation, before the partner acts.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the fee ended: at the deletion on Scaleway's side; of a link that somebody else deleted, when it was first seen to be gone.</summary>
    public DateTimeOffset? StoppedAt { get; init; }
}
