using InterLink.Gateway.Diagnostics;

namespace InterLink.Gateway.Client;

/// <summary>
/// Talks to anything that speaks Scaleway's InterLink API <c>v1beta1</c>. Safe for use by many callers at once; one per process is enough, and shares
/// its rate limit and circuits among them. What the gateway does wrong is a value; the only exception is the caller's own cancellation.
/// </summary>
public sealed class GatewayClient : IDisposable
{
    // A page of a thousand links has about a megabyte.
    private const int LargestAnswer = 32 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly PriorityLimiter _limiter;

    /// <summary>Opens nothing yet: connections are made by the first calls.</summary>
    /// <param name="handler">Not disposed with the client. <see cref="CreateHandler"/> makes a suitable one.</param>
    /// <param name="secretKey">Asked before every request, so that a rotated key is used at once; must not throw.</param>
    /// <param name="mayMutate">
    /// Asked immediately before every request that changes something; on false the call fails with <see cref="Results.GatewayFailure.NotLeader"/>.
    /// </param>
    /// <param name="metrics">Null measures nothing.</param>
    /// <exception cref="ArgumentException">The options are not valid: <see cref="GatewayClientOptions.Validate"/> finds something.</exception>
    public GatewayClient(
        HttpMessageHandler handler, GatewayClientOptions options, Func<string> secretKey, Func<bool> mayMutate, TimeProvider time, GatewayMetrics? metrics = null)
    {
        if (options.Validate() is [var error, ..])
        {
            throw new ArgumentException($"{error.Option} {error.Problem}", nameof(options));
        }

        // Time is kept per try, by a TimeProvider.
        _http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
        _limiter = new PriorityLimiter(options.RequestsPerSecond, options.Burst, time);
        var exchange = new HttpExchange(_http, options, secretKey, time);
        var transport = new GatewayTransport(exchange, new RegionalPipelines(options, time), _limiter, mayMutate, options.PageSize, metrics, time);
        Links = new LinksClient(transport);
        Catalogue = new CatalogueClient(transport);
        RoutingPolicies = new RoutingPoliciesClient(transport);
        DedicatedConnections = new DedicatedConnectionsClient(transport);
        Vpcs = new VpcsClient(transport);
    }

    public LinksClient Links { get; }

    public CatalogueClient Catalogue { get; }

    public RoutingPoliciesClient RoutingPolicies { get; }

    public DedicatedConnectionsClient DedicatedConnections { get; }

    public VpcsClient Vpcs { get; }

    /// <summary>A handler that follows changes of DNS, and no redirects: they would carry the secret key to another host.</summary>
    public static SocketsHttpHandler CreateHandler()
    {
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
    }

    public void Dispose()
    {
        _limiter.Dispose();
        _http.Dispose();
    }
}
