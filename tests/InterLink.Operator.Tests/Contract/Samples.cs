using System.Text.Json.Nodes;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Contract;

/// <summary>The manifests in deploy/samples.</summary>
internal static class Samples
{
    private const string Answer = "# answer: ";
    private const string AnswerWithCel = "# answer with CEL: ";

    public static TheoryData<string> Good { get; } = [.. In(""), .. In("existing"), .. In("redundant"), .. In("self-hosted")];

    public static TheoryData<string> Refused { get; } = In("bad", "refused");

    public static TheoryData<string> Reported { get; } = In("bad", "reported");

    public static JsonObject Read(string sample) => Assert.Single(Yaml.ReadAll(Text(sample)));

    /// <summary>What the API server's message must contain, as the sample itself says.</summary>
    public static IReadOnlyList<string> Answers(string sample, bool withCel) =>
        [.. Marked(sample, Answer), .. withCel ? Marked(sample, AnswerWithCel) : []];

    private static IEnumerable<string> Marked(string sample, string mark) =>
        Text(sample).Split('\n').Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..]);

    private static string Text(string sample) => File.ReadAllText(Repository.PathOf("deploy", "samples", sample));

    private static TheoryData<string> In(params string[] folders) =>
        [.. Directory.GetFiles(Repository.PathOf(["deploy", "samples", .. folders]), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => Path.Combine([.. folders, Path.GetFileName(file)]))];
}
