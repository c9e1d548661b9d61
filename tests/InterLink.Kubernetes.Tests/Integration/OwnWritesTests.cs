using InterLink.Kubernetes.Informers;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;

namespace InterLink.Kubernetes.Tests.Integration;

/// <summary>A mirror is made to lag by a network that holds its watch back.</summary>
public sealed class OwnWritesTests(SharedControlPlane shared) : IAsyncLifetime
{
    private Workshop? _workshop;
    private TcpFaultProxy? _network;
    private RunningInformer? _informer;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Workshop Workshop => _workshop!;

    private RunningInformer Informer => _informer!;

    public async ValueTask InitializeAsync()
    {
        _workshop = await Workshop.OpenAsync(shared);
        _network = TcpFaultProxy.Start(_workshop.ControlPlane.ServerUrl);
        _informer = await RunningInformer.StartSyncedAsync(_workshop, _workshop.Connect(_network.Url));
    }

    public async ValueTask DisposeAsync()
    {
        await Informer.DisposeAsync();
        await Workshop.DisposeAsync();
        await _network!.DisposeAsync();
    }

    [Fact]
    public async Task Until_the_mirror_has_it_the_written_object_is_answered()
    {
        var seen = new OwnWrites<Widget>(Informer.Store);
        await Workshop.CreateAsync("edited", "red");
        await Informer.SeesAsync("added edited red");
        _network!.Stall();

        seen.Record(await Workshop.PaintAsync("edited", "green"));
        seen.Record(await Workshop.CreateAsync("made", "blue"));

        Assert.Equal("red", Informer.Store.Find(Workshop.Key("edited"))?.Spec?.Color);
        Assert.Equal("green", seen.Find(Workshop.Key("edited"))?.Spec?.Color);
        Assert.Equal(["blue", "green"], seen.List().Select(widget => widget.Spec?.Color).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_later_edit_by_somebody_else_wins_once_the_mirror_has_it()
    {
        var seen = new OwnWrites<Widget>(Informer.Store);
        await Workshop.CreateAsync("edited", "red");
        await Informer.SeesAsync("added edited red");
        _network!.Stall();
        seen.Record(await Workshop.PaintAsync("edited", "green"));
        await Workshop.PaintAsync("edited", "blue");
        Assert.Equal("green", seen.Find(Workshop.Key("edited"))?.Spec?.Color);

        _network.Resume();

        await Eventually.EqualAsync("blue", () => seen.Find(Workshop.Key("edited"))?.Spec?.Color, Cancellation);
    }

    [Fact]
    public async Task What_was_deleted_after_the_write_does_not_come_back()
    {
        var seen = new OwnWrites<Widget>(Informer.Store);
        _network!.Stall();
        seen.Record(await Workshop.CreateAsync("short-lived"));
        await Workshop.DeleteAsync("short-lived");
        Assert.NotNull(seen.Find(Workshop.Key("short-lived")));

        _network.Resume();

        await Informer.SeesAsync("deleted short-lived red");
        Assert.Null(seen.Find(Workshop.Key("short-lived")));
        Assert.Empty(seen.List());
    }
}
