using System.Net;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Client;

/// <summary>
/// The API server refused a call. Callers ask the properties; nobody reads message text.
/// A server that cannot be reached is an <see cref="HttpRequestException"/>, one that does not answer in time a <see cref="TimeoutException"/>.
/// </summary>
public sealed class ApiException(ApiStatus status, TimeSpan? retryAfter = null) : Exception(Describe(status))
{
    public ApiStatus Status { get; } = status;

    /// <summary>How long the server asks to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter ?? (status.Details?.RetryAfterSeconds is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null);

    public HttpStatusCode Code => (HttpStatusCode)Status.Code;

    /// <summary>No such object, or no such resource type: see <see cref="IsMissingType"/>.</summary>
    public bool IsNotFound => Code == HttpStatusCode.NotFound;

    /// <summary>The server does not know the resource type at all; usually a CRD is not installed. Such an answer carries no reason of the API's.</summary>
    public bool IsMissingType => IsNotFound && !string.Equals(Status.Reason, ApiReason.NotFound, StringComparison.Ordinal);

    /// <summary>The object changed meanwhile, or a precondition does not hold: read it again, then decide again.</summary>
    public bool IsConflict => Code == HttpStatusCode.Conflict && !IsAlreadyExists;

    public bool IsAlreadyExists => string.Equals(Status.Reason, ApiReason.AlreadyExists, StringComparison.Ordinal);

    /// <summary>The server has forgotten the version asked for: list again.</summary>
    public bool IsGone => Code == HttpStatusCode.Gone || Status.Reason is ApiReason.Gone or ApiReason.Expired;

    /// <summary>The object breaks its schema or a validation rule; a repeat would fail the same way.</summary>
    public bool IsInvalid => Code is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest;

    public bool IsUnauthorized => Code == HttpStatusCode.Unauthorized;

    public bool IsForbidden => Code == HttpStatusCode.Forbidden;

    public bool IsTooManyRequests => Code == HttpStatusCode.TooManyRequests;

    private static string Describe(ApiStatus status) =>
        string.IsNullOrEmpty(status.Message) ? $"The API server answered {status.Code} {status.Reason}." : status.Message;
}
