using InterLink.Gateway.Simulator.Hosting;
using InterLink.Operator.Tests.World;
using InterLink.Testing.Faults;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>As <see cref="HostedRows"/>, and every call of the operator to the gateway is seen, the reads among them.</summary>
public sealed class WatchedRows(OperatorCluster cluster) : IAsyncLifetime
{
    private OperatorWorld? _world;
    private HttpFaultProxy? _gateway;

    internal OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    /// <summary>What stands between the operator and the gateway.</summary>
    internal HttpFaultProxy Gateway => _gateway ?? throw new InvalidOperationException("Not initialized.");

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster, new SimulatorOptions { ConfiguringTime = HostedRows.SetupTime });
        _gateway = await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = _world.Simulator.BaseUrl }, TestContext.Current.CancellationToken);
        _world.StartOperator(_gateway.Url);
        await HostedRows.CreatePolicyAsync(_world, HostedRows.Policy);
    }

    public async ValueTask DisposeAsync()
    {
        await (_gateway?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>A link for one row.</summary>
    internal HostedRow Row(string name) => new(World, name);
}
