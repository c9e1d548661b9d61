using System.Text.Json;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Client;

/// <summary>Reads why a call failed. Proxies and load balancers answer in their own words: then the HTTP code stands in for the API's Status.</summary>
internal static class FailureReader
{
    private const string FailureKind = "Status";

    public static async Task<ApiException> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var status = await TryReadStatusAsync(response, cancellationToken) ?? new ApiStatus
        {
            Message = $"The server answered {(int)response.StatusCode} {response.ReasonPhrase} ({response.Content.Headers.ContentType?.MediaType ?? "no content"}) instead of an API status; is this a Kubernetes API server, and is the resource installed?",
        };
        return new ApiException(status with { Code = (int)response.StatusCode }, RetryAfter.Of(response, now));
    }

    private static async Task<ApiStatus?> TryReadStatusAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ContentTypes.Json)
        {
            return null;
        }

        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var status = await JsonSerializer.DeserializeAsync(body, KubernetesJson.Default.ApiStatus, cancellationToken);
            return status?.Kind is FailureKind ? status : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
