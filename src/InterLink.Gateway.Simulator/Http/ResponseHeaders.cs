using System.Globalization;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>The headers that every answer of the real gateway carries. <c>Date</c> is the virtual hour: clients judge deadlines by it.</summary>
internal static class ResponseHeaders
{
    public static void UseGatewayHeaders(this IApplicationBuilder app, TimeProvider clock) => app.Use((http, next) =>
    {
        http.TraceIdentifier = Guid.NewGuid().ToString();
        http.Response.OnStarting(() =>
        {
            // Set at the very end: an answer to "advance the clock" already tells the new hour.
            http.Response.Headers.Date = clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });

        var headers = http.Response.Headers;
        headers["X-Request-Id"] = http.TraceIdentifier;
        headers.Server = "Scaleway API Gateway (fr-par-2;edge02)";
        headers.StrictTransportSecurity = "max-age=63072000";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        return next(http);
    });
}
