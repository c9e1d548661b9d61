using System.Globalization;
using System.Text.RegularExpressions;

namespace InterLink.Operator.Tests.Observability;

/// <summary>
/// Reads Prometheus' text format, strictly: every sample belongs to the family announced before it, no series comes twice, and a histogram's
/// buckets only grow and end at its count.
/// </summary>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);

    /// <summary>Family names and their types.</summary>
    public IReadOnlyDictionary<string, string> Types => _types;

    /// <summary>Values by name and labels, as they stand in the text.</summary>
    public IReadOnlyDictionary<string, double> Samples => _samples;

    public double this[string series] => _samples.TryGetValue(series, out var value) ? value : throw new KeyNotFoundException($"No series {series} in:\n{string.Join('\n', _samples.Keys)}");

    /// <summary>The sum over all series of a name.</summary>
    public double Sum(string name) => _samples.Where(sample => string.Equals(sample.Key.Split('{')[0], name, StringComparison.Ordinal)).Sum(sample => sample.Value);

    public static Exposition Parse(string text)
    {
        var read = new Exposition();
        var (helped, family) = ("", "");
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                helped = help.Groups["name"].Value;
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                family = type.Groups["name"].Value;
                Assert.Equal(helped, family);
                Assert.True(read._types.TryAdd(family, type.Groups["type"].Value), $"{family} is announced twice");
            }
            else
            {
                read.TakeSample(line, family);
            }
        }

        read.CheckHistograms();
        return read;
    }

    private void TakeSample(string line, string family)
    {
        var sample = Sample().Match(line);
        Assert.True(sample.Success, $"Not a sample: {line}");
        var (name, labels, value) = (sample.Groups["name"].Value, sample.Groups["labels"].Value, sample.Groups["value"].Value);
        string[] names = _types[family] == "histogram" ? [family + "_bucket", family + "_sum", family + "_count"] : [family];
        Assert.Contains(name, names);
        Assert.True(_samples.TryAdd(name + labels, Number(value)), $"{name}{labels} comes twice");
    }

    private void CheckHistograms()
    {
        foreach (var family in _types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            var buckets = _samples.Where(sample => sample.Key.StartsWith(family + "_bucket{", StringComparison.Ordinal));
            foreach (var series in buckets.GroupBy(sample => Bound().Replace(sample.Key[(family.Length + "_bucket".Length)..], ""), StringComparer.Ordinal))
            {
                var counts = series.Select(sample => sample.Value).ToList();
                Assert.Equal(counts.Order(), counts);
                var rest = series.Key == "{}" ? "" : series.Key;
                Assert.Equal(this[family + "_count" + rest], counts[^1]);
                Assert.Contains("le=\"+Inf\"", series.Last().Key, StringComparison.Ordinal);
            }
        }
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) ([^\\\\]|\\\\\\\\|\\\\n)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Type();

    [GeneratedRegex(
        "^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\\{[a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\[\\\\\"n])*\"(,[a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\[\\\\\"n])*\")*\\})? (?<value>\\S+)$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();

    [GeneratedRegex(",?le=\"[^\"]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bound();
}
