using System.Diagnostics.Metrics;

namespace InterLink.Gateway.Diagnostics;

/// <summary>How the calls of a client went. The instruments' names begin with the meter's.</summary>
public sealed class GatewayMetrics(Meter meter)
{
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private readonly Histogram<double> _calls = meter.CreateHistogram(
        $"{meter.Name}.gateway.call.duration", "s", "Time that a call to the gateway took, with its waits and retries, by what came of it.", tags: null, Buckets);

    internal void Called(string operation, string outcome, TimeSpan took) =>
        _calls.Record(took.TotalSeconds, new("operation", operation), new("outcome", outcome));
}
