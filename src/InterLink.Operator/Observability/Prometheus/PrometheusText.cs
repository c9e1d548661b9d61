using System.Globalization;
using System.Text;

namespace InterLink.Operator.Observability.Prometheus;

/// <summary>Writes metrics in Prometheus' text format 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families.Where(family => family.AllSeries.Count > 0).OrderBy(family => family.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Name} {family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\n");
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Name} {Word(family.Type)}\n");
            foreach (var (labels, series) in family.AllSeries)
            {
                WriteSeries(text, family, labels, series);
            }
        }

        return text.ToString();
    }

    private static void WriteSeries(StringBuilder text, MetricFamily family, string labels, MetricFamily.Series series)
    {
        if (family.Type != MetricType.Histogram)
        {
            Line(text, family.Name, labels, series.Value);
            return;
        }

        var before = labels.Length == 0 ? "" : labels + ",";
        long soFar = 0;
        for (var bucket = 0; bucket < series.Buckets.Length; bucket++)
        {
            soFar += series.Buckets[bucket];
            var bound = bucket < family.Bounds.Count ? family.Bounds[bucket] : double.PositiveInfinity;
            Line(text, family.Name + "_bucket", $"{before}le=\"{Number(bound)}\"", soFar);
        }

        Line(text, family.Name + "_sum", labels, series.Value);
        Line(text, family.Name + "_count", labels, series.Count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Word(MetricType type) => type switch
    {
        MetricType.Counter => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };
}
