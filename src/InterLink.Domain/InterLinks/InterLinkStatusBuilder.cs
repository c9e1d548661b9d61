using InterLink.Domain.Conditions;

namespace InterLink.Domain.InterLinks;

/// <summary>Makes the status to record after a pass: first the facts, then the conditions that are drawn from them.</summary>
public static class InterLinkStatusBuilder
{
    /// <summary>
    /// The whole status. Facts that could not be read are taken over from the status on record, and as long as nothing changes
    /// the result is the same at any later time.
    /// </summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="seen">What the pass has seen before it acted.</param>
    /// <param name="decision">What the pass decided.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="now">The present; recorded in whole seconds.</param>
    public static InterLinkStatus Build(
        InterLinkSpec spec, InterLinkObservation seen, InterLinkDecision decision, ActionOutcome outcome, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(outcome);
        var previous = seen.Status ?? new InterLinkStatus();
        var after = Aftermath.Of(seen, decision.Action, outcome);
        var facts = LinkStatusFacts.Record(spec, previous, after, decision, outcome, StatusTime.Whole(now));
        var pass = new PassReport(spec, after, facts, decision, outcome);
        var readiness = Readiness.Of(pass);

        // Before there is a link, what Ready tells is all there is to a phase.
        var entered = facts.Phase == InterLinkPhase.Pending ? readiness.Reason : PhaseExplanation.Of(pass).Reason;
        var conditions = InterLinkConditionsBuilder.Build(pass, readiness);
        return facts with
        {
            ObservedGeneration = seen.Resource.Generation,
            LastHandledReconcileAt = spec.Suspend ? previous.LastHandledReconcileAt : seen.Resource.ReconcileRequestedAt,
            Transitions = PhaseLog.Append(previous.Transitions, facts.Phase, entered, StatusTime.Whole(now)),
            Conditions = ConditionSet.Merge(previous.Conditions, conditions, seen.Resource.Generation, now),
        };
    }
}

/// <summary>Everything the conditions of one pass are drawn from.</summary>
/// <param name="Spec">What is asked for.</param>
/// <param name="After">What was seen, corrected by what the pass did.</param>
/// <param name="Facts">The status so far: facts, no conditions yet.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Outcome">What came of it.</param>
internal sealed record PassReport(
    InterLinkSpec Spec, InterLinkObservation After, InterLinkStatus Facts, InterLinkDecision Decision, ActionOutcome Outcome)
{
    public bool HasLink => Facts.LinkId is not null && Facts.Phase != InterLinkPhase.Deleted;

    public bool IsBeingDeleted => After.Resource.IsBeingDeleted;

    /// <summary>The configuration is being taken off the link, whatever the spec asks for. A deletion that is held up leaves it in place.</summary>
    public bool IsBeingWithdrawn => IsLeaving && Spec is { ManagementPolicy: ManagementPolicy.Manage, DeletionPolicy: DeletionPolicy.Delete }
        && Decision.Awaiting is not { Reason: InterLinkConditions.Reasons.LastWorkingLink };

    /// <summary>The resource goes, and the link stays as it is.</summary>
    public bool LeavesLinkBehind => IsLeaving && (Spec.ManagementPolicy == ManagementPolicy.Observe || Spec.DeletionPolicy == DeletionPolicy.Retain);

    private bool IsLeaving => IsBeingDeleted && !Spec.DeletionProtection && !Spec.Suspend;

    /// <summary>What went wrong with the action; null when nothing did.</summary>
    public GatewayTrouble? Failure => (Outcome as ActionOutcome.Failed)?.Trouble;
}
