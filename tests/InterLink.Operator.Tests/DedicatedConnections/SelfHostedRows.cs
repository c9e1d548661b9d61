using InterLink.Domain.DedicatedConnections;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Operator.Tests.InterLinks;
using InterLink.Operator.Tests.World;
using Reasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>One operator, one gateway and one connection for all rows of a class. Setting up an order takes an hour of the gateway's clock, so that nothing passes unseen.</summary>
public sealed class SelfHostedRows(OperatorCluster cluster) : IAsyncLifetime
{
    public static readonly TimeSpan SetupTime = TimeSpan.FromHours(1);

    /// <summary>The DedicatedConnection of every row.</summary>
    public const string Connection = "port";

    private OperatorWorld? _world;
    private ConnectionScene? _scene;

    internal OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    internal ConnectionScene Scene => _scene ?? throw new InvalidOperationException("Not initialized.");

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster, new SimulatorOptions { ConfiguringTime = SetupTime });
        _scene = new ConnectionScene(_world);
        _world.StartOperator();
        await _scene.PatchAsync("dc-port-1", speedMbps: 100_000);
        await _scene.DescribeAsync(Connection, spec => spec with { PortSpeed = PortSpeeds.HundredGigabit });
        await _scene.IsAsync(Connection, Reasons.ConnectionActive);
        await HostedRows.CreatePolicyAsync(_world, HostedRows.Policy);
    }

    public async ValueTask DisposeAsync()
    {
        _scene?.Dispose();
        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>A link for one row.</summary>
    internal SelfHostedRow Row(string name) => new(World, Scene, name);
}
