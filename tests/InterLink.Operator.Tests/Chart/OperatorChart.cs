using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Contract;
using InterLink.Testing;
using InterLink.Testing.Charts;

namespace InterLink.Operator.Tests.Chart;

/// <summary>The Helm chart, and what it gives.</summary>
internal static class OperatorChart
{
    public static string Folder { get; } = Repository.PathOf("charts", "interlink-operator");

    /// <summary>The value sets beside the chart, by name.</summary>
    public static TheoryData<string> ValueSets { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "ci")).Select(file => Path.GetFileName(file).Replace("-values.yaml", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static string ValuesOf(string set) => Path.Combine(Folder, "ci", $"{set}-values.yaml");

    /// <summary>What the chart gives for a value set, as it was rendered last: <c>make verify</c> fails when that is no longer so.</summary>
    public static IReadOnlyList<JsonObject> Golden(string set)
    {
        var text = File.ReadAllText(Repository.PathOf("tests", "InterLink.Operator.Tests", "Chart", "Golden", $"{set}.yaml"));
        return Yaml.ReadAll(text[..text.IndexOf("---\n# Notes:", StringComparison.Ordinal)]);
    }

    /// <summary>Renders it now; the test is skipped where there is no helm.</summary>
    public static async Task<IReadOnlyList<JsonObject>> TemplateAsync(params IReadOnlyList<string> arguments) =>
        Yaml.ReadAll(await HelmAsync(["template", "interlink-operator", Folder, .. arguments]));

    public static Task<string> HelmAsync(params IReadOnlyList<string> arguments)
    {
        Assert.SkipWhen(Helm.UnavailableBecause is not null, Helm.UnavailableBecause ?? "");
        return Helm.RunAsync(arguments, TestContext.Current.CancellationToken);
    }

    public static string KindOf(JsonObject manifest) => (string?)manifest["kind"] ?? "";

    public static string NameOf(JsonObject manifest) => (string?)manifest["metadata"]?["name"] ?? "";

    /// <summary>Whether labels that are wanted are all there. Wanting none would be wanting everything, which nothing of ours does.</summary>
    public static bool Selects(JsonNode? wanted, JsonNode? labels) =>
        wanted is JsonObject { Count: > 0 } all && all.All(label => (string?)labels?[label.Key] == (string?)label.Value);

    /// <summary>The arguments of the only container of a Deployment.</summary>
    public static IReadOnlyList<string> ArgumentsOf(JsonObject deployment) => [.. Container(deployment)["args"]!.AsArray().Select(argument => (string)argument!)];

    public static JsonObject Container(JsonObject deployment) => Assert.Single(Pod(deployment)["containers"]!.AsArray())!.AsObject();

    public static JsonObject Pod(JsonObject deployment) => deployment["spec"]!["template"]!["spec"]!.AsObject();
}
