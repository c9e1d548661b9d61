using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Chart;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Node;

/// <summary>The pods as they run, and what the API server keeps of them.</summary>
[Collection(NodeCollection.Name)]
public sealed class PodTests(NodeCluster node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task The_pods_are_ready_and_the_samples_carry_traffic()
    {
        var release = await node.ReleaseAsync();

        Assert.Equal("2/2 1/1", string.Join(' ', await Task.WhenAll(new[] { NodeRelease.Home, NodeRelease.Simulator }.Select(name => release.Plane.KubectlAsync(
            ["--namespace", NodeRelease.Home, "get", "deployment", name, "--output=jsonpath={.status.readyReplicas}/{.spec.replicas}"], Cancellation)))));
        await release.TrafficAsync();
    }

    [Fact(Explicit = true)]
    public async Task The_API_server_has_the_security_context_that_the_chart_promises()
    {
        var release = await node.ReleaseAsync();

        var pods = await ReadAsync(release, "pods");
        Assert.Equal(3, pods.Count);
        Assert.All(pods, pod =>
        {
            Same("""{"runAsNonRoot": true, "runAsUser": 65532, "runAsGroup": 65532, "fsGroup": 65532, "seccompProfile": {"type": "RuntimeDefault"}}""", pod["spec"]!["securityContext"]);
            var container = Assert.Single(pod["spec"]!["containers"]!.AsArray())!;
            Same("""{"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": {"drop": ["ALL"]}}""", container["securityContext"]);
        });
    }

    [Fact(Explicit = true)]
    public async Task The_API_server_has_the_network_policies_that_the_chart_promises()
    {
        var release = await node.ReleaseAsync();

        var promised = OperatorChart.Golden("default").Where(manifest => OperatorChart.KindOf(manifest) == "NetworkPolicy").ToDictionary(OperatorChart.NameOf, StringComparer.Ordinal);
        var kept = (await ReadAsync(release, "networkpolicies")).ToDictionary(OperatorChart.NameOf, StringComparer.Ordinal);
        Assert.Equal([NodeRelease.Home, NodeRelease.Simulator], kept.Keys.Order(StringComparer.Ordinal));
        Assert.All(kept, policy => Same(WithoutEmptyLists(promised[policy.Key]["spec"]!.AsObject()).ToJsonString(), policy.Value["spec"]));
    }

    [Fact(Explicit = true)]
    public async Task A_container_has_no_shell()
    {
        var release = await node.ReleaseAsync();

        foreach (var pod in (IEnumerable<string>)[.. await release.PodsAsync("operator"), .. await release.PodsAsync("simulator")])
        {
            var refusal = await Assert.ThrowsAsync<ChildProcessException>(
                () => release.Plane.KubectlAsync(["--namespace", NodeRelease.Home, "exec", pod, "--", "/bin/sh", "-c", "true"], Cancellation));
            Assert.Contains("no such file or directory", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact(Explicit = true)]
    public async Task A_running_container_is_not_root_has_no_rights_and_cannot_write_to_its_root()
    {
        var release = await node.ReleaseAsync();

        foreach (var (component, program) in new[] { ("operator", "/InterLink.Operator"), ("simulator", "/InterLink.Gateway.Simulator") })
        {
            foreach (var pod in await release.PodsAsync(component))
            {
                var process = ContainerProcess.Of(pod);
                Assert.All(["Uid", "Gid"], id => Assert.Equal("65532 65532 65532 65532", process.Status(id)));
                Assert.All(["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"], set => Assert.Equal("0000000000000000", process.Status(set)));
                Assert.Equal("1", process.Status("NoNewPrivs"));
                Assert.Equal("2", process.Status("Seccomp"));
                Assert.StartsWith("ro,", process.RootMount(), StringComparison.Ordinal);
                Assert.Equal([program], process.Programs());
            }
        }
    }

    private static async Task<IReadOnlyList<JsonObject>> ReadAsync(NodeRelease release, string plural)
    {
        var list = JsonNode.Parse(await release.Plane.KubectlAsync(["--namespace", NodeRelease.Home, "get", plural, "--output=json"], Cancellation));
        return [.. list!["items"]!.AsArray().Select(item => item!.AsObject())];
    }

    // The server does not keep a list of nothing. That the policy denies is told by its types.
    private static JsonObject WithoutEmptyLists(JsonObject spec) =>
        new(spec.Where(member => member.Value is not JsonArray { Count: 0 }).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static void Same(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
