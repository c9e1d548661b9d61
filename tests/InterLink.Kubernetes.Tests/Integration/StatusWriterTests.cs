using System.Text.Json.Nodes;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;

namespace InterLink.Kubernetes.Tests.Integration;

public sealed class StatusWriterTests(SharedControlPlane shared) : IAsyncLifetime
{
    private Workshop? _workshop;
    private HttpFaultProxy? _proxy;
    private StatusWriter<Widget>? _writer;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Workshop Workshop => _workshop!;

    private HttpFaultProxy Proxy => _proxy!;

    private StatusWriter<Widget> Writer => _writer!;

    public async ValueTask InitializeAsync()
    {
        _workshop = await Workshop.OpenAsync(shared);
        _proxy = await HttpFaultProxy.StartAsync(_workshop.ControlPlane, Cancellation);
        var client = _workshop.Connect(_proxy.Url).Resources<Widget>();
        _writer = new StatusWriter<Widget>(client, new OwnWrites<Widget>(new EmptyStore()));
    }

    public async ValueTask DisposeAsync()
    {
        await Workshop.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    [Fact]
    public async Task An_unchanged_status_costs_no_request_and_leaves_the_object_alone()
    {
        var widget = await WriteAsync(await Workshop.CreateAsync("quiet"), new WidgetStatus("Ready"));
        Proxy.ClearJournal();

        await WriteAsync(widget, new WidgetStatus("Ready"));

        Assert.Empty(Proxy.Requests);
        Assert.Equal(widget.Metadata.ResourceVersion, (await Workshop.ReadAsync("quiet")).Metadata.ResourceVersion);
    }

    [Fact]
    public async Task What_is_left_out_is_removed_from_the_stored_status()
    {
        var widget = await WriteAsync(await Workshop.CreateAsync("tidy"), new WidgetStatus("Waiting", "for the partner"));

        await WriteAsync(widget, new WidgetStatus("Ready"));

        Assert.Equal(new WidgetStatus("Ready"), (await Workshop.ReadAsync("tidy")).Status);
    }

    [Fact]
    public async Task A_status_write_does_not_touch_the_spec_that_a_user_changes_meanwhile()
    {
        var widget = await Workshop.CreateAsync("busy", "red");
        await Workshop.PaintAsync("busy", "green");

        await WriteAsync(widget, new WidgetStatus("Ready"));

        var stored = await Workshop.ReadAsync("busy");
        Assert.Equal(("green", "Ready"), (stored.Spec?.Color, stored.Status?.Phase));
    }

    [Fact]
    public async Task A_status_that_somebody_else_wrote_meanwhile_is_not_overwritten()
    {
        var widget = await Workshop.CreateAsync("contended");
        await Workshop.Widgets.PatchStatusAsync(Workshop.Key("contended"), new() { ["status"] = new JsonObject { ["phase"] = "Theirs" } }, Cancellation);

        var conflict = await Assert.ThrowsAsync<ApiException>(() => WriteAsync(widget, new WidgetStatus("Ours")));

        Assert.True(conflict.IsConflict);
        Assert.Equal("Theirs", (await Workshop.ReadAsync("contended")).Status?.Phase);
    }

    [Fact]
    public async Task An_object_that_has_just_gone_is_no_error()
    {
        var widget = await Workshop.CreateAsync("gone");
        await Workshop.DeleteAsync("gone");

        Assert.Null(await Writer.WriteAsync(widget, widget with { Status = new WidgetStatus("Ready") }, Cancellation));
    }

    [Fact]
    public async Task A_successor_of_the_same_name_keeps_its_own_status()
    {
        var widget = await Workshop.CreateAsync("phoenix");
        await Workshop.DeleteAsync("phoenix");
        await Workshop.CreateAsync("phoenix");

        Assert.Null(await Writer.WriteAsync(widget, widget with { Status = new WidgetStatus("Ready") }, Cancellation));

        Assert.Null((await Workshop.ReadAsync("phoenix")).Status);
    }

    [Fact]
    public async Task A_write_that_lost_its_answer_can_be_repeated()
    {
        var widget = await Workshop.CreateAsync("lossy");
        using (Proxy.Add(new FaultRule { Method = "PATCH", Times = 1, Fault = new Fault.DropAfterCommit() }))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => WriteAsync(widget, new WidgetStatus("Ready")));
        }

        var again = await WriteAsync(await Workshop.ReadAsync("lossy"), new WidgetStatus("Ready"));

        Assert.Equal("Ready", again.Status?.Phase);
        Assert.Single(Proxy.Requests);
    }

    private async Task<Widget> WriteAsync(Widget known, WidgetStatus status) =>
        await Writer.WriteAsync(known, known with { Status = status }, Cancellation) ?? throw new InvalidOperationException("The widget has gone.");

    /// <summary>A mirror that lags behind everything.</summary>
    private sealed class EmptyStore : IStore<Widget>
    {
        public bool Selects(Widget resource) => true;

        public string? ResourceVersionIn(string @namespace) => null;

        public Widget? Find(ResourceKey key) => null;

        public IReadOnlyList<Widget> List() => [];
    }
}
