namespace InterLink.Domain.InterLinks;

/// <summary>A change of phase.</summary>
public sealed record PhaseTransition
{
    /// <summary>The phase that was entered.</summary>
    public required InterLinkPhase Phase { get; init; }

    /// <summary>When it was entered, as far as the operator can tell.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, as a stable CamelCase word.</summary>
    public required string Reason { get; init; }
}
