using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.Tests.DedicatedConnections;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>
/// The chart's roles hold exactly what the operator needs. RBAC only adds: a request passes when some rule has its verb and resource. So when whole lives
/// were led without one refusal, and the API server's audit log shows each granted verb on each resource in use, by the binding that grants it, then
/// none is missing, and each that were taken away would have refused a request of these lives.
/// </summary>
[Collection(ChartCollection.Name)]
public sealed class RightsTests(ChartCluster cluster)
{
    // No request of its own: the API server asks for it when a Secret names the InterLink that owns it.
    private const string Finalizers = "update interlinks.interlink-operator.io/finalizers";

    private const string OwnedSecret = """
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "owned", "ownerReferences": [
          {"apiVersion": "interlink-operator.io/v1alpha1", "kind": "InterLink", "name": "paris", "uid": "1", "controller": true, "blockOwnerDeletion": true}]}}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("everywhere", "")]
    [InlineData("confined", "scope.namespaces")]
    public async Task Every_right_is_used_and_none_is_missing(string release, string scope)
    {
        var plane = await cluster.ControlPlaneAsync();
        var apps = await plane.CreateNamespaceAsync("apps", Cancellation);
        var home = await plane.CreateNamespaceAsync(release, Cancellation);
        var manifests = await OperatorChart.TemplateAsync(
            "--namespace", home, "--kube-version", "1.20", "--set", $"fullnameOverride={release},gateway.requestsPerSecond=1000", "--set", scope.Length == 0 ? "scope.selector=" : $"{scope}={{{apps}}}");
        await ApplyAsync(plane, manifests);
        var installed = new Release(home, manifests);
        await using var world = await installed.StartWorldAsync(plane, apps);

        await LeadLivesAsync(world, installed.OperatorFlagsAsRendered());

        var requests = cluster.RequestsOf(home, installed.ServiceAccount).Where(request => request.Resource is not null).ToList();
        Assert.DoesNotContain(requests, request => request.Binding is null);
        var granted = Rights.GrantedTo(installed.ServiceAccount, manifests).ToList();
        var guard = Assert.Single(granted, right => right.EndsWith(Finalizers, StringComparison.Ordinal));
        Assert.Equal(granted.Except([guard]).Order(StringComparer.Ordinal), requests.Select(request => request.Right).Distinct().Order(StringComparer.Ordinal));
        await NeedsTheFinalizersAsync(plane, await installed.TokenAsync(plane), apps, manifests);
    }

    // The one right that is no request: with it a Secret may name the InterLink that owns it, as in the lives above, and without it no longer.
    private static async Task NeedsTheFinalizersAsync(ControlPlane plane, string token, string apps, IReadOnlyList<JsonObject> manifests)
    {
        var role = manifests.Single(manifest => IndexOfFinalizers(manifest) >= 0);
        var at = IndexOfFinalizers(role).ToString(CultureInfo.InvariantCulture);
        await plane.KubectlAsync(
            [
                "patch", OperatorChart.KindOf(role), OperatorChart.NameOf(role), "--namespace", (string?)role["metadata"]!["namespace"] ?? "default",
                "--type=json", "--patch", $$"""[{"op": "remove", "path": "/rules/{{at}}"}]""",
            ],
            Cancellation);
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, OwnedSecret, Cancellation);
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await plane.KubectlAsync(
                        ["--kubeconfig", plane.WriteKubeconfig(token), "--namespace", apps, "create", "--dry-run=server", "--validate=false", "-f", secret], Cancellation);
                    return false;
                }
                catch (ChildProcessException refusal)
                {
                    return refusal.Message.Contains("cannot set blockOwnerDeletion", StringComparison.Ordinal);
                }
            },
            Cancellation);
        File.Delete(secret);
    }

    private static int IndexOfFinalizers(JsonObject manifest) =>
        (manifest["rules"]?.AsArray() ?? []).ToList().FindIndex(rule => rule!["resources"]!.AsArray().Any(resource => (string?)resource == "interlinks/finalizers"));

    // All that an operator does in the lives of a hosted and a self-hosted link, with neighbours that get in its way, and a successor.
    private static async Task LeadLivesAsync(OperatorWorld world, IReadOnlyList<string> flags)
    {
        await using var proxy = await HttpFaultProxy.StartAsync(world.Plane, Cancellation);
        proxy.Observer = new BusyNeighbour(world).MeetAsync;
        var leader = world.StartOperator(apiServer: proxy.Url, flags: flags);
        await leader.WaitForLineAsync("Leading", Cancellation);
        var standby = world.StartOperator(flags: flags);
        await standby.WaitForLineAsync("Standing by", Cancellation);

        using var scene = new ConnectionScene(world);
        await scene.DescribeAsync("port");
        await scene.PatchAsync("port");
        await scene.IsAsync("port", "ConnectionActive");
        await world.KubectlAsync("apply", "-f", Repository.PathOf("deploy", "samples", "routing-policy.yaml"));
        await world.InterLinks.CreateAsync(scene.SelfHosted("direct", "port"), Cancellation);
        await world.ReachesAsync("direct", InterLinkPhase.Ready);
        var paris = await world.ActivateAsync(world.Hosted("paris"));

        var key = await world.PairingKeyAsync("paris");
        await world.KubectlAsync("patch", "secret", "paris-pairing-key", "--type=merge", "--patch", """{"data": {"pairing-key": "bm9uc2Vuc2U="}}""");
        await Eventually.EqualAsync(key, () => world.PairingKeyAsync("paris"), Cancellation);

        // The same twice is one event, counted twice.
        for (var times = 1; times <= 2; times++)
        {
            await world.Gateway.Links.UpdateAsync(OperatorWorld.Region, paris.Status.LinkId ?? "", new UpdateLinkRequest { Name = "mine" }, Cancellation);
            await world.EventsAsync("DriftCorrected", times);
        }

        await world.KubectlAsync("delete", "interlink,dedicatedconnection,routingpolicy", "--all", "--wait=false");
        await world.ReachesAsync("paris", InterLinkPhase.Deprovisioning);
        await world.PartnerDesk.DeprovisionAsync(key, Cancellation);
        await world.GoneAsync("paris");
        await world.GoneAsync("direct");
        await scene.GoneAsync("port");
        leader.Terminate();
        await standby.WaitForLineAsync("Leading", Cancellation);
    }

    private static async Task ApplyAsync(ControlPlane plane, IReadOnlyList<JsonObject> manifests)
    {
        foreach (var manifest in manifests)
        {
            WithoutCel(manifest);
        }

        var file = Path.GetTempFileName();
        var list = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. manifests.Select(manifest => manifest.DeepClone())]) };
        await File.WriteAllTextAsync(file, list.ToJsonString(), Cancellation);
        await plane.KubectlAsync(["apply", "--server-side", "--validate=false", "-f", file], Cancellation);
        File.Delete(file);
        foreach (var definition in manifests.Where(manifest => OperatorChart.KindOf(manifest) == "CustomResourceDefinition"))
        {
            await plane.KubectlAsync(["wait", "--for=condition=Established", $"crd/{OperatorChart.NameOf(definition)}"], Cancellation);
        }
    }

    // A server older than CEL refuses its rules in a server-side apply.
    private static void WithoutCel(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            map.Remove("x-kubernetes-validations");
        }

        foreach (var child in node switch { JsonObject inner => inner.Select(pair => pair.Value), JsonArray list => list, _ => Enumerable.Empty<JsonNode?>() })
        {
            WithoutCel(child);
        }
    }

    /// <summary>Changes each resource in the moment in which the operator is about to add its finalizer, so that the operator has to read it again.</summary>
    private sealed class BusyNeighbour(OperatorWorld world)
    {
        private readonly HashSet<string> _met = new(StringComparer.Ordinal);

        public async ValueTask MeetAsync(ProxiedRequest request, ProxyPoint point)
        {
            var resource = request.Path.Split('/')[^2..];
            if (point is ProxyPoint.BeforeForward && request.Method == "PATCH" && resource is ["interlinks" or "routingpolicies" or "dedicatedconnections", var name] && _met.Add(resource[0]))
            {
                await world.KubectlAsync("annotate", resource[0], name, "example.com/seen=yes");
            }
        }
    }
}
