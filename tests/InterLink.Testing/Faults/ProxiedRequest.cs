using System.Text;
using Microsoft.AspNetCore.Http;

namespace InterLink.Testing.Faults;

/// <summary>A request on its way through an <see cref="HttpFaultProxy"/>.</summary>
public sealed class ProxiedRequest
{
    private readonly byte[] _body;
    private volatile bool _dropped;

    private ProxiedRequest(int number, HttpRequest request, byte[] body)
    {
        Number = number;
        Method = request.Method;
        Path = request.Path.ToUriComponent();
        Query = request.QueryString.ToUriComponent();
        Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        _body = body;
    }

    /// <summary>Counted from 1, in the order of arrival.</summary>
    public int Number { get; }

    public string Method { get; }

    public string Path { get; }

    /// <summary>With its question mark; empty without a query.</summary>
    public string Query { get; }

    public string PathAndQuery => Path + Query;

    public IReadOnlyDictionary<string, string> Headers { get; }

    public string Body => Encoding.UTF8.GetString(_body);

    /// <summary>A read changes nothing at the server.</summary>
    public bool IsRead => Method is "GET" or "HEAD";

    internal ReadOnlyMemory<byte> BodyBytes => _body;

    internal bool Dropped => _dropped;

    /// <summary>
    /// Cuts the client off, for observers: before the forward the server never sees the request, after it the answer is lost.
    /// </summary>
    public void Drop() => _dropped = true;

    public override string ToString() => $"{Method} {PathAndQuery}";

    internal static async Task<ProxiedRequest> ReadAsync(int number, HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return new ProxiedRequest(number, request, body.ToArray());
    }
}
