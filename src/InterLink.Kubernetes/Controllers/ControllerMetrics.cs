using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using InterLink.Kubernetes.Queues;

namespace InterLink.Kubernetes.Controllers;

/// <summary>What the controllers of a process tell about themselves. The instruments' names begin with the meter's, and every series names a kind.</summary>
public sealed class ControllerMetrics
{
    /// <summary>From the 5 ms of a pass that had nothing to do, to the half minute of one that met an outage.</summary>
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly Histogram<double> _passes;
    private readonly Histogram<double> _waits;
    private readonly Counter<long> _retries;
    private ImmutableArray<(string Kind, Func<int> Depth)> _queues = [];

    public ControllerMetrics(Meter meter)
    {
        _passes = meter.CreateHistogram($"{meter.Name}.reconcile.duration", "s", "Time that a reconcile pass took, by what came of it.", tags: null, Buckets);
        _waits = meter.CreateHistogram($"{meter.Name}.workqueue.latency", "s", "Time that a key waited in the work queue before its pass began.", tags: null, Buckets);
        _retries = meter.CreateCounter<long>($"{meter.Name}.workqueue.retries", "{retry}", "Keys that were put back into the work queue after a failure.");
        meter.CreateObservableGauge($"{meter.Name}.workqueue.depth", Depths, "{key}", "Keys in the work queue that are ready and wait for a worker.");
    }

    /// <summary>For the queue of the controller of this kind.</summary>
    public QueueMetrics OfQueue(string kind) => new(this, kind);

    internal void Passed(string kind, string outcome, TimeSpan took) => _passes.Record(took.TotalSeconds, new("kind", kind), new("outcome", outcome));

    internal void Waited(string kind, TimeSpan wait) => _waits.Record(wait.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));

    internal void Retried(string kind) => _retries.Add(1, new KeyValuePair<string, object?>("kind", kind));

    internal void Watch(string kind, Func<int> depth)
    {
        // A retry that was never made is zero, not unknown.
        _retries.Add(0, new KeyValuePair<string, object?>("kind", kind));
        ImmutableInterlocked.Update(ref _queues, static (queues, added) => queues.Add(added), (kind, depth));
    }

    private IEnumerable<Measurement<int>> Depths() => _queues.Select(queue => new Measurement<int>(queue.Depth(), new KeyValuePair<string, object?>("kind", queue.Kind)));
}
