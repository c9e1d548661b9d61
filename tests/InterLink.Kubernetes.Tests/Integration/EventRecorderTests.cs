using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Events;
using InterLink.Kubernetes.Model;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterLink.Kubernetes.Tests.Integration;

public sealed class EventRecorderTests(SharedControlPlane shared) : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private Workshop? _workshop;
    private HttpFaultProxy? _proxy;
    private EventRecorder? _recorder;
    private Task _running = Task.CompletedTask;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Workshop Workshop => _workshop!;

    private EventRecorder Recorder => _recorder!;

    public async ValueTask InitializeAsync()
    {
        _workshop = await Workshop.OpenAsync(shared);
        _proxy = await HttpFaultProxy.StartAsync(_workshop.ControlPlane, Cancellation);
        var events = _workshop.Connect(_proxy.Url).Resources<Event>();
        _recorder = new EventRecorder(events, "widget-controller", "widget-controller-0", TimeProvider.System, NullLogger<EventRecorder>.Instance);
        _running = _recorder.RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        await Workshop.DisposeAsync();
        await _proxy!.DisposeAsync();
    }

    [Fact]
    public async Task An_event_is_tied_to_its_object_as_kubectl_describe_looks_it_up()
    {
        var widget = await Workshop.CreateAsync("told");

        Recorder.Record(widget, EventType.Normal, "Painted", "It is red now.");

        var posted = Assert.Single(await EventsAsync(count: 1));
        Assert.Equal((widget.Metadata.Uid, "Widget"), (posted.InvolvedObject.Uid, posted.InvolvedObject.Kind));
        Assert.Equal(("Painted", "Normal", "widget-controller"), (posted.Reason, posted.Type, posted.Source?.Component));
        var described = await Workshop.ControlPlane.KubectlAsync(["describe", "widget", "told", $"--namespace={Workshop.Namespace}"], Cancellation);
        Assert.Contains("It is red now.", described, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_event_again_is_counted_and_another_one_is_not()
    {
        var widget = await Workshop.CreateAsync("repeated");

        Recorder.Record(widget, EventType.Warning, "Late", "The partner is late.");
        Recorder.Record(widget, EventType.Warning, "Late", "The partner is late.");
        Recorder.Record(widget, EventType.Warning, "Late", "The partner is late.");
        Recorder.Record(widget, EventType.Normal, "Arrived", "The partner is here.");

        var events = await EventsAsync(count: 2);
        Assert.Equal([("Arrived", 1), ("Late", 3)], events.Select(posted => (posted.Reason ?? "", posted.Count ?? 0)).Order());
    }

    [Fact]
    public async Task What_the_server_refuses_is_dropped_and_the_next_event_still_gets_through()
    {
        var widget = await Workshop.CreateAsync("refused");
        using (var refusal = _proxy!.Add(new FaultRule { Method = "POST", Times = 1, Fault = new Fault.Respond(403) }))
        {
            Recorder.Record(widget, EventType.Normal, "Dropped", "Nobody will read this.");
            await Eventually.EqualAsync(1, () => refusal.Hits, Cancellation);
        }

        Recorder.Record(widget, EventType.Normal, "Posted", "Somebody will read this.");

        Assert.Equal("Posted", Assert.Single(await EventsAsync(count: 1)).Reason);
    }

    [Fact]
    public async Task Events_that_wait_at_the_end_are_still_posted()
    {
        var widget = await Workshop.CreateAsync("last");
        foreach (var number in Enumerable.Range(1, 5))
        {
            Recorder.Record(widget, EventType.Normal, $"Last{number}", "Goodbye.");
        }

        await _stop.CancelAsync();
        await _running;

        Assert.Equal(5, (await EventsAsync(count: 5)).Count);
    }

    private async Task<IReadOnlyList<Event>> EventsAsync(int count)
    {
        var events = Workshop.Client.Resources<Event>();
        var list = await Eventually.IsAsync(
            () => events.ListAsync(new ListOptions { Namespace = Workshop.Namespace }, Cancellation),
            found => found.Items.Count == count,
            Cancellation,
            $"{count} events");
        return list.Items;
    }
}
