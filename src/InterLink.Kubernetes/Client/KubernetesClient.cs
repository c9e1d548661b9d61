using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Client;

/// <summary>The connection to one API server. Safe for concurrent use; one per process is enough.</summary>
public sealed class KubernetesClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly string? _hostHeader;
    private readonly KubernetesClientOptions _options;
    private readonly TimeProvider _time;

    public KubernetesClient(KubernetesConfiguration configuration, KubernetesClientOptions options, TimeProvider time)
        : this(configuration, options, time, inner: null)
    {
    }

    internal KubernetesClient(KubernetesConfiguration configuration, KubernetesClientOptions options, TimeProvider time, HttpMessageHandler? inner)
    {
        _server = WithTrailingSlash(configuration.Server);
        _hostHeader = configuration.TlsServerName;
        _options = options;
        _time = time;

        var authentication = new AuthenticationHandler(configuration.Credentials);
        authentication.InnerHandler = inner ?? ConnectionFactory.Create(configuration, options, () => authentication.ClientCertificate);
        _http = new HttpClient(new RetryHandler(options.MaxRetries, time, Random.Shared.NextDouble) { InnerHandler = authentication })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public ResourceClient<T> Resources<T>()
        where T : class, IResource<T> => new(this);

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="ApiException">The server refused.</exception>
    /// <exception cref="HttpRequestException">The server could not be reached, or the connection broke.</exception>
    /// <exception cref="TimeoutException">No answer within <see cref="KubernetesClientOptions.RequestTimeout"/>.</exception>
    internal Task<TResult> SendAsync<TResult>(ApiRequest request, JsonTypeInfo<TResult> resultType, CancellationToken cancellationToken) =>
        WithTimeoutAsync(
            request,
            async timeLimited =>
            {
                using var response = await SendOrThrowAsync(request, timeLimited);
                await using var body = await response.Content.ReadAsStreamAsync(timeLimited);
                return await JsonSerializer.DeserializeAsync(body, resultType, timeLimited)
                    ?? throw new JsonException($"{request.Method} {request.PathAndQuery} was answered with null.");
            },
            cancellationToken);

    /// <summary>Sends a request and returns as soon as the answer begins; the caller reads it, without a time limit, and disposes of it.</summary>
    /// <inheritdoc cref="SendAsync{TResult}" path="/exception"/>
    internal Task<HttpResponseMessage> OpenAsync(ApiRequest request, CancellationToken cancellationToken) =>
        WithTimeoutAsync(request, timeLimited => SendOrThrowAsync(request, timeLimited), cancellationToken);

    private async Task<HttpResponseMessage> SendOrThrowAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = ToMessage(request);
        var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await FailureReader.ReadAsync(response, _time.GetUtcNow(), cancellationToken);
        }
    }

    private HttpRequestMessage ToMessage(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(_server, request.PathAndQuery))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.UserAgent.ParseAdd(_options.UserAgent);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(ContentTypes.Json));

        // The handler takes the name for SNI and for the certificate check from the Host header, and from nowhere else.
        message.Headers.Host = _hostHeader;
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }

        return message;
    }

    private async Task<TResult> WithTimeoutAsync<TResult>(ApiRequest request, Func<CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException canceled) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The API server at {_server} did not answer {request.Method} {request.PathAndQuery} within {_options.RequestTimeout.TotalSeconds:0.#} s.", canceled);
        }
    }

    private static Uri WithTrailingSlash(Uri server) =>
        server.AbsolutePath.EndsWith('/') ? server : new UriBuilder(server) { Path = server.AbsolutePath + "/" }.Uri;
}
