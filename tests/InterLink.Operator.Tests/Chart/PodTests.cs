using System.Text.Json.Nodes;
using InterLink.Operator.Hosting;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Chart;

/// <summary>What holds of the pods whatever the values are.</summary>
public sealed class PodTests
{
    public static TheoryData<string> ValueSets => OperatorChart.ValueSets;

    [Theory]
    [MemberData(nameof(ValueSets))]
    public void Every_pod_meets_the_restricted_standard_and_has_a_bound_on_its_memory(string set) => Assert.All(Deployments(set), deployment =>
    {
        var (pod, container) = (OperatorChart.Pod(deployment), OperatorChart.Container(deployment));
        Same("""{"runAsNonRoot": true, "runAsUser": 65532, "runAsGroup": 65532, "fsGroup": 65532, "seccompProfile": {"type": "RuntimeDefault"}}""", pod["securityContext"]);
        Same("""{"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": {"drop": ["ALL"]}}""", container["securityContext"]);
        Assert.All(pod["volumes"]!.AsArray(), volume => Assert.NotNull(volume!["secret"] ?? volume["emptyDir"] ?? volume["persistentVolumeClaim"]));
        Assert.NotNull(container["resources"]!["limits"]!["memory"]);
        Assert.All(["livenessProbe", "readinessProbe"], probe => Assert.NotNull(container[probe]));
    });

    [Theory]
    [MemberData(nameof(ValueSets))]
    public void The_operator_takes_the_arguments_that_the_chart_gives_it(string set)
    {
        var key = Repository.PathOf("LICENSE");
        var given = OperatorChart.ArgumentsOf(Deployments(set).Single(IsOperator)).Select(argument => argument.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        given[OperatorFlags.GatewaySecretKeyFile.Name] = key;

        var (options, mistakes) = OperatorOptionsReader.Read(flag => given.GetValueOrDefault(flag.Name));

        Assert.Empty(mistakes);
        Assert.NotNull(options);
        Assert.Empty(given.Keys.Except(OperatorFlags.All.Select(flag => flag.Name), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ValueSets))]
    public void Every_pod_listens_at_its_port_by_both_IP_versions(string set) => Assert.All(
        Deployments(set),
        deployment => Assert.Contains($"--listen=[::]:{(long)Assert.Single(OperatorChart.Container(deployment)["ports"]!.AsArray())!["containerPort"]!}", OperatorChart.ArgumentsOf(deployment)));

    private static List<JsonObject> Deployments(string set)
    {
        var deployments = OperatorChart.Golden(set).Where(manifest => OperatorChart.KindOf(manifest) == "Deployment").ToList();
        Assert.NotEmpty(deployments);
        return deployments;
    }

    private static bool IsOperator(JsonObject deployment) => (string?)OperatorChart.Container(deployment)["name"] == "operator";

    private static void Same(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
