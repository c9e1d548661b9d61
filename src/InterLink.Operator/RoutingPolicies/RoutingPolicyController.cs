using InterLink.Domain.Conditions;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Diagnostics;
using InterLink.Kubernetes.Events;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>Keeps up to two policies at the gateway, one per IP version, as the resource says.</summary>
internal sealed partial class RoutingPolicyController(
    IStore<RoutingPolicyResource> resources,
    CredentialsResolver credentials,
    RoutingPolicyObserver observer,
    RoutingPolicyActor actor,
    StatusWriter<RoutingPolicyResource> statusWriter,
    EventRecorder events,
    TimeProvider time,
    ILogger<RoutingPolicyController> logger) : IReconciler
{
    public async Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        if (resources.Find(key) is not { } resource)
        {
            return ReconcileResult.AwaitChange;
        }

        var now = time.GetUtcNow();
        var access = await credentials.ResolveAsync(RoutingPolicyMapping.ClaimOf(resource), cancellationToken);
        var seen = await observer.ObserveAsync(access, resource, cancellationToken);                                      // read
        var decision = RoutingPolicyPlanner.Decide(resource.Spec, seen);                                                  // pure
        Tracing.Decided(resource.Metadata.Generation, decision.Action.GetType().Name);
        var result = await actor.ActAsync(access, resource, decision.Action, cancellationToken);                          // at most one effect
        if (result.Resource is not { } current)
        {
            return ReconcileResult.AwaitChange;
        }

        var status = RoutingPolicyStatusBuilder.Build(resource.Spec, seen, decision, result.Outcome, now);                // pure
        if (await statusWriter.WriteAsync(current, current with { Status = status }, cancellationToken) is { } written)   // quiet when unchanged
        {
            Report(resource, written.Status);
        }

        return NextLook(seen, status, result.Outcome);
    }

    private void Report(RoutingPolicyResource before, RoutingPolicyStatus status)
    {
        var old = ConditionSet.Find(before.Status.Conditions, RoutingPolicyConditions.Ready);
        if (ConditionSet.Find(status.Conditions, RoutingPolicyConditions.Ready) is not { } ready
            || string.Equals(ready.Reason, RoutingPolicyConditions.Reasons.InProgress, StringComparison.Ordinal)
            || (old?.Status == ready.Status && string.Equals(old.Message, ready.Message, StringComparison.Ordinal)))
        {
            return;
        }

        Log.Changed(logger, before.Kind, before.Metadata.Key.Namespace, before.Metadata.Key.Name, before.Metadata.Generation, ready.Status, ready.Reason);
        events.Record(before, ready.Status == ConditionStatus.True ? EventType.Normal : EventType.Warning, ready.Reason, ready.Message);
    }

    private static ReconcileResult NextLook(RoutingPolicyObservation seen, RoutingPolicyStatus status, RoutingPolicyOutcome outcome) => outcome switch
    {
        RoutingPolicyOutcome.Failed(var trouble) => AfterTrouble.Look(trouble),
        RoutingPolicyOutcome.Done => ReconcileResult.RequeueAfter(TimeSpan.Zero),
        _ when seen.Policies is OwnedPolicies.Unreadable(var trouble) => AfterTrouble.Look(trouble),

        // What is no longer offered can be deleted next.
        _ when !HasSameIds(seen.Status, status) => ReconcileResult.RequeueAfter(TimeSpan.Zero),

        // Nothing tells of an edit that somebody makes at the gateway, so it is looked for now and then.
        _ => ReconcileResult.RequeueAfter(AfterTrouble.Patience),
    };

    private static bool HasSameIds(RoutingPolicyStatus left, RoutingPolicyStatus right) =>
        string.Equals(left.Ipv4Id, right.Ipv4Id, StringComparison.Ordinal) && string.Equals(left.Ipv6Id, right.Ipv6Id, StringComparison.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Namespace}/{Name}: Ready is {Status} ({Reason}), generation {Generation}")]
        public static partial void Changed(ILogger logger, string kind, string nameSpace, string name, long generation, ConditionStatus status, string reason);
    }
}
