using System.Globalization;
using System.Text;

namespace InterLink.Operator.Observability.Prometheus;

/// <summary>Labels as they stand between the braces, by name: the same tags in another order make the same text.</summary>
internal static class Labels
{
    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            labels[MetricName.OfLabel(key)] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        return string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value)}\""));
    }

    private static string Escape(string value) =>
        new StringBuilder(value).Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").ToString();
}
