using System.Net;
using InterLink.Kubernetes.Queues;

namespace InterLink.Kubernetes.Client;

/// <summary>
/// Repeats what the server declined for now, when it asked to, or after a growing delay. A 429 was not processed, so any method may be repeated;
/// after a 503 a POST might have been, so that one is left to the caller. Broken connections are the caller's, who has a loop with a back-off of its own.
/// </summary>
internal sealed class RetryHandler(int maxRetries, TimeProvider time, Func<double> random) : DelegatingHandler
{
    private static readonly Backoff Delays = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(8));

    /// <summary>A server that asks for more is answered by giving up: whoever waits longer than this should do so in a queue.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (attempt >= maxRetries || !MayRepeat(request.Method, response.StatusCode))
            {
                return response;
            }

            var delay = RetryAfter.Of(response, time.GetUtcNow()) is { } asked ? asked : Delays.Delay(attempt, random());
            if (delay > LongestWait)
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    internal static bool MayRepeat(HttpMethod method, HttpStatusCode answer) => answer switch
    {
        HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.ServiceUnavailable => method != HttpMethod.Post,
        _ => false,
    };
}

internal static class RetryAfter
{
    /// <summary>What the answer's <c>Retry-After</c> asks for, in either of its forms.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
