using System.Text.Json.Nodes;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterLink.Kubernetes.Tests.Integration;

/// <summary>Informer, queue, loop and writers together: a controller that copies the color into the phase.</summary>
public sealed class ControllerTests(SharedControlPlane shared) : IAsyncLifetime
{
    private const string Finalizer = "tests.example.org/painter";

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly WorkQueue<ResourceKey> _queue = new(TimeProvider.System);
    private readonly LeadershipGate _gate = LeadershipGate.AlwaysOpen(TimeProvider.System);
    private Workshop? _workshop;
    private HttpFaultProxy? _writes;
    private TcpFaultProxy? _reads;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Workshop Workshop => _workshop!;

    private HttpFaultProxy Writes => _writes!;

    private TcpFaultProxy Reads => _reads!;

    public async ValueTask InitializeAsync()
    {
        _workshop = await Workshop.OpenAsync(shared);
        _writes = await HttpFaultProxy.StartAsync(_workshop.ControlPlane, Cancellation);
        _reads = TcpFaultProxy.Start(_workshop.ControlPlane.ServerUrl);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _queue.ShutDown();
        await Task.WhenAll(_running);
        _queue.Dispose();
        _gate.Dispose();
        _stop.Dispose();
        await Workshop.DisposeAsync();
        await Reads.DisposeAsync();
        await Writes.DisposeAsync();
    }

    [Fact]
    public async Task A_lagging_mirror_never_makes_a_controller_repeat_a_write()
    {
        var passes = 0;
        Start(onPass: () =>
        {
            // From the first pass on the mirror hears nothing: neither of the finalizer nor of the status.
            Reads.Stall();
            Interlocked.Increment(ref passes);
        });
        await Workshop.CreateAsync("lagging");

        await Eventually.TrueAsync(() => Volatile.Read(ref passes) >= 20, Cancellation);

        Assert.Equal(2, Writes.Requests.Count(entry => entry.Request.Method == "PATCH"));
        Assert.Equal("red", (await Workshop.ReadAsync("lagging")).Status?.Phase);
    }

    [Fact]
    public async Task Lost_answers_refusals_and_a_hostile_writer_do_not_keep_it_from_converging()
    {
        Writes.Add(new FaultRule { Method = "PATCH", Pattern = "/status", Times = 3, Fault = new Fault.DropAfterCommit() });
        Writes.Add(new FaultRule { Method = "PATCH", Times = 3, Fault = new Fault.Respond(500) });
        Start();
        var names = Enumerable.Range(1, 5).Select(number => $"contended-{number}").ToArray();
        foreach (var name in names)
        {
            await Workshop.CreateAsync(name, "red");
        }

        for (var round = 0; round < 10; round++)
        {
            Reads.Cut();
            await Task.WhenAll(names.Select(name => LabelAsync(name, round)));
        }

        await Task.WhenAll(names.Select(name => Workshop.PaintAsync(name, "green")));

        foreach (var name in names)
        {
            await Eventually.IsAsync(() => Workshop.ReadAsync(name), widget => widget is { Status.Phase: "green", Metadata.Finalizers.Count: 1 }, Cancellation);
        }
    }

    [Fact]
    public async Task An_object_deleted_while_nobody_was_looking_is_finalized_at_the_start()
    {
        var leaving = Workshop.New("leaving");
        await Workshop.Widgets.CreateAsync(leaving with { Metadata = leaving.Metadata with { Finalizers = [Finalizer] } }, Cancellation);
        await Workshop.DeleteAsync("leaving");

        Start();

        await Eventually.TrueAsync(async () => await Workshop.Widgets.GetAsync(Workshop.Key("leaving"), Cancellation) is null, Cancellation);
    }

    private void Start(Action? onPass = null)
    {
        var mirrored = Workshop.Connect(Reads.Url).Resources<Widget>();
        var options = new InformerOptions { Namespaces = [Workshop.Namespace] };
        var informer = new Informer<Widget>(mirrored, options, TimeProvider.System, NullLogger<Informer<Widget>>.Instance);
        informer.Feed(_queue, KeyMapping.Self);
        var painter = new Painter(Workshop.Connect(Writes.Url).Resources<Widget>(), new OwnWrites<Widget>(informer.Store), onPass ?? (() => { }));
        var loop = new ControllerLoop(
            _queue, painter, _gate, new ControllerOptions { Name = "painter" }, TimeProvider.System, NullLogger<ControllerLoop>.Instance);
        _running.Add(informer.RunAsync(_stop.Token));
        _running.Add(loop.RunAsync(_stop.Token));
    }

    private Task<Widget> LabelAsync(string name, int round) => Workshop.Widgets.MergePatchAsync(
        Workshop.Key(name), new() { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["round"] = $"{round}" } } }, Cancellation);

    private sealed class Painter(ResourceClient<Widget> client, OwnWrites<Widget> widgets, Action onPass) : IReconciler
    {
        private readonly Finalizers<Widget> _finalizers = new(client, widgets);
        private readonly StatusWriter<Widget> _status = new(client, widgets);

        public async Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
        {
            onPass();
            if (widgets.Find(key) is not { } widget)
            {
                return ReconcileResult.AwaitChange;
            }

            if (widget.Metadata.IsTerminating)
            {
                await _finalizers.RemoveAsync(widget, Finalizer, cancellationToken);
                return ReconcileResult.AwaitChange;
            }

            if (await _finalizers.AddAsync(widget, Finalizer, cancellationToken) is { } held)
            {
                await _status.WriteAsync(held, held with { Status = new WidgetStatus(held.Spec?.Color) }, cancellationToken);
            }

            return ReconcileResult.RequeueAfter(TimeSpan.FromMilliseconds(5));
        }
    }
}
