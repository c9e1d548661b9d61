using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>What selects other objects finds those that it is meant for, and no others.</summary>
public sealed class SelectorTests
{
    public static TheoryData<string> ValueSets => OperatorChart.ValueSets;

    [Theory]
    [MemberData(nameof(ValueSets))]
    public void Every_service_finds_the_pods_of_one_deployment_and_a_port_of_theirs(string set) => Assert.All(Of(set, "Service"), service =>
    {
        var deployment = Assert.Single(Of(set, "Deployment"), candidate => OperatorChart.Selects(service["spec"]!["selector"], LabelsOfPods(candidate)));

        Assert.All(service["spec"]!["ports"]!.AsArray(), port => Assert.Contains(
            OperatorChart.Container(deployment)["ports"]!.AsArray(),
            open => (string?)open!["name"] == (string?)port!["targetPort"] && (long)open["containerPort"]! == (long)port["port"]!));
    });

    [Fact]
    public void The_scrape_finds_the_service_of_the_operator_alone_and_a_port_of_its()
    {
        var monitor = Assert.Single(Of("scaleway", "ServiceMonitor"))["spec"]!;

        var service = Assert.Single(Of("scaleway", "Service"), candidate => OperatorChart.Selects(monitor["selector"]!["matchLabels"], candidate["metadata"]!["labels"]));
        Assert.DoesNotContain(Of("default", "Service"), candidate => OperatorChart.NameOf(candidate) != OperatorChart.NameOf(service) && OperatorChart.Selects(monitor["selector"]!["matchLabels"], candidate["metadata"]!["labels"]));
        Assert.Equal([(string?)service["metadata"]!["namespace"]], monitor["namespaceSelector"]!["matchNames"]!.AsArray().Select(name => (string?)name));
        var endpoint = Assert.Single(monitor["endpoints"]!.AsArray())!;
        Assert.Contains(service["spec"]!["ports"]!.AsArray(), port => (string?)port!["name"] == (string?)endpoint["port"]);
        Assert.All(
            Of("scaleway", "PrometheusRule").Single()["spec"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()),
            rule => Assert.Contains($"job=\"{OperatorChart.NameOf(service)}\"", (string)rule!["expr"]!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("scaleway")]
    public void Replicas_are_spread_and_one_at_a_time_may_be_disturbed(string set)
    {
        var deployment = OperatorOf(set);
        var budget = Assert.Single(Of(set, "PodDisruptionBudget"))["spec"]!;

        Assert.True(OperatorChart.Selects(budget["selector"]!["matchLabels"], LabelsOfPods(deployment)));
        Assert.InRange((long)budget["minAvailable"]!, 1, (long)deployment["spec"]!["replicas"]! - 1);
        var spread = OperatorChart.Pod(deployment)["topologySpreadConstraints"]!.AsArray();
        Assert.Equal(["kubernetes.io/hostname", "topology.kubernetes.io/zone"], spread.Select(constraint => (string?)constraint!["topologyKey"]));
        Assert.All(spread, constraint => Assert.True(OperatorChart.Selects(constraint!["labelSelector"]!["matchLabels"], LabelsOfPods(deployment))));
    }

    // It would keep the only replica from ever being moved.
    [Theory]
    [InlineData("bare")]
    [InlineData("namespaced")]
    public void One_replica_has_no_budget(string set) => Assert.Empty(Of(set, "PodDisruptionBudget"));

    private static JsonObject OperatorOf(string set) => Of(set, "Deployment").Single(deployment => (string?)OperatorChart.Container(deployment)["name"] == "operator");

    private static JsonNode LabelsOfPods(JsonObject deployment) => deployment["spec"]!["template"]!["metadata"]!["labels"]!;

    private static IEnumerable<JsonObject> Of(string set, string kind) => OperatorChart.Golden(set).Where(manifest => OperatorChart.KindOf(manifest) == kind);
}
