using System.Security.Cryptography;

namespace InterLink.Gateway.Simulator.Web;

/// <summary>A file of the web page, as it is sent.</summary>
internal sealed class WebAsset(string contentType, byte[] content)
{
    // Everything comes from here, and nothing written into the page runs: the page works without a network, and shows other people's names.
    private const string Policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly string _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";

    public async Task WriteAsync(HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        // Asked for every time, and sent again only when the program is another one.
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = _tag;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (request.Headers.IfNoneMatch.ToString().Contains(_tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(content, cancellationToken);
        }
    }
}
