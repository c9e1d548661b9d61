using System.Text.Json.Nodes;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.Tests.DedicatedConnections;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;

namespace InterLink.Operator.Tests.Chart;

/// <summary>
/// The chart's roles hold exactly what the operator needs. Whole lives are led without one refusal, so nothing is missing. The API server's audit log shows
/// each granted verb on each resource in use, by the binding that grants it; and when one of them is taken away, the API server refuses what it was used for.
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
    public async Task Every_right_is_needed_and_none_is_missing(string release, string scope)
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
        var rights = Rights.GrantedTo(installed.ServiceAccount, manifests).ToList();
        var guard = Assert.Single(rights, right => right.Name.EndsWith(Finalizers, StringComparison.Ordinal));
        Assert.Equal(
            rights.Where(right => right != guard).Select(right => right.Name).Order(StringComparer.Ordinal), requests.Select(request => request.Right).Distinct().Order(StringComparer.Ordinal));

        using var trial = new RightsTrial(plane, await installed.TokenAsync(plane));
        await trial.EachIsNeededAsync(rights, right => right == guard ? OwnSecretIn(apps) : RightsTrial.Repeat(requests.First(request => request.Right == right.Name)));
    }

    private static HttpRequestMessage OwnSecretIn(string apps) =>
        RightsTrial.RequestOf(HttpMethod.Post, $"api/v1/namespaces/{apps}/secrets?dryRun=All", OwnedSecret, "application/json");

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
        standby.Terminate();
        await standby.WaitForExitAsync(Cancellation);
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
