using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Contract;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Chart;

/// <summary>What the chart tells Artifact Hub is so.</summary>
[Collection(ContractCollection.Name)]
public sealed class ArtifactHubTests(ContractServers servers)
{
    private static readonly JsonObject Chart = Yaml.ReadAll(File.ReadAllText(Path.Combine(OperatorChart.Folder, "Chart.yaml"))).Single();

    [Fact]
    [Trait("make", "verify")]
    public void It_lists_the_definitions()
    {
        var listed = List("crds").Select(entry => $"{entry["name"]} {entry["kind"]} {entry["version"]}");
        var ours = Crd.All.Select(crd => $"{OperatorChart.NameOf(crd.Definition)} {crd.Names["kind"]} {crd.Version["name"]}");

        Assert.Equal(ours.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.All(List("crds"), entry => Assert.All(["displayName", "description"], member => Assert.False(string.IsNullOrEmpty((string?)entry[member]))));
    }

    [Fact]
    public async Task It_gives_an_example_of_each_kind_that_the_API_server_takes()
    {
        using var api = await servers.WithoutCelAsync();
        var examples = List("crdsExamples");

        Assert.Equal(Crd.All.Select(crd => (string?)crd.Names["kind"]).Order(StringComparer.Ordinal), examples.Select(OperatorChart.KindOf).Order(StringComparer.Ordinal));
        foreach (var example in examples)
        {
            var stored = (await api.CreateAsync(example)).Accepted();
            Assert.All(Leaves(example["spec"]!), leaf => Assert.Contains(leaf, Leaves(stored["spec"]!)));
        }
    }

    [Fact]
    [Trait("make", "verify")]
    public void It_names_the_images_that_the_chart_runs() => Assert.Equal(
        OperatorChart.Golden("default").Where(manifest => OperatorChart.KindOf(manifest) == "Deployment").Select(deployment => (string?)OperatorChart.Container(deployment)["image"]).Order(StringComparer.Ordinal),
        List("images").Select(image => (string?)image["image"]).Order(StringComparer.Ordinal));

    [Fact]
    [Trait("make", "verify")]
    public void It_runs_the_version_that_is_built_and_the_changelog_tells_of_both()
    {
        var changelog = File.ReadAllText(Repository.PathOf("CHANGELOG.md"));

        Assert.Contains($"<Version>{Chart["appVersion"]}</Version>", File.ReadAllText(Repository.PathOf("Directory.Build.props")), StringComparison.Ordinal);
        Assert.EndsWith($" {Chart["appVersion"]}", changelog.Split('\n').First(line => line.StartsWith("## ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains($"**Helm chart** ({Chart["version"]}", changelog, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_changed() => Assert.All(List("changes"), change =>
    {
        Assert.True((string?)change["kind"] is "added" or "changed" or "deprecated" or "removed" or "fixed" or "security");
        Assert.EndsWith(".", (string?)change["description"], StringComparison.Ordinal);
    });

    // What the schema does not know is not stored.
    private static IEnumerable<string> Leaves(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(member => Leaves(member.Value!)),
        JsonArray list => list.SelectMany(item => Leaves(item!)),
        _ => [$"{node.GetPath()}={node.ToJsonString()}"],
    };

    private static List<JsonObject> List(string annotation)
    {
        var text = (string)Chart["annotations"]![$"artifacthub.io/{annotation}"]!;
        List<JsonObject> entries = [.. Yaml.ReadAll("list:\n" + text).Single()["list"]!.AsArray().Select(entry => entry!.DeepClone().AsObject())];
        Assert.NotEmpty(entries);
        return entries;
    }
}
