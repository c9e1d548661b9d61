using InterLink.Domain;
using InterLink.Domain.InterLinks;
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
        var (seen, decision) = await DecideAsync(access, resource, cancellationToken);                                    // read, decide
        Tracing.Decided(resource.Metadata.Generation, decision.Action.GetType().Name);
        var result = await actor.ActAsync(access, resource, decision.Action, cancellationToken);                          // at most one effect
        if (result.Resource is not { } current)
        {
            return ReconcileResult.AwaitChange;
        }

        var status = RoutingPolicyStatusBuilder.Build(resource.Spec, seen, decision, result.Outcome, now);                // pure
        if (await statusWriter.WriteAsync(current, current with { Status = status }, cancellationToken) is { } written)   // quiet when unchanged
        {
            Report(resource, written.Status, decision);
        }

        return NextLook(seen, decision, status, result.Outcome);
    }

    /// <summary>Before a policy is deleted, the gateway is asked who has it attached, and all is decided again.</summary>
    private async Task<(RoutingPolicyObservation Seen, RoutingPolicyDecision Decision)> DecideAsync(
        AccountAccess access, RoutingPolicyResource resource, CancellationToken cancellationToken)
    {
        var seen = await observer.ObserveAsync(access, resource, cancellationToken);
        var decision = RoutingPolicyPlanner.Decide(resource.Spec, seen);
        if (decision.Action is not RoutingPolicyAction.Delete || access is not AccountAccess.Granted granted)
        {
            return (seen, decision);
        }

        seen = await observer.WithHoldersAsync(granted.Account, resource, seen, cancellationToken);
        return (seen, RoutingPolicyPlanner.Decide(resource.Spec, seen));
    }

    private void Report(RoutingPolicyResource before, RoutingPolicyStatus status, RoutingPolicyDecision decision)
    {
        foreach (var item in RoutingPolicyNews.Between(before.Status, status, decision.Drift))
        {
            Log.Told(logger, before.Kind, before.Metadata.Key.Namespace, before.Metadata.Key.Name, before.Metadata.Generation, item.Reason);
            events.Record(before, item.Type == NewsType.Warning ? EventType.Warning : EventType.Normal, item.Reason, item.Message);
        }
    }

    private static ReconcileResult NextLook(RoutingPolicyObservation seen, RoutingPolicyDecision decision, RoutingPolicyStatus status, RoutingPolicyOutcome outcome)
    {
        return outcome switch
        {
            // Refused, although nobody had it a moment ago: somebody was quicker.
            RoutingPolicyOutcome.Failed({ Kind: GatewayTroubleKind.Refused } trouble) when decision.Action is RoutingPolicyAction.Delete =>
                ReconcileResult.BackOff(trouble.Message),
            RoutingPolicyOutcome.Failed(var trouble) => AfterTrouble.Look(trouble),
            RoutingPolicyOutcome.Done => ReconcileResult.RequeueAfter(TimeSpan.Zero),
            _ when seen.Policies is OwnedPolicies.Unreadable(var trouble) => AfterTrouble.Look(trouble),

            // What is no longer offered can be deleted next; another region has not been looked at yet.
            _ when !PointsToTheSame(seen.Status, status) => ReconcileResult.RequeueAfter(TimeSpan.Zero),

            // The mirrors see who uses the policy, and what becomes of it at the gateway.
            _ => ReconcileResult.AwaitChange,
        };
    }

    private static bool PointsToTheSame(RoutingPolicyStatus left, RoutingPolicyStatus right) =>
        (left.Region, left.Ipv4Id, left.Ipv6Id) == (right.Region, right.Ipv4Id, right.Ipv6Id);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Namespace}/{Name}: {Reason}, generation {Generation}")]
        public static partial void Told(ILogger logger, string kind, string nameSpace, string name, long generation, string reason);
    }
}
