using System.Net;
using InterLink.Testing.ControlPlanes;
using Microsoft.AspNetCore.Http;

namespace InterLink.Testing.Faults;

/// <summary>Passes requests and answers on, changing nothing but what belongs to a single connection.</summary>
internal sealed class UpstreamForwarder(HttpFaultProxyOptions options) : IDisposable
{
    private static readonly HashSet<string> OfOneConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Host", "Content-Length", "TE", "Trailer", "Proxy-Connection",
    };

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        EnableMultipleHttp2Connections = true,
        SslOptions = options.UpstreamAuthorityPem is { } pem ? CertificateAuthority.Trusting(pem) : new(),
    });

    public async Task<HttpResponseMessage> SendAsync(ProxiedRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(options.Upstream, request.PathAndQuery))
        {
            Version = options.Upstream.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (!request.BodyBytes.IsEmpty || !request.IsRead)
        {
            message.Content = new ReadOnlyMemoryContent(request.BodyBytes);
        }

        foreach (var (name, value) in request.Headers.Where(header => !OfOneConnection.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await _http.SendAsync(message, cancellationToken);
    }

    /// <summary>Relays the answer as it comes, so that a watch's events are not held up.</summary>
    public static async Task RelayAsync(HttpResponseMessage answer, HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfOneConnection.Contains(header.Key)))
        {
            response.Headers[name] = values.ToArray();
        }

        // The headers of a watch come long before its first event.
        await response.Body.FlushAsync(cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            await response.Body.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();
}
