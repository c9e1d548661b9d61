using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Diagnostics;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;

namespace InterLink.Operator.InterLinks;

/// <summary>Brings a link at the gateway to what its resource asks for, one effect a pass, and tells in the status where it stands.</summary>
internal sealed class InterLinkController(
    IStore<InterLinkResource> resources,
    CredentialsResolver credentials,
    InterLinkObserver observer,
    InterLinkActor actor,
    StatusWriter<InterLinkResource> statusWriter,
    OrderIntents intents,
    InterLinkReporter reporter,
    InterLinkSettings settings,
    TimeProvider time) : IReconciler
{
    public async Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        if (resources.Find(key) is not { } resource)
        {
            return ReconcileResult.AwaitChange;   // gone: the finalizer has already cleaned up
        }

        var pass = await PassAsync(resource, cancellationToken);

        // An intent is soon too old to order on. Behind a queue of many others it would be, every time anew.
        return pass.Intended is { } intended ? (await PassAsync(intended, cancellationToken)).Result : pass.Result;
    }

    /// <summary>Looks once, and does one thing at most.</summary>
    /// <returns>When to look again; and the resource with the intent to order, if that is what was done.</returns>
    private async Task<(ReconcileResult Result, InterLinkResource? Intended)> PassAsync(InterLinkResource resource, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var access = await credentials.ResolveAsync(ResourceMapping.ClaimOf(resource), cancellationToken);
        var (look, decision) = await DecideAsync(access, resource, now, cancellationToken);                          // read, decide
        Tracing.Decided(resource.Metadata.Generation, decision.Action.GetType().Name);
        reporter.Announce(resource, decision);
        var result = await actor.ActAsync(access, resource, decision.Action, look.Wire, cancellationToken);          // at most one effect
        if (decision.InsteadAfter(result.Outcome) is { } instead)
        {
            decision = instead;
            result = await actor.ActAsync(access, resource, decision.Action, look.Wire, cancellationToken);
        }

        if (result.Resource is not { } current)
        {
            return (ReconcileResult.AwaitChange, Intended: null);
        }

        var status = InterLinkStatusBuilder.Build(resource.Spec, look.Seen, decision, result.Outcome, now);          // pure
        var intended = await RecordAsync(current, status, result.Outcome, cancellationToken);                        // quiet when unchanged
        return (InterLinkNextLook.After(look.Seen, decision, result.Outcome, now), intended);
    }

    /// <summary>A glance is enough to find that nothing is to be done; before anything is done or a deadline is declared missed, the gateway itself is asked, and all is decided again.</summary>
    private async Task<(InterLinkLook Look, InterLinkDecision Decision)> DecideAsync(
        AccountAccess access, InterLinkResource resource, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var look = await observer.GlanceAsync(access, resource, now, cancellationToken);
        var decision = InterLinkPlanner.Decide(resource.Spec, look.Seen, settings.OrderSettleTime, now);
        if (!look.FromMirror || decision is { Action: InterLinkAction.None, NeedsFreshLook: false })
        {
            return (look, decision);
        }

        look = await observer.InspectAsync(access, resource, now, cancellationToken);
        return (look, InterLinkPlanner.Decide(resource.Spec, look.Seen, settings.OrderSettleTime, now));
    }

    /// <summary>Writes the status down; returns the resource with it when that leaves an intent to order, and may be acted on.</summary>
    private async Task<InterLinkResource?> RecordAsync(InterLinkResource resource, InterLinkStatus status, ActionOutcome outcome, CancellationToken cancellationToken)
    {
        if (await statusWriter.WriteAsync(resource, resource with { Status = status }, cancellationToken) is not { } written)
        {
            return null;
        }

        // Only an intent that is stored may be acted on: after a crash somebody has to find it.
        if (outcome is ActionOutcome.IntentRecorded(var intent) && written.Metadata.Uid is { } uid)
        {
            intents.Remember(uid, intent.AttemptId);
        }

        reporter.Report(resource, written.Status, outcome);
        return outcome is ActionOutcome.IntentRecorded ? written : null;
    }
}
