using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.GitOps;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;
using InterLink.Testing.Simulator;
using DedicatedConnectionStatus = InterLink.Domain.DedicatedConnections.DedicatedConnectionStatus;

namespace InterLink.Operator.Tests.World;

/// <summary>A namespace of the real control plane, a simulated gateway, and operators as processes of their own.</summary>
internal sealed class OperatorWorld : IAsyncDisposable
{
    public const string Region = "fr-par";
    public const string Partner = "Free Pro";

    private readonly List<ChildProcess> _operators = [];
    private readonly HealthLedger _health = new();
    private readonly HttpMessageHandler _handler = GatewayClient.CreateHandler();
    private readonly string _token;
    private RevisionHistory<InterLinkResource>? _history;
    private RevisionHistory<RoutingPolicyResource>? _policyHistory;
    private RevisionHistory<DedicatedConnectionResource>? _connectionHistory;

    private OperatorWorld(ControlPlane plane, SimulatorHost simulator, string token, string @namespace)
    {
        (Plane, Simulator, _token, Namespace) = (plane, simulator, token, @namespace);
        Desk = new SimulatorDesk(simulator.BaseUrl, simulator.SecretKey);
        PartnerDesk = new PartnerDesk(simulator.BaseUrl, simulator.PartnerKeys[Partner]);
        var configuration = KubernetesConfiguration.Load(new KubernetesConfigurationOptions { KubeconfigPath = plane.KubeconfigPath }, TimeProvider.System);
        Gateway = new GatewayClient(_handler, new GatewayClientOptions { BaseUrl = simulator.BaseUrl }, () => simulator.SecretKey, () => true, TimeProvider.System);
        Kubernetes = new KubernetesClient(configuration, new KubernetesClientOptions { UserAgent = "operator-tests" }, TimeProvider.System);
    }

    public ControlPlane Plane { get; }

    public SimulatorHost Simulator { get; }

    public string Namespace { get; }

    /// <summary>A customer's client, beside the operator's own.</summary>
    public GatewayClient Gateway { get; }

    /// <summary>The administrator's client.</summary>
    public KubernetesClient Kubernetes { get; }

    public SimulatorDesk Desk { get; }

    public PartnerDesk PartnerDesk { get; }

    public ResourceClient<InterLinkResource> InterLinks => Kubernetes.Resources<InterLinkResource>();

    public ResourceClient<RoutingPolicyResource> RoutingPolicies => Kubernetes.Resources<RoutingPolicyResource>();

    /// <summary>Set on top of what every operator of the tests is given.</summary>
    public Dictionary<string, string?> OperatorEnvironment { get; } = new(StringComparer.Ordinal);

    /// <summary>A program to start in place of the operator that was built with the tests.</summary>
    public string? OperatorProgram { get; set; }

    /// <summary>Every revision of every InterLink. None may break a rule; a world in which one did fails when it is disposed of.</summary>
    public RevisionHistory<InterLinkResource> History => _history ?? throw new InvalidOperationException("Not created.");

    public string LeaseName => $"operator-{Namespace}";

    public static async Task<OperatorWorld> CreateAsync(OperatorCluster cluster, SimulatorOptions? simulator = null)
    {
        var plane = await cluster.ControlPlaneAsync();
        return await CreateAsync(plane, await cluster.OperatorTokenAsync(), await plane.CreateNamespaceAsync("operator"), simulator ?? new SimulatorOptions());
    }

    /// <summary>A world on another control plane, with another identity of the operator.</summary>
    public static async Task<OperatorWorld> CreateAsync(ControlPlane plane, string operatorToken, string @namespace, SimulatorOptions simulator)
    {
        var host = await SimulatorHost.StartAsync(simulator, cancellationToken: TestContext.Current.CancellationToken);
        var world = new OperatorWorld(plane, host, operatorToken, @namespace);
        world._history = await RevisionHistory<InterLinkResource>.StartAsync(
            world.InterLinks,
            world.Namespace,
            (before, after) =>
            [
                .. RevisionInvariants.Violations(before is null ? null : RevisionOf(before), RevisionOf(after)),
                .. after.Status.ObservedGeneration == after.Metadata.Generation ? ReadyGate.Violations(after.Spec, after.Status) : [],
            ],
            world.Record);
        world._policyHistory = await RevisionHistory<RoutingPolicyResource>.StartAsync(
            world.RoutingPolicies, world.Namespace, (before, after) => PolicyInvariants.Violations(before is null ? null : RevisionOf(before), RevisionOf(after)), world.Record);
        world._connectionHistory = await RevisionHistory<DedicatedConnectionResource>.StartAsync(
            world.Kubernetes.Resources<DedicatedConnectionResource>(),
            world.Namespace,
            (before, after) => ConnectionInvariants.Violations(before is null ? null : RevisionOf(before), RevisionOf(after)),
            world.Record);
        return world;
    }

    /// <summary>Starts an operator for this namespace with the rights of its manifest. Given flags, each with its value, win over the defaults of the tests.</summary>
    public ChildProcess StartOperator(Uri? gateway = null, Uri? apiServer = null, params IReadOnlyList<string> flags)
    {
        var arguments = Flags(gateway, apiServer, flags);
        var options = OperatorProgram is { } program
            ? new ChildProcessOptions { FileName = program, Arguments = arguments }
            : ChildProcessOptions.DotNet(Path.Combine(AppContext.BaseDirectory, "InterLink.Operator.dll"), arguments);
        var process = ChildProcess.Start(options with
        {
            // A secret key does not belong on a command line.
            Environment = new Dictionary<string, string?>(OperatorEnvironment, StringComparer.Ordinal)
            {
                ["INTERLINK_GATEWAY_SECRET_KEY"] = Simulator.SecretKey,

                // Many of these live for a second only: what the runtime learns for a long life is wasted on them.
                ["DOTNET_TieredPGO"] = "0",
            },
        });
        _operators.Add(process);
        return process;
    }

    public InterLinkResource Hosted(string name) => new()
    {
        Metadata = new ObjectMeta { Namespace = Namespace, Name = name },
        Spec = new InterLinkSpec
        {
            Region = Region,
            Bandwidth = "1Gbps",
            Hosted = new HostedSpec { Partner = new NamedReference { Name = Partner }, Location = new NamedReference { Name = "TH2" } },
            Vpc = new VpcReference { Id = Simulator.VpcId(Region).ToString() },
            RoutePropagation = RoutePropagation.Enabled,
        },
    };

    /// <summary>kubectl as administrator, in this namespace.</summary>
    public Task<string> KubectlAsync(params IReadOnlyList<string> arguments) =>
        Plane.KubectlAsync(["--namespace", Namespace, .. arguments], TestContext.Current.CancellationToken);

    /// <summary>The InterLink once it is as wanted.</summary>
    public async Task<InterLinkResource> EventuallyAsync(string name, Func<InterLinkResource, bool> wanted, string what) =>
        await Eventually.IsAsync(
            () => InterLinks.GetAsync(new ResourceKey(Namespace, name), TestContext.Current.CancellationToken),
            seen => seen is not null && wanted(seen),
            TestContext.Current.CancellationToken,
            what) ?? throw new InvalidOperationException("It was there a moment ago.");

    public async Task<RoutingPolicyResource> EventuallyPolicyAsync(string name, Func<RoutingPolicyResource, bool> wanted, string what) =>
        await Eventually.IsAsync(
            () => RoutingPolicies.GetAsync(new ResourceKey(Namespace, name), TestContext.Current.CancellationToken),
            seen => seen is not null && wanted(seen),
            TestContext.Current.CancellationToken,
            what) ?? throw new InvalidOperationException("It was there a moment ago.");

    public Task<InterLinkResource> ReachesAsync(string name, InterLinkPhase phase) => EventuallyAsync(name, seen => seen.Status.Phase == phase, $"{name} is {phase}");

    /// <summary>The messages of the events with this reason, once there are so many and no more; the same event again counts as another.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(string reason, int count)
    {
        var events = await Eventually.IsAsync(ListAsync, seen => Count(seen) >= count, TestContext.Current.CancellationToken, $"{count} events {reason}");
        Assert.Equal(count, Count(events));
        return [.. events.Select(one => one.Message ?? "")];

        async Task<IReadOnlyList<Event>> ListAsync() =>
            [.. (await Kubernetes.Resources<Event>().ListAsync(new ListOptions { Namespace = Namespace }, TestContext.Current.CancellationToken)).Items.Where(one => one.Reason == reason)];

        static int Count(IReadOnlyList<Event> all) => all.Sum(one => one.Count ?? 1);
    }

    /// <summary>The links at the gateway that have not been deleted, hosted and not.</summary>
    public async Task<IReadOnlyList<Link>> LinksAsync() =>
        await Gateway.Links.ListAllAsync(Region, new LinkFilter(), TestContext.Current.CancellationToken) is GatewayResult<IReadOnlyList<Link>>.Ok(var links, _)
            ? links
            : throw new InvalidOperationException("The simulator did not answer.");

    /// <summary>Orders a hosted link and has the partner finish it.</summary>
    public async Task<InterLinkResource> ActivateAsync(InterLinkResource resource)
    {
        var name = resource.Metadata.Name;
        await InterLinks.CreateAsync(resource, TestContext.Current.CancellationToken);
        await ReachesAsync(name, InterLinkPhase.Requesting);
        var key = await PairingKeyAsync(name);
        await PartnerDesk.AcceptAsync(key, TestContext.Current.CancellationToken);
        await PartnerDesk.CompleteAsync(key, TestContext.Current.CancellationToken);
        return await EventuallyAsync(
            name, seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.Ready) && seen.Status.VpcId is not null, $"{name} is Active and attached");
    }

    /// <summary>A change of the spec as a user makes it.</summary>
    public Task<InterLinkResource> EditAsync(string name, JsonObject spec) =>
        InterLinks.MergePatchAsync(new ResourceKey(Namespace, name), new JsonObject { ["spec"] = spec }, TestContext.Current.CancellationToken);

    public Task GoneAsync(string name) => Eventually.TrueAsync(
        async () => await InterLinks.GetAsync(new ResourceKey(Namespace, name), TestContext.Current.CancellationToken) is null,
        TestContext.Current.CancellationToken);

    public async Task<string> PairingKeyAsync(string name)
    {
        var secret = await Eventually.IsAsync(
            () => Kubernetes.Resources<Secret>().GetAsync(new ResourceKey(Namespace, PairingKeySecretName.For(name)), TestContext.Current.CancellationToken),
            found => found is not null,
            TestContext.Current.CancellationToken);
        return System.Text.Encoding.UTF8.GetString(secret?.Data[PairingKeySecrets.DataKey] ?? []);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _operators)
        {
            // What a failed test shows beside its message. Those that the test ended itself have nothing to tell.
            if (!process.HasExited || process.HasFailed)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{process}\n");
            }

            await process.DisposeAsync();
        }

        try
        {
            await (_history?.CheckAllAsync() ?? Task.CompletedTask);
            await (_policyHistory?.CheckAllAsync() ?? Task.CompletedTask);
            await (_connectionHistory?.CheckAllAsync() ?? Task.CompletedTask);
            await _health.CheckAsync();
        }
        finally
        {
            await (_history?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (_policyHistory?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (_connectionHistory?.DisposeAsync() ?? ValueTask.CompletedTask);
            PartnerDesk.Dispose();
            Desk.Dispose();
            Gateway.Dispose();
            _handler.Dispose();
            Kubernetes.Dispose();
            await Simulator.DisposeAsync();
        }
    }

    private void Record(InterLinkResource revision) => _health.Add(revision, HealthFacts.Of(revision));

    private void Record(RoutingPolicyResource revision) => _health.Add(revision, HealthFacts.Of(revision));

    private void Record(DedicatedConnectionResource revision) => _health.Add(revision, HealthFacts.Of(revision));

    private static Revision<InterLinkStatus> RevisionOf(InterLinkResource resource) =>
        RevisionOf(resource.Metadata, resource.Status.ObservedGeneration, resource.Status.Conditions, resource.Status);

    private static Revision<RoutingPolicyStatus> RevisionOf(RoutingPolicyResource resource) =>
        RevisionOf(resource.Metadata, resource.Status.ObservedGeneration, resource.Status.Conditions, resource.Status);

    private static Revision<DedicatedConnectionStatus> RevisionOf(DedicatedConnectionResource resource) =>
        RevisionOf(resource.Metadata, resource.Status.ObservedGeneration, resource.Status.Conditions, resource.Status);

    private static Revision<T> RevisionOf<T>(ObjectMeta metadata, long observedGeneration, IReadOnlyList<Condition> conditions, T status) =>
        new(metadata.Generation, metadata.IsTerminating, observedGeneration, conditions, status);

    private IReadOnlyList<string> Flags(Uri? gateway, Uri? apiServer, IReadOnlyList<string> given)
    {
        var flags = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--gateway-url"] = (gateway ?? Simulator.BaseUrl).ToString(),
            ["--kubeconfig"] = Plane.WriteKubeconfig(_token, apiServer),
            ["--project-id"] = Simulator.ProjectId.ToString(),
            ["--namespaces"] = Namespace,
            ["--lease-namespace"] = OperatorCluster.OperatorNamespace,
            ["--lease-name"] = LeaseName,
            ["--listen"] = "127.0.0.1:0",
            ["--order-settle-time"] = "2s",

            // The rate that Scaleway is spared would only hold the tests up.
            ["--gateway-requests-per-second"] = "1000",
            ["--inventory-interval"] = "200ms",
            ["--inventory-busy-interval"] = "100ms",
        };
        foreach (var pair in given.Chunk(2))
        {
            flags[pair[0]] = pair[1];
        }

        return [.. flags.SelectMany(flag => new[] { flag.Key, flag.Value })];
    }
}
