namespace InterLink.Operator.Observability.Prometheus;

/// <summary>The types that Prometheus tells apart, of those that meters can make.</summary>
internal enum MetricType
{
    Counter,
    Gauge,
    Histogram,
}
