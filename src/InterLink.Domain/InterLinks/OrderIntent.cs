namespace InterLink.Domain.InterLinks;

/// <summary>An order that is about to be placed, or whose outcome is not known yet.</summary>
public sealed record OrderIntent
{
    /// <summary>Random ID of this attempt. The order carries it, so that its link can be recognised afterwards.</summary>
    public required string AttemptId { get; init; }

    /// <summary>When the intent was written down, which is before the order is sent.</summary>
    public required DateTimeOffset IntendedAt { get; init; }

    /// <summary>Number of this attempt, counted from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Region in which the link is ordered and looked for, whatever the spec is changed to meanwhile.</summary>
    public string? Region { get; init; }

    /// <summary>Scaleway Project in which the link is ordered.</summary>
    public string? ProjectId { get; init; }
}
