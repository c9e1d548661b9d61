using InterLink.Operator.Observability;
using InterLink.Operator.Observability.Prometheus;

namespace InterLink.Operator.Hosting;

/// <summary>What the kubelet, Prometheus, and people in doubt, ask.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app, Readiness readiness, OperatorMetrics metrics)
    {
        app.MapGet("/healthz", () => Results.Text("ok\n"));
        app.MapGet("/readyz", () => Results.Text(
            string.Join('\n', readiness.Describe()) + "\n",
            statusCode: readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable));
        app.MapGet("/metrics", () => Results.Text(metrics.Expose(), PrometheusText.ContentType));
    }
}
