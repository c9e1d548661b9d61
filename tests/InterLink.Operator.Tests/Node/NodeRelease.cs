using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Simulator;

namespace InterLink.Operator.Tests.Node;

/// <summary>A release whose pods run on a node, with the samples in a namespace beside it.</summary>
internal sealed class NodeRelease : IAsyncDisposable
{
    public const string Home = "interlink-operator";
    public const string Simulator = $"{Home}-simulator";

    // Of the chart's default values; the place is the one that the samples name, in the simulator's catalogue.
    private const string SecretKey = "51e0a7ed-0000-4000-8000-000000000001";
    private const string ProjectId = "51e0a7ed-0000-4000-8000-000000000002";
    private const string Th2 = "5ca1e000-0000-4000-8000-000000000105";

    private static readonly string[] Definitions = [.. new[] { "interlinks", "routingpolicies", "dedicatedconnections" }.Select(plural => $"{plural}.interlink-operator.io")];

    // The simulator's account outlives its pod, as Scaleway's would. Its partners are quick.
    private static readonly string[] Values =
    [
        "--set", "gateway.simulated.persistence.enabled=true", "--set", "gateway.simulated.autopilot.acceptAfter=1s",
        "--set", "gateway.simulated.autopilot.completeAfter=1s", "--set", "gateway.simulated.autopilot.deprovisionAfter=1s",
    ];

    private readonly ServiceProxy _proxy;
    private readonly HttpClient _http;
    private NodeHelm? _helm;
    private string? _apps;

    public NodeRelease(ControlPlane plane)
    {
        Plane = plane;
        _proxy = new ServiceProxy(plane);
        _http = new HttpClient(_proxy);
        Desk = new SimulatorDesk(_proxy.UrlOf(Home, Simulator, 8480), SecretKey, _proxy);
        var configuration = KubernetesConfiguration.Load(new KubernetesConfigurationOptions { KubeconfigPath = plane.KubeconfigPath }, TimeProvider.System);
        Kubernetes = new KubernetesClient(configuration, new KubernetesClientOptions { UserAgent = "node-tests" }, TimeProvider.System);
    }

    public ControlPlane Plane { get; }

    public KubernetesClient Kubernetes { get; }

    public SimulatorDesk Desk { get; }

    public NodeHelm Helm => _helm ?? throw new InvalidOperationException("Nothing was installed.");

    /// <summary>What there was before the upgrade, and after.</summary>
    public NodeUpgrade Upgrade { get; private set; } = new("", [], []);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Apps => _apps ?? throw new InvalidOperationException("Nothing was installed.");

    /// <summary>Installs the first version of the chart, applies the samples, awaits them, and upgrades to the chart of the repository.</summary>
    public async Task BringIntoServiceAsync()
    {
        var present = await Plane.KubectlAsync(["get", "customresourcedefinition", .. Definitions, "--ignore-not-found", "--output=name"], Cancellation);
        Assert.SkipWhen(present.Length > 0, "this cluster has InterLinks already, and what is tried here ends with removing all of them: use another one");
        _helm = await NodeHelm.ForAsync(Plane);
        await InstallAsync(Helm.First);
        _apps = await Plane.CreateNamespaceAsync("apps", Cancellation);
        await Desk.AddConnectionAsync(
            new JsonObject { ["region"] = "fr-par", ["project_id"] = ProjectId, ["name"] = "port", ["pop_id"] = Th2, ["bandwidth_mbps"] = 10_000 }, Cancellation);
        await KubectlAsync("apply", "-f", Repository.PathOf("deploy", "samples"), "-f", Repository.PathOf("deploy", "samples", "self-hosted"));
        await StartRoutersAsync();
        await TrafficAsync();

        var (circuits, pods) = (await CircuitsAsync(), await PodsAsync("operator"));
        await Helm.RunAsync("upgrade", Home, Helm.Current, "--reset-then-reuse-values", "--set", "podAnnotations.upgraded=yes");
        await RolledOutAsync();
        Upgrade = new NodeUpgrade(circuits, pods, await PodsAsync("operator"));
    }

    public async Task InstallAsync(string chart)
    {
        await Helm.RunAsync("install", Home, chart, ["--create-namespace", .. Values]);
        await RolledOutAsync();
    }

    /// <summary>Returns when the pods are gone too.</summary>
    public async Task UninstallAsync()
    {
        await Helm.UninstallAsync(Home);
        await Eventually.EqualAsync(0, async () => (await PodsAsync("operator")).Count + (await PodsAsync("simulator")).Count, CancellationToken.None, "pods");
    }

    /// <summary>Every pod that is wanted is ready, and no other is left.</summary>
    public async Task RolledOutAsync()
    {
        await Plane.KubectlAsync(["--namespace", Home, "rollout", "status", "deployment", Simulator, "--timeout=180s"], Cancellation);
        await Plane.KubectlAsync(["--namespace", Home, "rollout", "status", "deployment", Home, "--timeout=180s"], Cancellation);
        await Eventually.TrueAsync(async () => (await PodsAsync("operator")).Count == 2 && (await PodsAsync("simulator")).Count == 1, Cancellation);
    }

    /// <summary>The names of a component's pods, those included that are on their way out.</summary>
    public async Task<IReadOnlyList<string>> PodsAsync(string component)
    {
        var pods = await _http.GetStringAsync(new Uri(Plane.ServerUrl, $"api/v1/namespaces/{Home}/pods?labelSelector=app.kubernetes.io/component={component}"), CancellationToken.None);
        return [.. JsonNode.Parse(pods)!["items"]!.AsArray().Select(pod => (string)pod!["metadata"]!["name"]!)];
    }

    /// <summary>kubectl as administrator, beside the samples.</summary>
    public Task<string> KubectlAsync(params IReadOnlyList<string> arguments) => Plane.KubectlAsync(["--namespace", Apps, .. arguments], Cancellation);

    public async Task<IReadOnlyList<InterLinkResource>> InterLinksAsync() =>
        (await Kubernetes.Resources<InterLinkResource>().ListAsync(new ListOptions { Namespace = Apps }, Cancellation)).Items;

    public async Task<Lease> LeaseAsync() => await Kubernetes.Resources<Lease>().GetAsync(new ResourceKey(Home, Home), Cancellation) ?? throw new InvalidOperationException("There is no lease.");

    /// <summary>All samples carry traffic.</summary>
    public Task TrafficAsync() => Eventually.EqualAsync("paris: Active True, paris-backup: Active True, paris-direct: Active True", TrafficOfAsync, Cancellation);

    /// <summary>What must not change, one line each: the links by the resource they belong to, what was ordered and deleted at the gateway, and what is billed there.</summary>
    public async Task<string> CircuitsAsync()
    {
        var links = (await InterLinksAsync()).Select(one => $"{one.Metadata.Name}: {one.Status.Phase} {one.Status.LinkId}");
        var billed = (await Desk.BillingAsync("open=true", Cancellation)).Select(window => $"billed: {window["resource_id"]} since {window["started_at"]}");
        var deletions = await Desk.JournalAsync("method=DELETE", Cancellation);
        return string.Join('\n', [.. links.Order(StringComparer.Ordinal), $"orders: {await Desk.OrdersAsync(Cancellation)}", $"deletions: {deletions.Count}", .. billed.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Makes a change that somebody has to bring to the gateway, and awaits it there.</summary>
    public async Task ActsAsync(string displayName)
    {
        var before = await ChangesAsync();
        await Kubernetes.Resources<InterLinkResource>().MergePatchAsync(
            new ResourceKey(Apps, "paris"), new JsonObject { ["spec"] = new JsonObject { ["displayName"] = displayName } }, Cancellation);
        await Eventually.TrueAsync(async () => await ChangesAsync() > before, Cancellation, $"{displayName} is at the gateway");

        async Task<int> ChangesAsync() => (await Desk.JournalAsync("method=PATCH&path=/links/&status=200", Cancellation)).Count;
    }

    // A partner's router speaks by itself; on a port of one's own it is the customer's business.
    private async Task StartRoutersAsync()
    {
        var links = await Eventually.IsAsync(
            async () => (await InterLinksAsync()).Where(one => one is { Spec.SelfHosted: not null, Status.Phase: InterLinkPhase.Ready }).ToList(), ready => ready.Count == 2, Cancellation);
        foreach (var link in links)
        {
            await Desk.SetSessionAsync(link.Status.LinkId ?? "", ipv6: false, up: true, Cancellation);
        }
    }

    private async Task<string> TrafficOfAsync() => string.Join(", ", (await InterLinksAsync()).OrderBy(one => one.Metadata.Name, StringComparer.Ordinal).Select(one =>
        $"{one.Metadata.Name}: {one.Status.Phase} {ConditionSet.Find(one.Status.Conditions, InterLinkConditions.TrafficAllowed)?.Status}"));

    /// <summary>Ends the links as their owner would, then the release, and leaves the cluster as it was found.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_helm is not null)
        {
            if (_apps is not null)
            {
                await Plane.KubectlAsync(["--namespace", Apps, "delete", "il,ilpolicy,ildc", "--all", "--timeout=180s"], CancellationToken.None);
            }

            await UninstallAsync();
            await Plane.KubectlAsync(["delete", "customresourcedefinition", .. Definitions, "--ignore-not-found"], CancellationToken.None);
            await Plane.DeleteNamespaceAsync(Home, CancellationToken.None);
            Helm.Dispose();
        }

        Desk.Dispose();
        _http.Dispose();
        Kubernetes.Dispose();
        await Plane.DisposeAsync();
    }
}
