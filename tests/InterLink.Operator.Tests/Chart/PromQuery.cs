using System.Text.RegularExpressions;
using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.Observability;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Chart;

/// <summary>
/// What a PromQL expression asks for, held against the page of metrics, which is held against the operator itself. Whether it can be parsed is promtool's business.
/// </summary>
internal static partial class PromQuery
{
    // What Prometheus puts on every series.
    private static readonly string[] OfTheTarget = ["job", "instance"];

    private static readonly string[] Kinds = [InterLinkResource.Type.Kind, RoutingPolicyResource.Type.Kind, DedicatedConnectionResource.Type.Kind];

    // The page of reasons, which is held against the code.
    private static readonly string Reasons = File.ReadAllText(Repository.PathOf("docs", "reference", "conditions.md"));

    /// <summary>The metrics that it names, as families.</summary>
    public static IEnumerable<string> Metrics(string expression) => Selector().Matches(expression).Select(selector => Family(selector.Groups["name"].Value)?.Name).OfType<string>();

    /// <summary>What in it would never match anything that the operator tells.</summary>
    public static IEnumerable<string> Mistakes(string expression)
    {
        List<string> labels = [.. OfTheTarget];
        foreach (Match selector in Selector().Matches(expression))
        {
            if (Family(selector.Groups["name"].Value) is not { } row)
            {
                yield return $"no metric {selector.Groups["name"].Value}";
                continue;
            }

            List<string> own = [.. OfTheTarget, .. row.Labels, .. selector.Groups["name"].Value.EndsWith("_bucket", StringComparison.Ordinal) ? ["le"] : Array.Empty<string>()];
            labels.AddRange(own);
            foreach (Match matcher in Matcher().Matches(selector.Groups["matchers"].Value))
            {
                var (label, values) = (matcher.Groups["label"].Value, matcher.Groups["values"].Value);
                if (!own.Contains(label, StringComparer.Ordinal))
                {
                    yield return $"{row.Name} has no label {label}";
                }

                foreach (var value in values.Split('|').Where(value => !MayBe(row.Name, label, value)))
                {
                    yield return $"{row.Name} has no {label} '{value}'";
                }
            }
        }

        foreach (var label in Grouping().Matches(expression).SelectMany(grouping => grouping.Groups["labels"].Value.Split(", ")).Except(labels, StringComparer.Ordinal))
        {
            yield return $"nothing to group by {label}";
        }
    }

    /// <summary>The labels of one series, in order.</summary>
    public static IEnumerable<string> Labels(string series) =>
        Matcher().Matches(series).Select(matcher => matcher.Groups["label"].Value).Order(StringComparer.Ordinal);

    /// <summary>The labels that each series of a metric has, in order.</summary>
    public static IEnumerable<string> LabelsTold(string series) => OfTheTarget.Concat(Family(series.Split('{')[0])?.Labels ?? []).Order(StringComparer.Ordinal);

    private static ObservabilityPage.MetricRow? Family(string series) => ObservabilityPage.Metrics.Values.SingleOrDefault(row =>
        series == row.Name || (row.Type == "histogram" && series.StartsWith(row.Name, StringComparison.Ordinal) && series[row.Name.Length..] is "_bucket" or "_sum" or "_count"));

    // Words that the operator chooses itself; names and regions are the user's.
    private static bool MayBe(string metric, string label, string value) => (label, metric) switch
    {
        ("phase", "interlink_operator_links") => Enum.TryParse<InterLinkPhase>(value, out _),
        ("phase", "interlink_operator_connections") => Enum.TryParse<DedicatedConnectionPhase>(value, out _),
        ("kind", _) => Kinds.Contains(value, StringComparer.Ordinal),
        ("ready" or "stalled", _) => Enum.TryParse<ConditionStatus>(value, out _),
        ("reason", _) => Reasons.Contains($"| `{value}` |", StringComparison.Ordinal),
        ("outcome" or "state", _) => ObservabilityPage.Says(value),
        _ => true,
    };

    [GeneratedRegex(@"(?<name>interlink_operator_\w+)(\{(?<matchers>[^}]*)\})?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex("(?<label>\\w+)(=~|!~|!=|=)\"(?<values>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\b(by|on) \((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();
}
