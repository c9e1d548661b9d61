namespace InterLink.Domain.InterLinks;

/// <summary>What a pass is going to do, and what the status has to say about it.</summary>
public sealed record InterLinkDecision
{
    public required InterLinkAction Action { get; init; }

    /// <summary>What is done in its stead when the gateway refuses the action, or does not know what it is about; null when there is nothing.</summary>
    public InterLinkAction? Fallback { get; init; }

    /// <summary>Whether the spec can be ordered; null where that is not the question (anymore).</summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>Why nothing is done although something remains to be; null when there is nothing to wait for.</summary>
    public Awaiting? Awaiting { get; init; }

    /// <summary>What somebody else changed at the gateway since the link was last as the spec asks; it is put back.</summary>
    public IReadOnlyList<ConfigurationDifference> Drift { get; init; } = [];

    /// <summary>The pass has looked at a copy, and something is to be concluded that only the gateway itself can tell.</summary>
    public bool NeedsFreshLook { get; init; }

    /// <summary>When to look again even if nothing changes. Null: a change wakes us, as the mirrors see them all.</summary>
    public DateTimeOffset? LookAgainAt { get; init; }

    /// <summary>The decision to follow in the same pass after its action came to nothing; null to leave it at that.</summary>
    public InterLinkDecision? InsteadAfter(ActionOutcome outcome) =>
        Fallback is { } fallback && outcome is ActionOutcome.Failed { Trouble.Kind: GatewayTroubleKind.Refused or GatewayTroubleKind.NotFound }
            ? this with { Action = fallback, Fallback = null }
            : null;
}

/// <summary>What a pass waits for instead of acting.</summary>
/// <param name="Reason">A constant of <see cref="InterLinkConditions.Reasons"/>.</param>
/// <param name="Message">What is awaited, and of whom.</param>
public sealed record Awaiting(string Reason, string Message);
