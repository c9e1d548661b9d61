using System.Net.Http.Headers;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>One try: sends a request and collects the whole answer, or says why there is none.</summary>
internal sealed class HttpExchange(HttpClient http, GatewayClientOptions options, Func<string> secretKey, TimeProvider time)
{
    private static readonly string Version = typeof(HttpExchange).Assembly.GetName().Version?.ToString(3) ?? "0";
    private static readonly ProductInfoHeaderValue UserAgent = new("interlink-operator", Version);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly string _root = options.BaseUrl.AbsoluteUri.TrimEnd('/');

    public async Task<GatewayResult<HttpAnswer>> TryAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        // Asked for every try, so that a rotated key is used at once.
        var key = secretKey();
        if (!CanBeSent(key))
        {
            return Failed(new GatewayFailure.Unauthorized(UnauthorizedCause.CredentialsRejected) { Reason = "it is empty or malformed and was not sent" });
        }

        using var timeout = new CancellationTokenSource(options.TryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var message = Compose(request, key);
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            var answer = new HttpAnswer(response.StatusCode, body, response.Headers.Date, RetryAfter(response.Headers));
            return new GatewayResult<HttpAnswer>.Ok(answer, answer.Date);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(new GatewayFailure.Unavailable("no answer came in time", request.Mutates));
        }
        catch (HttpRequestException exception)
        {
            return Failed(new GatewayFailure.Unavailable(Cause(exception.HttpRequestError), request.Mutates && MayHaveArrived(exception.HttpRequestError)));
        }
    }

    private static GatewayResult<HttpAnswer> Failed(GatewayFailure failure) => new GatewayResult<HttpAnswer>.Failed(failure);

    // A stray line break in a mounted Secret must not end in an exception that quotes the key.
    private static bool CanBeSent(string key) => key.Length > 0 && key.All(c => c is > ' ' and < '\x7f');

    /// <summary>These three happen before the first byte of the request is sent.</summary>
    private static bool MayHaveArrived(HttpRequestError error) =>
        error is not (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError);

    private static string Cause(HttpRequestError error)
    {
        return error switch
        {
            HttpRequestError.NameResolutionError => "its name cannot be resolved",
            HttpRequestError.ConnectionError => "no connection could be made",
            HttpRequestError.SecureConnectionError => "no secure connection could be made; check the certificates",
            HttpRequestError.ConfigurationLimitExceeded => "its answer is too large",
            _ => "the connection broke before the answer was complete",
        };
    }

    private HttpRequestMessage Compose(GatewayRequest request, string key)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(_root + request.Path + request.Query));
        message.Headers.TryAddWithoutValidation("X-Auth-Token", key);
        message.Headers.UserAgent.Add(UserAgent);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        }

        return message;
    }

    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        var asked = headers.RetryAfter switch
        {
            { Delta: { } pause } => pause,
            { Date: { } moment } => moment - (headers.Date ?? time.GetUtcNow()),
            _ => (TimeSpan?)null,
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
