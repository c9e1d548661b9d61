using InterLink.Domain;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;

namespace InterLink.Cli.Tests.World;

/// <summary>
/// One world for all tests: an operator with a RoutingPolicy <c>prod</c>, an InterLink <c>paris</c> in service that uses it, and one, <c>waiting</c>,
/// whose partner has not answered. It starts when the first test asks for it. Tests that change something make a resource of their own.
/// </summary>
public sealed class CliWorld : IAsyncDisposable
{
    private readonly OperatorCluster _cluster = new();
    private readonly Lazy<Task<OperatorWorld>> _world;

    public CliWorld() => _world = new Lazy<Task<OperatorWorld>>(() => StartAsync(_cluster));

    internal Task<OperatorWorld> WorldAsync() => _world.Value;

    /// <summary>A world of its own, with a gateway that nobody else changes, for tests that count what happens there.</summary>
    internal Task<OperatorWorld> NewWorldAsync() => OperatorWorld.CreateAsync(_cluster);

    /// <summary>A command as the administrator, in the world's namespace, with the account's key.</summary>
    public async Task<CliResult> RunAsync(params string[] args)
    {
        var world = await WorldAsync();
        return await CliRunner.RunAsync(EnvironmentOf(world), [.. args, "--namespace", world.Namespace]);
    }

    public async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync() => EnvironmentOf(await WorldAsync());

    internal static IReadOnlyDictionary<string, string> EnvironmentOf(OperatorWorld world) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["KUBECONFIG"] = world.Plane.KubeconfigPath,
        ["INTERLINK_GATEWAY_URL"] = world.Simulator.BaseUrl.ToString(),
        ["SCW_SECRET_KEY"] = world.Simulator.SecretKey,
        ["SCW_DEFAULT_PROJECT_ID"] = world.Simulator.ProjectId.ToString(),
    };

    public async ValueTask DisposeAsync()
    {
        if (_world.IsValueCreated)
        {
            await (await _world.Value).DisposeAsync();
        }

        await _cluster.DisposeAsync();
    }

    internal static RoutingPolicyResource Policy(OperatorWorld world, string name) => new()
    {
        Metadata = new ObjectMeta { Namespace = world.Namespace, Name = name },
        Spec = new RoutingPolicySpec { Region = OperatorWorld.Region, Incoming = ["10.40.0.0/16"], Outgoing = ["172.16.4.0/22"] },
    };

    private static async Task<OperatorWorld> StartAsync(OperatorCluster cluster)
    {
        var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        await world.RoutingPolicies.CreateAsync(Policy(world, "prod"), TestContext.Current.CancellationToken);
        await world.InterLinks.CreateAsync(world.Hosted("waiting"), TestContext.Current.CancellationToken);
        await world.ActivateAsync(UsingProd(world.Hosted("paris")));
        await world.EventuallyAsync("paris", seen => seen.Status is { RoutingPolicy.Ipv4Id: not null, Bgp.Ipv4: BgpSessionState.Up, RoutePropagation: RoutePropagation.Enabled }, "paris is all that its spec asks for");
        await world.EventuallyAsync("waiting", seen => seen.Status is { Phase: InterLinkPhase.Requesting, PairingKeySecretRef: not null, RoutePropagation: RoutePropagation.Enabled }, "waiting awaits its partner");
        return world;
    }

    private static InterLinkResource UsingProd(InterLinkResource link) => link with { Spec = link.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = "prod" } } };
}
