using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Kubernetes.Model;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>One operator and one gateway for all rows of a class. Setting up an order takes an hour of the gateway's clock, so that nothing passes unseen.</summary>
public sealed class HostedRows(OperatorCluster cluster) : IAsyncLifetime
{
    public static readonly TimeSpan SetupTime = TimeSpan.FromHours(1);

    /// <summary>The routing policy of every row, of both IP versions.</summary>
    public const string Policy = "prod";

    private OperatorWorld? _world;
    private ChildProcess? _operator;

    internal OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster, new SimulatorOptions { ConfiguringTime = SetupTime });
        StartOperator();
        await CreatePolicyAsync(_world, Policy);
    }

    public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Starts an operator after the one before has been stopped.</summary>
    internal void StartOperator() => _operator = World.StartOperator();

    /// <summary>As a rollout stops it.</summary>
    internal Task StopOperatorAsync()
    {
        _operator?.Terminate();
        return _operator?.WaitForExitAsync(TestContext.Current.CancellationToken) ?? Task.CompletedTask;
    }

    /// <summary>A link for one row.</summary>
    internal HostedRow Row(string name) => new(World, name);

    internal static async Task<RoutingPolicyResource> CreatePolicyAsync(OperatorWorld world, string name)
    {
        var policy = new RoutingPolicyResource
        {
            Metadata = new ObjectMeta { Namespace = world.Namespace, Name = name },
            Spec = new RoutingPolicySpec { Region = OperatorWorld.Region, Incoming = ["10.40.0.0/16", "2001:db8::/32"], Outgoing = [] },
        };
        await world.RoutingPolicies.CreateAsync(policy, TestContext.Current.CancellationToken);
        return await world.EventuallyPolicyAsync(name, seen => seen.Status is { Ipv4Id: not null, Ipv6Id: not null }, "both policies exist");
    }
}
