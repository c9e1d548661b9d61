using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InterLink.Operator.Observability;

/// <summary>
/// Sends metrics and traces by OTLP where OpenTelemetry's own environment variables say so, and is nothing where they are silent. The exporter reads
/// endpoint, protocol, headers and the rest from them by itself.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    private const string Everything = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private readonly MeterProvider? _metrics;
    private readonly TracerProvider? _traces;

    private OtlpExport(MeterProvider? metrics, TracerProvider? traces) => (_metrics, _traces) = (metrics, traces);

    /// <summary>Begins to export.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static OtlpExport Start(Func<string, string?> variable)
    {
        return new OtlpExport(
            IsWanted("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT") ? Metrics() : null,
            IsWanted("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") ? Traces() : null);

        bool IsWanted(string own) =>
            !string.Equals(variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
            && (!string.IsNullOrEmpty(variable(own)) || !string.IsNullOrEmpty(variable(Everything)));
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static MeterProvider Metrics() => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(Resource())
        .AddMeter(OperatorMetrics.MeterName)
        .AddOtlpExporter()
        .Build();

    private static TracerProvider Traces() => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Resource())
        .AddSource(InterLink.Kubernetes.Diagnostics.Tracing.SourceName, InterLink.Gateway.Diagnostics.GatewayTracing.SourceName, InventoryTracing.SourceName)
        .AddOtlpExporter()
        .Build();

    // What the environment says comes later, and wins.
    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService("interlink-operator").AddTelemetrySdk().AddEnvironmentVariableDetector();
}
