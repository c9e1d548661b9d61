using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Informers;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Kubernetes.Tests.Integration;

public sealed class FinalizersTests(SharedControlPlane shared) : IAsyncLifetime
{
    private const string Ours = "tests.example.org/ours";
    private const string Theirs = "tests.example.org/theirs";

    private Workshop? _workshop;
    private RunningInformer? _informer;
    private Finalizers<Widget>? _finalizers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Workshop Workshop => _workshop!;

    private Finalizers<Widget> Finalizers => _finalizers!;

    public async ValueTask InitializeAsync()
    {
        _workshop = await Workshop.OpenAsync(shared);
        _informer = await RunningInformer.StartSyncedAsync(_workshop, _workshop.Client);
        _finalizers = new Finalizers<Widget>(_workshop.Widgets, new OwnWrites<Widget>(_informer.Store));
    }

    public async ValueTask DisposeAsync()
    {
        await _informer!.DisposeAsync();
        await Workshop.DisposeAsync();
    }

    [Fact]
    public async Task A_finalizer_holds_a_deleted_object_until_it_is_removed()
    {
        await Finalizers.AddAsync(await Workshop.CreateAsync("held"), Ours, Cancellation);
        await Workshop.DeleteAsync("held");
        var held = await Workshop.ReadAsync("held");
        Assert.True(held.Metadata.IsTerminating);

        await Finalizers.RemoveAsync(held, Ours, Cancellation);

        Assert.Null(await Workshop.Widgets.GetAsync(Workshop.Key("held"), Cancellation));
        await _informer!.SeesAsync("deleted held red");
    }

    [Fact]
    public async Task A_foreign_finalizer_survives_edits_from_a_stale_object()
    {
        var stale = await Workshop.CreateAsync("shared");
        await Finalizers.AddAsync(stale, Theirs, Cancellation);

        var both = await Finalizers.AddAsync(stale, Ours, Cancellation);
        Assert.Equal([Theirs, Ours], both?.Metadata.Finalizers);

        var left = await Finalizers.RemoveAsync(stale with { Metadata = stale.Metadata with { Finalizers = [Ours] } }, Ours, Cancellation);
        Assert.Equal([Theirs], left?.Metadata.Finalizers);
    }

    [Fact]
    public async Task Two_writers_at_once_lose_no_finalizer()
    {
        var widget = await Workshop.CreateAsync("contended");
        var names = Enumerable.Range(1, 4).Select(number => $"tests.example.org/writer-{number}").ToArray();

        await Task.WhenAll(names.Select(name => Finalizers.AddAsync(widget, name, Cancellation)));

        Assert.Equal(names, (await Workshop.ReadAsync("contended")).Metadata.Finalizers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Adding_what_is_there_changes_nothing()
    {
        var widget = await Finalizers.AddAsync(await Workshop.CreateAsync("settled"), Ours, Cancellation);

        await Finalizers.AddAsync(await Workshop.ReadAsync("settled"), Ours, Cancellation);

        Assert.Equal(widget?.Metadata.ResourceVersion, (await Workshop.ReadAsync("settled")).Metadata.ResourceVersion);
    }

    [Fact]
    public async Task An_object_that_is_being_deleted_gets_no_finalizer()
    {
        await Finalizers.AddAsync(await Workshop.CreateAsync("leaving"), Theirs, Cancellation);
        await Workshop.DeleteAsync("leaving");

        var leaving = await Finalizers.AddAsync(await Workshop.ReadAsync("leaving"), Ours, Cancellation);

        Assert.Equal([Theirs], leaving?.Metadata.Finalizers);
    }

    [Fact]
    public async Task An_object_that_has_gone_is_no_error_and_its_successor_is_left_alone()
    {
        var widget = await Workshop.CreateAsync("phoenix");
        await Workshop.DeleteAsync("phoenix");
        Assert.Null(await Finalizers.AddAsync(widget, Ours, Cancellation));

        await Workshop.CreateAsync("phoenix");
        Assert.Null(await Finalizers.AddAsync(widget, Ours, Cancellation));
        Assert.Empty((await Workshop.ReadAsync("phoenix")).Metadata.Finalizers);
    }
}
