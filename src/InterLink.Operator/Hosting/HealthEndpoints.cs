namespace InterLink.Operator.Hosting;

/// <summary>What the kubelet, and people in doubt, ask.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app, Readiness readiness)
    {
        app.MapGet("/healthz", () => Results.Text("ok\n"));
        app.MapGet("/readyz", () => Results.Text(
            string.Join('\n', readiness.Describe()) + "\n",
            statusCode: readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable));
    }
}
