using InterLink.Kubernetes.Client;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.Integration;

public sealed class InformerTests(SharedControlPlane shared) : IAsyncLifetime
{
    private Workshop? _workshop;
    private HttpFaultProxy? _proxy;
    private TcpFaultProxy? _network;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Workshop Workshop => _workshop!;

    /// <summary>Before the server; sees requests.</summary>
    private HttpFaultProxy Proxy => _proxy!;

    /// <summary>Before the server, too; sees connections.</summary>
    private TcpFaultProxy Network => _network!;

    public async ValueTask InitializeAsync()
    {
        _workshop = await Workshop.OpenAsync(shared);
        _proxy = await HttpFaultProxy.StartAsync(_workshop.ControlPlane, Cancellation);
        _network = TcpFaultProxy.Start(_workshop.ControlPlane.ServerUrl);
    }

    public async ValueTask DisposeAsync()
    {
        await Workshop.DisposeAsync();
        await Network.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    [Fact]
    public async Task Changes_are_told_in_order_and_the_store_holds_the_last_state()
    {
        await Workshop.CreateAsync("old", "red");
        await using var informer = await RunningInformer.StartSyncedAsync(Workshop, Workshop.Client);

        await Workshop.CreateAsync("new", "red");
        await Workshop.PaintAsync("new", "green");
        await Workshop.DeleteAsync("old");
        await informer.SeesAsync("deleted old red");

        Assert.Equal(["added old red", "added new red", "modified new green", "deleted old red"], informer.Changes);
        Assert.Equal("green", Assert.Single(informer.Store.List()).Spec?.Color);
    }

    [Fact]
    public async Task A_watch_that_went_silent_is_noticed_and_nothing_is_missed()
    {
        // The connection stays open and brings neither data nor an error, as when packets are dropped on the way.
        var options = new KubernetesClientOptions { KeepAlivePingDelay = TimeSpan.FromSeconds(1), KeepAlivePingTimeout = TimeSpan.FromSeconds(1) };
        await using var informer = await RunningInformer.StartSyncedAsync(Workshop, Workshop.Connect(Network.Url, options));
        foreach (var connection in Network.Connections)
        {
            connection.Stall();
        }

        await Workshop.CreateAsync("unheard");

        await informer.SeesAsync("added unheard red");
    }

    [Fact]
    public async Task A_watch_that_brings_nothing_is_opened_anew_although_its_connection_lives()
    {
        var time = new ManualTimeProvider();
        var silent = Proxy.Add(new FaultRule { Pattern = "watch=true", Times = 1, Fault = new Fault.Hold(new TaskCompletionSource().Task) });
        await using var informer = RunningInformer.Start(
            Workshop, Workshop.Connect(Proxy.Url), options => options with { IdleTimeout = TimeSpan.FromSeconds(90) }, time);
        await informer.Informer.WaitForSyncAsync(Cancellation);
        await Eventually.EqualAsync(1, () => silent.Hits, Cancellation);
        await Workshop.CreateAsync("unheard");

        time.Advance(TimeSpan.FromSeconds(90));

        await informer.SeesAsync("added unheard red");
        Assert.Single(Proxy.Requests, entry => IsList(entry));
    }

    [Fact]
    public async Task A_cut_watch_goes_on_where_it_was_without_a_new_list()
    {
        await using var informer = await RunningInformer.StartSyncedAsync(Workshop, Workshop.Connect(Proxy.Url));
        await Workshop.CreateAsync("before");
        await informer.SeesAsync("added before red");
        using (Proxy.Add(new FaultRule { Fault = new Fault.DropBeforeForward() }))
        {
            Proxy.CutLive();
            await Workshop.CreateAsync("meanwhile");
            await Workshop.DeleteAsync("before");
        }

        await informer.SeesAsync("deleted before red");

        Assert.Equal(["added before red", "added meanwhile red", "deleted before red"], informer.Changes);
        Assert.Single(Proxy.Requests, entry => IsList(entry));
    }

    [Fact]
    public async Task A_reset_network_is_survived()
    {
        await using var informer = await RunningInformer.StartSyncedAsync(Workshop, Workshop.Connect(Network.Url));

        for (var round = 1; round <= 3; round++)
        {
            Network.Refuse();
            Network.Cut();
            await Workshop.CreateAsync($"round-{round}");
            Network.Accept();
            await informer.SeesAsync($"added round-{round} red");
        }

        Assert.Equal(3, informer.Changes.Count);
    }

    [Fact]
    public async Task A_name_that_was_deleted_and_made_again_during_a_gap_is_told_as_both()
    {
        await Workshop.CreateAsync("phoenix", "red");
        await using var informer = await RunningInformer.StartSyncedAsync(Workshop, Workshop.Connect(Proxy.Url));
        using (Proxy.Add(new FaultRule { Fault = new Fault.DropBeforeForward() }))
        {
            Proxy.CutLive();
            await Workshop.DeleteAsync("phoenix");
            await Workshop.CreateAsync("phoenix", "green");
        }

        await informer.SeesAsync("added phoenix green");

        Assert.Equal(["added phoenix red", "deleted phoenix red", "added phoenix green"], informer.Changes);
    }

    [Fact]
    public async Task A_forgotten_version_leads_to_a_new_list_that_finds_what_the_gap_hid()
    {
        await Workshop.CreateAsync("doomed", "red");
        await Workshop.CreateAsync("phoenix", "red");
        await Workshop.CreateAsync("kept", "red");
        await using var informer = await RunningInformer.StartSyncedAsync(Workshop, Workshop.Connect(Proxy.Url));
        var gap = Proxy.Add(new FaultRule { Fault = new Fault.DropBeforeForward() });
        using var gone = Proxy.Add(new FaultRule { Pattern = "watch=true", Times = 1, Fault = new Fault.Respond(410, Expired) });
        Proxy.CutLive();
        await Workshop.DeleteAsync("doomed");
        await Workshop.DeleteAsync("phoenix");
        await Workshop.CreateAsync("phoenix", "green");
        await Workshop.PaintAsync("kept", "blue");
        gap.Dispose();

        await informer.SeesAsync("added phoenix green");
        await informer.SeesAsync("deleted doomed red");
        await informer.SeesAsync("modified kept blue");

        Assert.Equal(1, gone.Hits);
        Assert.Equal(7, informer.Changes.Count);
        Assert.Equal(["kept blue", "phoenix green"], Workshop.Describe(informer.Store.List()));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_that_is_not_well_is_asked_until_it_is(int status)
    {
        await Workshop.CreateAsync("patient");
        using var list = Proxy.Add(new FaultRule { Pattern = "limit=", Times = 2, Fault = new Fault.Respond(status) { Headers = RightAway } });
        using var watch = Proxy.Add(new FaultRule { Pattern = "watch=true", Times = 2, Fault = new Fault.Respond(status) { Headers = RightAway } });
        await using var informer = await RunningInformer.StartSyncedAsync(Workshop, Workshop.Connect(Proxy.Url));

        await Workshop.CreateAsync("later");
        await informer.SeesAsync("added later red");

        Assert.Equal((2, 2), (list.Hits, watch.Hits));
    }

    [Fact]
    public async Task A_mirror_in_pages_is_complete()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            await Workshop.CreateAsync($"widget-{number}");
        }

        await using var informer = await RunningInformer.StartSyncedAsync(Workshop, Workshop.Connect(Proxy.Url), options => options with { PageSize = 2 });

        Assert.Equal(5, informer.Store.List().Count);
        Assert.Equal(3, Proxy.Requests.Count(entry => IsList(entry)));
    }

    private const string Expired = """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Expired","code":410}""";

    private static Dictionary<string, string> RightAway => new(StringComparer.Ordinal) { ["Retry-After"] = "0" };

    private static bool IsList(JournalEntry entry) => entry.Forwarded && entry.Request.Query.Contains("limit=", StringComparison.Ordinal);
}
