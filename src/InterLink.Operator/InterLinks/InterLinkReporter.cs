using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Events;
using InterLink.Operator.Observability;

namespace InterLink.Operator.InterLinks;

/// <summary>Tells people what happened: an event where the user looks, and a log line for each change of phase.</summary>
internal sealed partial class InterLinkReporter(EventRecorder events, LinkMetrics metrics, ILogger<InterLinkReporter> logger)
{
    /// <summary>Tells what is about to be put back.</summary>
    public void Announce(InterLinkResource resource, InterLinkDecision decision)
    {
        if (InterLinkNews.OfDrift(decision.Drift) is { } drift)
        {
            Publish(resource, drift);
        }
    }

    /// <summary>Tells what is new.</summary>
    /// <param name="before">The resource as it was read, with its old status.</param>
    /// <param name="status">What was written.</param>
    public void Report(InterLinkResource before, InterLinkStatus status, ActionOutcome outcome)
    {
        metrics.Moved(before.Status, status);
        if (before.Status.Phase != status.Phase)
        {
            var reason = ConditionSet.Find(status.Conditions, InterLinkConditions.Ready)?.Reason ?? "";
            Log.Moved(logger, before.Kind, before.Metadata.Key.Namespace, before.Metadata.Key.Name, before.Metadata.Generation, before.Status.Phase, status.Phase, reason, status.LinkId);
        }

        foreach (var item in InterLinkNews.Between(before.Status, status, outcome))
        {
            Publish(before, item);
        }
    }

    private void Publish(InterLinkResource about, News item) =>
        events.Record(about, item.Type == NewsType.Warning ? EventType.Warning : EventType.Normal, item.Reason, item.Message);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Namespace}/{Name} moved from {From} to {To} ({Reason}), link {LinkId}, generation {Generation}")]
        public static partial void Moved(
            ILogger logger, string kind, string nameSpace, string name, long generation, InterLinkPhase from, InterLinkPhase to, string reason, string? linkId);
    }
}
