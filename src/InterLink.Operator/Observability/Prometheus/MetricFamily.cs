using System.Diagnostics.Metrics;

namespace InterLink.Operator.Observability.Prometheus;

/// <summary>All series of one instrument. Not safe for concurrent use: the listener's lock covers it.</summary>
internal sealed class MetricFamily
{
    private static readonly IReadOnlyList<double> DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly bool _adds;

    private MetricFamily(Instrument instrument, MetricType type, bool adds, IReadOnlyList<double> bounds)
    {
        (Name, Help, Type, _adds, Bounds) = (MetricName.Of(instrument, type), instrument.Description ?? "", type, adds, bounds);
        IsObserved = instrument.IsObservable;
    }

    public string Name { get; }

    public string Help { get; }

    public MetricType Type { get; }

    /// <summary>Upper bounds of a histogram's buckets, without the infinite one.</summary>
    public IReadOnlyList<double> Bounds { get; }

    /// <summary>The instrument is asked for its values, and tells all of them each time.</summary>
    public bool IsObserved { get; }

    /// <summary>By their labels.</summary>
    public IReadOnlyDictionary<string, Series> AllSeries => _series;

    public static MetricFamily For<T>(Instrument instrument)
        where T : struct => instrument switch
        {
            Histogram<T> histogram => new(instrument, MetricType.Histogram, adds: true, BoundsOf(histogram)),
            Counter<T> => new(instrument, MetricType.Counter, adds: true, []),
            ObservableCounter<T> => new(instrument, MetricType.Counter, adds: false, []),
            UpDownCounter<T> => new(instrument, MetricType.Gauge, adds: true, []),
            _ => new(instrument, MetricType.Gauge, adds: false, []),
        };

    public void Take(string labels, double value)
    {
        if (!_series.TryGetValue(labels, out var series))
        {
            series = new Series(new long[Type == MetricType.Histogram ? Bounds.Count + 1 : 0]);
            _series.Add(labels, series);
        }

        series.Count++;
        series.Value = _adds ? series.Value + value : value;
        if (Type == MetricType.Histogram)
        {
            series.Buckets[BucketOf(value)]++;
        }
    }

    /// <summary>What is not told again has gone.</summary>
    public void ForgetObserved()
    {
        if (IsObserved)
        {
            _series.Clear();
        }
    }

    private static IReadOnlyList<double> BoundsOf<T>(Histogram<T> histogram)
        where T : struct =>
        histogram.Advice?.HistogramBucketBoundaries is { } bounds
            ? [.. bounds.Select(bound => Convert.ToDouble(bound, System.Globalization.CultureInfo.InvariantCulture))]
            : DefaultBounds;

    private int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < Bounds.Count && !(value <= Bounds[bucket]))
        {
            bucket++;
        }

        return bucket;
    }

    /// <summary>One series: a value, or for a histogram the sum, the number of values, and how many fell into each bucket.</summary>
    public sealed class Series(long[] buckets)
    {
        public double Value { get; set; }

        public long Count { get; set; }

        /// <summary>Not cumulative; the last one is for what exceeds every bound.</summary>
        public long[] Buckets { get; } = buckets;
    }
}
