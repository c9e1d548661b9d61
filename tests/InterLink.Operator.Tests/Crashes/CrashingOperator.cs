using InterLink.Operator.Tests.World;
using InterLink.Testing.Faults;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>
/// An operator that is killed (SIGKILL) at chosen points of its calls and started again, over and over. Both its ways out, to the gateway and to
/// the API server, lead through proxies, which hold the call while the process dies.
/// </summary>
internal sealed class CrashingOperator : IAsyncDisposable
{
    private readonly OperatorWorld _world;
    private readonly HttpFaultProxy _gateway;
    private readonly HttpFaultProxy _apiServer;
    private readonly Func<string, ProxyPoint, bool> _diesAt;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<string> _deaths = [];
    private ChildProcess _process;

    private CrashingOperator(OperatorWorld world, HttpFaultProxy gateway, HttpFaultProxy apiServer, Func<string, ProxyPoint, bool> diesAt)
    {
        (_world, _gateway, _apiServer, _diesAt) = (world, gateway, apiServer, diesAt);
        _process = Start();
        gateway.Observer = OnCallAsync;
        apiServer.Observer = OnCallAsync;
    }

    /// <summary>Where it died, in order.</summary>
    public IReadOnlyList<string> Deaths
    {
        get
        {
            lock (_deaths)
            {
                return [.. _deaths];
            }
        }
    }

    /// <summary>Starts the operator, and the proxies around it.</summary>
    /// <param name="diesAt">Asked for the signature of every call at both of its points; one answer at a time.</param>
    public static async Task<CrashingOperator> StartAsync(OperatorWorld world, Func<string, ProxyPoint, bool> diesAt) => new(
        world,
        await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }),
        await HttpFaultProxy.StartAsync(world.Plane),
        diesAt);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _gateway.DisposeAsync();
        await _apiServer.DisposeAsync();
        _turn.Dispose();
    }

    // Without an election: a lease whose holder was killed would have to run out each time, and is tested elsewhere.
    private ChildProcess Start() => _world.StartOperator(_gateway.Url, _apiServer.Url, "--leader-elect", "false");

    private async ValueTask OnCallAsync(ProxiedRequest request, ProxyPoint point)
    {
        if (CallSignature.Of(request) is not { } signature)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            if (_process.HasExited || !_diesAt(signature, point))
            {
                return;
            }

            await _process.KillAsync();
            request.Drop();
            lock (_deaths)
            {
                _deaths.Add($"{point}: {signature}");
            }

            _process = Start();
        }
        finally
        {
            _turn.Release();
        }
    }
}
