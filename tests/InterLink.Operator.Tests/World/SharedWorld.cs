using InterLink.Domain;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.World;

/// <summary>One world with one operator for all tests of a class, which keep out of each other's way by names. Most stories need no world of their own.</summary>
public sealed class SharedWorld(OperatorCluster cluster) : IAsyncLifetime
{
    private readonly HttpMessageHandler _handler = GatewayClient.CreateHandler();
    private GatewayClient? _console;
    private OperatorWorld? _world;
    private ChildProcess? _operator;

    /// <summary>Somebody who changes things at the gateway by hand, as in Scaleway's console.</summary>
    internal GatewayClient Console => _console ?? throw new InvalidOperationException("Not initialized.");

    internal OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    internal ChildProcess Operator => _operator ?? throw new InvalidOperationException("Not initialized.");

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster);
        var simulator = _world.Simulator;
        _console = new GatewayClient(_handler, new GatewayClientOptions { BaseUrl = simulator.BaseUrl }, () => simulator.SecretKey, () => true, TimeProvider.System);
        _operator = _world.StartOperator();
    }

    public async ValueTask DisposeAsync()
    {
        _console?.Dispose();
        _handler.Dispose();
        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    internal RoutingPolicyResource Policy(string name, IReadOnlyList<string> incoming, params IReadOnlyList<string> outgoing) => new()
    {
        Metadata = new ObjectMeta { Namespace = World.Namespace, Name = name },
        Spec = new RoutingPolicySpec { Region = OperatorWorld.Region, Incoming = incoming, Outgoing = outgoing },
    };

    /// <summary>A hosted InterLink that refers to a policy.</summary>
    internal InterLinkResource LinkWith(string name, string policy) =>
        World.Hosted(name) is var link ? link with { Spec = link.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = policy } } } : link;

    /// <summary>The gateway's policies that stand for a resource of this name, IPv4 first.</summary>
    internal async Task<IReadOnlyList<RoutingPolicy>> PoliciesOfAsync(string name) =>
        await World.Gateway.RoutingPolicies.ListAllAsync(OperatorWorld.Region, null, [], TestContext.Current.CancellationToken) is GatewayResult<IReadOnlyList<RoutingPolicy>>.Ok(var policies, _)
            ? [.. policies.Where(policy => policy.Tags.Any(tag => tag.EndsWith($"/{World.Namespace}/{name}", StringComparison.Ordinal))).OrderBy(policy => policy.IsIpv6)]
            : throw new InvalidOperationException("The simulator did not answer.");

    /// <summary>The destinations in a VPC's route table that were learned over the link of this name, in order.</summary>
    internal async Task<IReadOnlyList<string>> LearnedAsync(string vpcId, string linkName) =>
        await World.Gateway.Vpcs.ListRoutesAsync(OperatorWorld.Region, vpcId, TestContext.Current.CancellationToken) is GatewayResult<IReadOnlyList<RouteWithNexthop>>.Ok(var table, _)
            ? [.. table.Where(row => row.Route.Type == RouteType.InterLink && row.NexthopName == linkName).Select(row => row.Route.Destination).Order(StringComparer.Ordinal)]
            : throw new InvalidOperationException("The simulator did not answer.");

    /// <summary>The messages of the events with this reason about one object; each repetition counts.</summary>
    internal async Task<IReadOnlyList<string>> EventsAsync(string name, string reason) =>
    [
        .. (await World.Kubernetes.Resources<Event>().ListAsync(new ListOptions { Namespace = World.Namespace }, TestContext.Current.CancellationToken)).Items
            .Where(one => one.Reason == reason && one.InvolvedObject.Name == name)
            .SelectMany(one => Enumerable.Repeat(one.Message ?? "", one.Count ?? 1)),
    ];

    internal async Task PolicyGoneAsync(string name) => await InterLink.Testing.Eventually.TrueAsync(
        async () => await World.RoutingPolicies.GetAsync(new ResourceKey(World.Namespace, name), TestContext.Current.CancellationToken) is null,
        TestContext.Current.CancellationToken,
        $"{name} is gone");
}
