using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Controllers;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>When a resource wants its next look. What the mirrors see needs no time: it wakes the resource by itself.</summary>
internal static class InterLinkNextLook
{
    /// <summary>An order that was held back: what was in its way has most probably been seen by then.</summary>
    private static readonly TimeSpan HeldBack = TimeSpan.FromSeconds(1);

    public static ReconcileResult After(InterLinkObservation seen, InterLinkDecision decision, ActionOutcome outcome, DateTimeOffset now) => outcome switch
    {
        ActionOutcome.Failed(var trouble) => AfterTrouble.Look(trouble),

        // An effect need not change what a mirror sees, and there may be another step to take.
        ActionOutcome.Done or ActionOutcome.IntentRecorded => ReconcileResult.RequeueAfter(TimeSpan.Zero),
        _ when decision.Action is not InterLinkAction.None => ReconcileResult.RequeueAfter(HeldBack),
        _ when seen.Link is LinkSighting.Unreadable(var trouble) => AfterTrouble.Look(trouble),
        _ when decision.Acceptance is Acceptance.Undecided(var trouble) => AfterTrouble.Look(trouble),
        _ when seen.Vpc is VpcSighting.Unreadable(var trouble) => AfterTrouble.Look(trouble),
        _ => Soonest(
            decision.LookAgainAt - now,
            decision.Acceptance is Acceptance.Rejected ? GatewayCatalogue.Lifetime : null,
            seen.PairingKeySecret == PairingKeySecretState.Foreign ? AfterTrouble.Patience : null,
            seen.Vpc is VpcSighting.Unusable ? AfterTrouble.Patience : null),
    };

    private static ReconcileResult Soonest(params IEnumerable<TimeSpan?> waits) => waits.Min() is { } wait ? ReconcileResult.RequeueAfter(wait) : ReconcileResult.AwaitChange;
}
