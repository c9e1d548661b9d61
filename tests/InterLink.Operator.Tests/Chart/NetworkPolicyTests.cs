using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>What the network policies let through: the pods reach what they are told to, are reached where they listen, and nothing passes by accident.</summary>
public sealed class NetworkPolicyTests
{
    public static TheoryData<string> Guarded => ["default", "namespaced", "scaleway"];

    [Theory]
    [MemberData(nameof(Guarded))]
    public void Every_pod_has_its_policy_and_no_rule_lets_all_ports_through(string set)
    {
        var policies = Of(set, "NetworkPolicy");
        Assert.Equal(Of(set, "Deployment").Select(OperatorChart.NameOf).Order(StringComparer.Ordinal), policies.Select(OperatorChart.NameOf).Order(StringComparer.Ordinal));
        Assert.All(Of(set, "Deployment"), deployment =>
        {
            var spec = PolicyOf(set, deployment);
            Assert.Equal(["Ingress", "Egress"], spec["policyTypes"]!.AsArray().Select(type => (string?)type));
            Assert.All([.. Rules(spec, "ingress"), .. Rules(spec, "egress")], rule => Assert.NotEmpty(rule["ports"]!.AsArray()));
            Assert.All(
                OperatorChart.Container(deployment)["ports"]!.AsArray(),
                port => Assert.Contains(Rules(spec, "ingress"), rule => Opens(rule, (long)port!["containerPort"]!, "TCP")));
        });
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public void The_operator_reaches_names_the_API_server_and_its_gateway(string set)
    {
        var egress = Rules(PolicyOf(set, Deployment(set, "operator")), "egress").ToList();

        Assert.Contains(egress, rule => rule["to"] is null && Opens(rule, 53, "UDP"));
        Assert.Contains(egress, rule => rule["to"] is null && Opens(rule, 6443, "TCP"));
        var gateway = new Uri(OperatorChart.ArgumentsOf(Deployment(set, "operator")).Single(argument => argument.StartsWith("--gateway-url=", StringComparison.Ordinal)).Split('=', 2)[1]);
        Assert.Contains(egress, rule => Opens(rule, gateway.Port, "TCP") && (set == "default" ? Admits(rule, "to", Deployment(set, "simulator")) : rule["to"] is null));
    }

    [Fact]
    public void The_simulator_answers_the_operator_alone_and_calls_nobody()
    {
        var spec = PolicyOf("default", Deployment("default", "simulator"));

        Assert.Empty(Rules(spec, "egress"));
        var rule = Assert.Single(Rules(spec, "ingress"));
        Assert.True(Admits(rule, "from", Deployment("default", "operator")));
        Assert.Single(rule["from"]!.AsArray());
    }

    [Fact]
    public void Only_those_named_read_the_metrics()
    {
        var rule = Assert.Single(Rules(PolicyOf("scaleway", Deployment("scaleway", "operator")), "ingress"));

        var peer = Assert.Single(rule["from"]!.AsArray());
        Assert.Equal("monitoring", (string?)peer!["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"]);
    }

    private static List<JsonObject> Of(string set, string kind) => [.. OperatorChart.Golden(set).Where(manifest => OperatorChart.KindOf(manifest) == kind)];

    private static JsonObject Deployment(string set, string container) => Of(set, "Deployment").Single(deployment => (string?)OperatorChart.Container(deployment)["name"] == container);

    private static JsonNode PolicyOf(string set, JsonObject deployment) => Of(set, "NetworkPolicy").Single(policy => Selects(policy["spec"]!["podSelector"], deployment))["spec"]!;

    private static IEnumerable<JsonNode> Rules(JsonNode spec, string direction) => spec[direction]!.AsArray().Select(rule => rule!);

    private static bool Opens(JsonNode rule, long port, string protocol) =>
        rule["ports"]!.AsArray().Any(open => (long)open!["port"]! == port && (string?)open["protocol"] == protocol);

    private static bool Admits(JsonNode rule, string direction, JsonObject deployment) =>
        rule[direction]?.AsArray().Any(peer => peer!["namespaceSelector"] is null && Selects(peer["podSelector"], deployment)) ?? false;

    private static bool Selects(JsonNode? selector, JsonObject deployment) =>
        OperatorChart.Selects(selector?["matchLabels"], deployment["spec"]!["template"]!["metadata"]!["labels"]);
}
