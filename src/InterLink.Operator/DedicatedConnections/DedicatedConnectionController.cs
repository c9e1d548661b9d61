using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Diagnostics;
using InterLink.Kubernetes.Events;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>Binds each resource to the connection that it describes, and tells how that stands. Nothing is ever changed at the gateway.</summary>
internal sealed partial class DedicatedConnectionController(
    IStore<DedicatedConnectionResource> resources,
    CredentialsResolver credentials,
    DedicatedConnectionObserver observer,
    Finalizers<DedicatedConnectionResource> finalizers,
    StatusWriter<DedicatedConnectionResource> statusWriter,
    EventRecorder events,
    TimeProvider time,
    ILogger<DedicatedConnectionController> logger) : IReconciler
{
    public async Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        if (resources.Find(key) is not { } resource)
        {
            return ReconcileResult.AwaitChange;
        }

        var access = await credentials.ResolveAsync(DedicatedConnectionMapping.ClaimOf(resource), cancellationToken);
        var seen = await observer.ObserveAsync(access, resource, cancellationToken);                                      // read
        var decision = DedicatedConnectionPlanner.Decide(resource.Spec, seen);                                            // pure
        Tracing.Decided(resource.Metadata.Generation, decision.Action.ToString());
        if (await ActAsync(resource, decision.Action, cancellationToken) is not { } current)                              // at most one effect
        {
            return ReconcileResult.AwaitChange;
        }

        var status = DedicatedConnectionStatusBuilder.Build(resource.Spec, seen, decision, time.GetUtcNow());             // pure
        if (await statusWriter.WriteAsync(current, current with { Status = status }, cancellationToken) is { } written)   // quiet when unchanged
        {
            Report(resource, written.Status);
        }

        return NextLook(decision.Binding);
    }

    /// <summary>The resource as it is now; null when it has gone.</summary>
    private async Task<DedicatedConnectionResource?> ActAsync(
        DedicatedConnectionResource resource, DedicatedConnectionAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case DedicatedConnectionAction.AddFinalizer:
                return await finalizers.AddAsync(resource, DedicatedConnectionMapping.Finalizer, cancellationToken);
            case DedicatedConnectionAction.RemoveFinalizer:
                await finalizers.RemoveAsync(resource, DedicatedConnectionMapping.Finalizer, cancellationToken);
                return null;
            default:
                return resource;
        }
    }

    private void Report(DedicatedConnectionResource before, DedicatedConnectionStatus status)
    {
        if (DedicatedConnectionNews.Between(before.Status, status) is { } news)
        {
            Log.Changed(
                logger, before.Kind, before.Metadata.Key.Namespace, before.Metadata.Key.Name, before.Metadata.Generation, status.Phase, news.Reason, status.ConnectionId);
            events.Record(before, news.Type == NewsType.Warning ? EventType.Warning : EventType.Normal, news.Reason, news.Message);
        }
    }

    private static ReconcileResult NextLook(ConnectionBinding binding) => binding switch
    {
        ConnectionBinding.Undecided(var trouble) => AfterTrouble.Look(trouble),

        // No mirror tells of a location that is new in the catalogue.
        ConnectionBinding.Rejected { Reason: DedicatedConnectionConditions.Reasons.UnknownLocation or DedicatedConnectionConditions.Reasons.AmbiguousLocation } => ReconcileResult.RequeueAfter(GatewayCatalogue.Lifetime),
        _ => ReconcileResult.AwaitChange,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Namespace}/{Name} is {Phase} ({Reason}), connection {ConnectionId}, generation {Generation}")]
        public static partial void Changed(
            ILogger logger, string kind, string nameSpace, string name, long generation, DedicatedConnectionPhase phase, string reason, string? connectionId);
    }
}
