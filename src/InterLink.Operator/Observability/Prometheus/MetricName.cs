using System.Diagnostics.Metrics;

namespace InterLink.Operator.Observability.Prometheus;

/// <summary>Names as OpenTelemetry's rules for Prometheus make them: underscores for dots, the unit in full, <c>_total</c> for counters.</summary>
internal static class MetricName
{
    public static string Of(Instrument instrument, MetricType type)
    {
        var name = Clean(instrument.Name);
        var unit = UnitOf(instrument.Unit);
        if (unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal))
        {
            name += unit;
        }

        return type == MetricType.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>A label's name, which unlike a metric's may not contain colons.</summary>
    public static string OfLabel(string key) => Clean(key).Replace(':', '_');

    private static string Clean(string name)
    {
        var clean = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == ':' ? c : '_'));
        return char.IsAsciiDigit(clean[0]) ? "_" + clean : clean;
    }

    /// <summary>What is counted stands in braces and goes without saying.</summary>
    private static string UnitOf(string? unit) => unit switch
    {
        null or "" or "1" => "",
        ['{', ..] => "",
        "ms" => "_milliseconds",
        "s" => "_seconds",
        "d" => "_days",
        "By" => "_bytes",
        _ => "_" + Clean(unit),
    };
}
