using InterLink.Kubernetes.Controllers;

namespace InterLink.Kubernetes.Queues;

/// <summary>What one queue tells about itself.</summary>
public sealed class QueueMetrics
{
    private readonly ControllerMetrics _metrics;
    private readonly string _kind;

    internal QueueMetrics(ControllerMetrics metrics, string kind) => (_metrics, _kind) = (metrics, kind);

    /// <summary>Has the depth read whenever somebody asks for it.</summary>
    internal void Watch(Func<int> depth) => _metrics.Watch(_kind, depth);

    internal void Waited(TimeSpan wait) => _metrics.Waited(_kind, wait);

    internal void Retried() => _metrics.Retried(_kind);
}
