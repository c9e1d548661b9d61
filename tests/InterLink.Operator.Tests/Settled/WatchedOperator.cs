using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Faults;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Settled;

/// <summary>An operator whose every request to the API server and to the gateway is written down.</summary>
internal sealed class WatchedOperator : IAsyncDisposable
{
    private const string Expired = """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Expired","code":410}""";

    private readonly HttpFaultProxy _apiServer;
    private readonly HttpFaultProxy _gateway;
    private readonly HttpClient _health = new();

    private WatchedOperator(OperatorWorld world, HttpFaultProxy apiServer, HttpFaultProxy gateway, IReadOnlyList<string> flags)
    {
        (_apiServer, _gateway) = (apiServer, gateway);
        Process = world.StartOperator(gateway.Url, apiServer.Url, flags);
    }

    public ChildProcess Process { get; }

    public IReadOnlyList<ProxiedRequest> ToApiServer => [.. _apiServer.Requests.Select(entry => entry.Request)];

    public IReadOnlyList<ProxiedRequest> ToGateway => [.. _gateway.Requests.Select(entry => entry.Request)];

    /// <summary>How often the links were listed: each round begins with the first page of the hosted ones.</summary>
    public int Rounds => _gateway.Requests.Count(entry => entry.Request.PathAndQuery.Contains("/links?kind=hosted&order_by=created_at_asc&page=1&", StringComparison.Ordinal));

    public static async Task<WatchedOperator> StartAsync(OperatorWorld world, IReadOnlyList<string> flags) => new(
        world,
        await HttpFaultProxy.StartAsync(world.Plane, TestContext.Current.CancellationToken),
        await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }, TestContext.Current.CancellationToken),
        flags);

    /// <summary>Waits for so many further rounds, and has the metrics read in each, as a Prometheus would.</summary>
    public async Task LetPassAsync(int rounds)
    {
        var line = await Process.WaitForLineAsync("listening on ", TestContext.Current.CancellationToken);
        var metrics = new Uri(new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]), "metrics");
        for (var (round, last) = (Rounds, Rounds + rounds); round < last; round = Rounds)
        {
            await Eventually.TrueAsync(() => Rounds > round, TestContext.Current.CancellationToken, "another round");
            await _health.GetStringAsync(metrics, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Breaks all watches, as a load balancer does.</summary>
    public void CutWatches() => _apiServer.CutLive();

    /// <summary>Breaks all watches, and says to each that tries to go on that its version is too old: so all is listed again.</summary>
    public async Task ExpireWatchesAsync()
    {
        var watches = ToApiServer.Where(request => request.Query.Contains("watch=true", StringComparison.Ordinal) && !request.Path.Contains("/leases", StringComparison.Ordinal))
            .DistinctBy(request => (request.Path, request.Query.Split('&').FirstOrDefault(part => part.StartsWith("labelSelector", StringComparison.Ordinal))))
            .Count();
        using var gone = _apiServer.Add(new FaultRule { Pattern = "watch=true", Times = watches, Fault = new Fault.Respond(410, Expired) });
        CutWatches();
        await Eventually.TrueAsync(() => gone.Hits == watches, TestContext.Current.CancellationToken, "all watches have been told");
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _health.Dispose();
        await _apiServer.DisposeAsync();
        await _gateway.DisposeAsync();
    }
}
