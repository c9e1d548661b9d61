using System.Text.RegularExpressions;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Observability;

/// <summary>What docs/reference/observability.md says.</summary>
internal static partial class ObservabilityPage
{
    public const string Prefix = "interlink_operator_";

    /// <summary>A row of the metrics' table.</summary>
    public sealed record MetricRow(string Name, string Type, string Unit, IReadOnlyList<string> Labels);

    private static string Text { get; } = File.ReadAllText(Repository.PathOf("docs", "reference", "observability.md"));

    public static IReadOnlyDictionary<string, MetricRow> Metrics { get; } = Metric().Matches(Text)
        .Select(match => new MetricRow(Prefix + match.Groups["name"].Value, match.Groups["type"].Value, match.Groups["unit"].Value, Words(match.Groups["labels"].Value)))
        .ToDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>The keys of the log.</summary>
    public static IReadOnlySet<string> Keys { get; } =
        Text[Text.IndexOf("## Keys of the log", StringComparison.Ordinal)..Text.IndexOf("## Traces", StringComparison.Ordinal)].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Words(line.Split('|')[1]))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a word stands on the page as a word of the code.</summary>
    public static bool Says(string word) => Text.Contains($"`{word}`", StringComparison.Ordinal);

    /// <summary>Holds types and labels of all that was exposed against the page.</summary>
    public static void Check(Exposition told)
    {
        foreach (var (name, type) in told.Types)
        {
            var row = Assert.Contains(name, Metrics);
            Assert.Equal(row.Type, type);
        }

        foreach (var series in told.Samples.Keys)
        {
            var name = series.Split('{')[0];
            var row = Metrics.Values.Single(row => name == row.Name || (row.Type == "histogram" && name.StartsWith(row.Name + "_", StringComparison.Ordinal)));
            Assert.Equal(row.Labels.Order(StringComparer.Ordinal), Label().Matches(series).Select(match => match.Groups["name"].Value).Where(label => label != "le").Order(StringComparer.Ordinal));
        }
    }

    private static IReadOnlyList<string> Words(string cell) => [.. Word().Matches(cell).Select(match => match.Groups["word"].Value)];

    [GeneratedRegex(@"^\| `(?<name>\w+)`(?: \*)? \| (?<type>counter|gauge|histogram) \| (?<unit>[^|]+) \| (?<labels>[^|]*) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Metric();

    [GeneratedRegex("`(?<word>\\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("[{,](?<name>\\w+)=\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
