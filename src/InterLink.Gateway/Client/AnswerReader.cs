using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>
/// Turns an HTTP answer into a result: the one place that knows status codes. As Scaleway's own clients do, it goes by the body's <c>type</c>, and
/// by the status code only where that says enough alone.
/// </summary>
internal static class AnswerReader
{
    public static GatewayResult<T> Read<T>(GatewayRequest request, HttpAnswer answer, JsonTypeInfo<T> type)
        where T : class
    {
        if (!answer.IsSuccess)
        {
            return new GatewayResult<T>.Failed(ReadFailure(request, answer));
        }

        return Parse(answer.Body, type) is { } value
            ? new GatewayResult<T>.Ok(value, answer.Date)
            : new GatewayResult<T>.Failed(new GatewayFailure.Unavailable("its answer cannot be read", request.Mutates));
    }

    public static GatewayResult<Nothing> ReadNothing(GatewayRequest request, HttpAnswer answer)
    {
        return answer.IsSuccess
            ? new GatewayResult<Nothing>.Ok(Nothing.Value, answer.Date)
            : new GatewayResult<Nothing>.Failed(ReadFailure(request, answer));
    }

    private static GatewayFailure ReadFailure(GatewayRequest request, HttpAnswer answer)
    {
        var body = Parse(answer.Body, GatewayJson.Default.ErrorBody);
        return (body is null ? null : ErrorReader.ByType(body, answer.RetryAfter)) ?? ByStatus(request, answer, body);
    }

    private static GatewayFailure ByStatus(GatewayRequest request, HttpAnswer answer, ErrorBody? body)
    {
        return answer.Status switch
        {
            HttpStatusCode.Unauthorized => new GatewayFailure.Unauthorized(UnauthorizedCause.CredentialsRejected),
            HttpStatusCode.TooManyRequests => new GatewayFailure.Throttled(answer.RetryAfter),
            HttpStatusCode.Forbidden when body is not null => new GatewayFailure.Unauthorized(UnauthorizedCause.PermissionDenied),
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.UnprocessableEntity
                when body?.Message is { Length: > 0 } message => new GatewayFailure.Refused(Sentence.OneLine(message)),
            _ => Unexpected(request, answer),
        };
    }

    /// <summary>
    /// A 404 without the gateway's own words lands here: a proxy or a wrong base URL must never make a resource look deleted. A 4xx says that the
    /// request was not carried out; after anything else nobody knows.
    /// </summary>
    private static GatewayFailure.Unavailable Unexpected(GatewayRequest request, HttpAnswer answer)
    {
        var code = (int)answer.Status;
        var cause = code switch
        {
            >= 500 => $"it answered with error {code}",
            >= 400 => $"something answered {code}, but not in the gateway's words; check the base URL and proxies",
            _ => $"it answered {code} instead of a result; check the base URL",
        };
        var outcomeUnknown = request.Mutates && code is < 400 or >= 500 or (int)HttpStatusCode.RequestTimeout;
        return new GatewayFailure.Unavailable(cause, outcomeUnknown) { RetryAfter = answer.RetryAfter };
    }

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
