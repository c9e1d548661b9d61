using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Contract;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>What helm makes of the chart: it takes good values, and says what is wrong with bad ones. What it renders is held by the golden files.</summary>
public sealed class ChartTests
{
    private const string Uuid = "11111111-2222-4333-8444-555555555555";

    public static TheoryData<string> ValueSets => OperatorChart.ValueSets;

    public static TheoryData<string, string, string> Refused => new()
    {
        { "a value of no meaning", "gateway.url=https://api.scaleway.com", "at '/gateway': additional properties 'url' not allowed" },
        { "a mode that does not exist", "gateway.mode=real", "at '/gateway/mode': value must be one of 'simulated', 'scaleway'" },
        { "a word for a number", "replicas=two", "at '/replicas': got string, want integer" },
        { "a negative number of replicas", "replicas=-1", "at '/replicas': minimum: got -1, want 0" },
        { "a tag that is an image", "image.tag=a:b", "at '/image/tag': 'a:b' does not match pattern" },
        { "half a digest", "image.digest=sha256:0123", "at '/image/digest'" },
        { "a gateway without scheme", "gateway.scaleway.url=api.scaleway.com", "at '/gateway/scaleway/url'" },
        { "a Project by its name", "gateway.scaleway.projectId=my-project", "at '/gateway/scaleway/projectId'" },
        { "a key that is none", "gateway.scaleway.secretKey=secret", "at '/gateway/scaleway/secretKey'" },
        { "a VPC by its name", "gateway.simulated.vpcIds.fr-par=prod", "at '/gateway/simulated/vpcIds/fr-par'" },
        { "a region in capitals", $"gateway.simulated.vpcIds.PARIS={Uuid}", "invalid propertyName 'PARIS'" },
        { "a namespace in capitals", "scope.namespaces={Network}", "at '/scope/namespaces/0'" },
        { "a namespace twice", "scope.namespaces={edge,edge}", "at '/scope/namespaces': items at 0 and 1 are equal" },
        { "a duration without unit", "leaderElection.leaseDuration=15", "at '/leaderElection/leaseDuration': got number, want string" },
        { "a log format of another program", "operator.logFormat=logfmt", "at '/operator/logFormat': value must be one of 'text', 'json'" },
        { "a variable without name", "operator.env[0].value=x", "at '/operator/env/0': missing property 'name'" },
        { "a port that is none", "networkPolicy.egressPorts={70000}", "at '/networkPolicy/egressPorts/0'" },
        { "a peer that nothing selects", "networkPolicy.metricsFrom[0].namespace=x", "at '/networkPolicy/metricsFrom/0'" },
        { "a scrape without unit", "metrics.serviceMonitor.interval=30", "at '/metrics/serviceMonitor/interval': got number, want string" },
        { "runbooks that end in a place", "metrics.prometheusRule.runbooks=https://example.com/page#top", "at '/metrics/prometheusRule/runbooks'" },
        { "a dashboard with a folder that is none", "metrics.dashboard.folder=InterLink", "at '/metrics/dashboard': additional properties 'folder' not allowed" },
        { "a label by which the pods are found", "podLabels.app\\.kubernetes\\.io/name=x", "at '/podLabels/app.kubernetes.io~1name': false schema" },
        {
            "a container by default that is another", "podAnnotations.kubectl\\.kubernetes\\.io/default-container=x",
            "at '/podAnnotations/kubectl.kubernetes.io~1default-container': false schema"
        },
        { "a label that the chart sets", "metrics.prometheusRule.labels.helm\\.sh/chart=x", "at '/metrics/prometheusRule/labels/helm.sh~1chart': false schema" },
        {
            "a scrape of a Service that is not there", "metrics.serviceMonitor.enabled=true,metrics.service.enabled=false",
            "metrics.serviceMonitor: it finds the replicas by metrics.service, which is switched off; enable both, or none."
        },
        { "Scaleway without a key", "gateway.mode=scaleway", "gateway.scaleway: no secret key is given; name a Secret that holds it in existingSecret, or set secretKey." },
        {
            "two keys", $"gateway.mode=scaleway,gateway.scaleway.existingSecret=key,gateway.scaleway.secretKey={Uuid}",
            "gateway.scaleway: both existingSecret and secretKey are given; keep one of the two."
        },
    };

    [Theory]
    [MemberData(nameof(ValueSets))]
    public async Task Every_value_set_lints(string set) =>
        Assert.Contains("0 chart(s) failed", await OperatorChart.HelmAsync("lint", "--strict", OperatorChart.Folder, "--values", OperatorChart.ValuesOf(set)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_mistake_is_named_before_anything_is_installed(string mistake, string value, string complaint)
    {
        var refusal = await Assert.ThrowsAsync<ChildProcessException>(() => OperatorChart.TemplateAsync("--set", value));

        Assert.True(refusal.Message.Contains(complaint, StringComparison.Ordinal), $"{mistake}: {refusal.Message}");
    }

    [Fact]
    public async Task The_definitions_are_those_of_the_repository_and_stay_when_the_chart_goes()
    {
        var kept = await OperatorChart.TemplateAsync("--show-only", "templates/crds.yaml");
        var loose = await OperatorChart.TemplateAsync("--show-only", "templates/crds.yaml", "--set", "crds.keep=false");

        var ours = Directory.GetFiles(Path.Combine(OperatorChart.Folder, "files", "crds")).Order(StringComparer.Ordinal).Select(file => Yaml.ReadAll(File.ReadAllText(file)).Single()).ToList();
        Assert.Equal(3, ours.Count);
        Assert.All(ours.Zip(loose), pair => Assert.True(JsonNode.DeepEquals(pair.First, pair.Second)));
        Assert.All(ours.Zip(kept), pair =>
        {
            pair.First["metadata"]!["annotations"] = new JsonObject { ["helm.sh/resource-policy"] = "keep" };
            Assert.True(JsonNode.DeepEquals(pair.First, pair.Second));
        });
    }

    [Theory]
    [InlineData("crds.keep=true", false)]
    [InlineData("crds.keep=false", true)]
    [InlineData("crds.keep=false,crds.enabled=false", false)]
    public async Task Only_where_the_definitions_go_with_the_release_it_is_said_that_every_InterLink_does(string values, bool said)
    {
        var notes = await OperatorChart.HelmAsync("install", "interlink-operator", OperatorChart.Folder, "--dry-run=client", "--set", values);

        Assert.Equal(said, notes.Contains("DELETES EVERY INTERLINK", StringComparison.Ordinal));
        Assert.Equal(!said, notes.Contains("Uninstalling this release deletes no link", StringComparison.Ordinal));
    }

    // It reads its key once, and the operator its own again and again: they would not agree any more.
    [Fact]
    public async Task Another_key_of_the_simulator_makes_another_pod_of_it()
    {
        var pod = await PodOfTheSimulatorAsync("replicas=2");

        Assert.True(JsonNode.DeepEquals(pod, await PodOfTheSimulatorAsync("replicas=3")));
        Assert.False(JsonNode.DeepEquals(pod, await PodOfTheSimulatorAsync($"gateway.simulated.secretKey={Uuid}")));

        static async Task<JsonNode?> PodOfTheSimulatorAsync(string values) =>
            Assert.Single(await OperatorChart.TemplateAsync("--show-only", "templates/simulator.yaml", "--set", values), manifest => OperatorChart.KindOf(manifest) == "Deployment")["spec"]!["template"];
    }

    [Fact]
    [Trait("make", "verify")]
    public void Every_value_that_the_schema_knows_has_a_default()
    {
        var values = Yaml.ReadAll(File.ReadAllText(Path.Combine(OperatorChart.Folder, "values.yaml"))).Single();
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(OperatorChart.Folder, "values.schema.json")))!.AsObject();

        // Helm itself gives a chart that is part of another the values of all.
        Assert.Equal(["global"], WithoutDefault(schema, values, ""));

        IEnumerable<string> WithoutDefault(JsonObject node, JsonNode? value, string path)
        {
            if (((string?)node["$ref"])?.Split('/')[^1] is { } name)
            {
                node = schema["definitions"]![name]!.AsObject();
            }

            return node["properties"] is not JsonObject properties || value is not JsonObject given
                ? []
                : properties.SelectMany(property => given.TryGetPropertyValue(property.Key, out var inner)
                    ? WithoutDefault(property.Value!.AsObject(), inner, $"{path}{property.Key}.")
                    : [path + property.Key]);
        }
    }
}
