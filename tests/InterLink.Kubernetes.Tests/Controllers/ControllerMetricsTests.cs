using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Diagnostics;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Testing;
using InterLink.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterLink.Kubernetes.Tests.Controllers;

/// <summary>What a controller tells about its passes and its queue.</summary>
public sealed class ControllerMetricsTests : IDisposable
{
    private static readonly ResourceKey Key = new("ns", "a");
    private readonly ManualTimeProvider _time = new();
    private readonly Meter _meter = new("observed");
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _measured = [];

    public ControllerMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(Take);
        _listener.SetMeasurementEventCallback<long>(Take);
        _listener.SetMeasurementEventCallback<int>(Take);
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task The_latency_counts_from_the_first_add_and_the_depth_is_what_waits()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var queue = new WorkQueue<ResourceKey>(_time, new ControllerMetrics(_meter).OfQueue("Gadget"));
        queue.Add(Key);
        queue.Add(new ResourceKey("ns", "b"));
        _time.Advance(TimeSpan.FromSeconds(2));
        queue.Add(Key);
        _listener.RecordObservableInstruments();
        await queue.GetAsync(cancellation);
        queue.Add(Key);
        _time.Advance(TimeSpan.FromSeconds(3));
        queue.Done(Key);
        await queue.GetAsync(cancellation);
        await queue.GetAsync(cancellation);
        queue.AddRateLimited(Key);

        Assert.Equal(
            [
                "observed.workqueue.retries 0 Gadget", "observed.workqueue.depth 2 Gadget", "observed.workqueue.latency 2 Gadget",
                "observed.workqueue.latency 5 Gadget", "observed.workqueue.latency 3 Gadget", "observed.workqueue.retries 1 Gadget",
            ],
            _measured);
    }

    [Fact]
    public async Task A_pass_is_measured_once_and_is_a_child_of_what_woke_it()
    {
        var metrics = new ControllerMetrics(_meter);
        using var queue = new WorkQueue<ResourceKey>(_time, metrics.OfQueue("Gadget"));
        using var gate = LeadershipGate.AlwaysOpen(_time);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var passes = new ConcurrentQueue<Activity>();
        using var tracing = new ActivityListener
        {
            ShouldListenTo = source => string.Equals(source.Name, Tracing.SourceName, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem(Tracing.Keys.Kind) is "Gadget")
                {
                    passes.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(tracing);
        var loop = new ControllerLoop(
            queue, new Reconciler(), gate, new ControllerOptions { Name = "Gadget", Workers = 1, Metrics = metrics }, _time, NullLogger<ControllerLoop>.Instance);
        var running = loop.RunAsync(stopping.Token);

        ActivitySpanId cause;
        using (var edit = new Activity("edit").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            cause = edit.SpanId;
            queue.Add(Key);
        }

        await Eventually.TrueAsync(() => passes.Count == 2, TestContext.Current.CancellationToken);
        await stopping.CancelAsync();
        await running;

        var (first, second) = (passes.First(), passes.Last());
        Assert.Equal(("reconcile Gadget", cause), (first.DisplayName, first.ParentSpanId));
        Assert.Equal(("ns", "a", 7L, "Paint", "requeued"), (Tag(first, "namespace"), Tag(first, "name"), Tag(first, "generation"), Tag(first, "action"), Tag(first, "outcome")));
        Assert.Equal((first.SpanId, "backed_off", ActivityStatusCode.Error), (second.ParentSpanId, Tag(second, "outcome"), second.Status));
        Assert.Equal(
            ["observed.reconcile.duration 0 Gadget requeued", "observed.reconcile.duration 0 Gadget backed_off"],
            _measured.Where(line => line.Contains("reconcile", StringComparison.Ordinal)));
    }

    private static object? Tag(Activity activity, string key) => activity.GetTagItem(key);

    private void Take<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        _measured.Enqueue($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}");

    /// <summary>Paints once, then fails.</summary>
    private sealed class Reconciler : IReconciler
    {
        private int _passes;

        public Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
        {
            Tracing.Decided(generation: 7, "Paint");
            return Task.FromResult(_passes++ == 0 ? ReconcileResult.RequeueAfter(TimeSpan.Zero) : ReconcileResult.BackOff("no paint"));
        }
    }
}
