using System.Net;

namespace InterLink.Gateway.Client;

/// <summary>What came back over HTTP, before anybody has looked into it.</summary>
/// <param name="Body">The whole body, possibly empty.</param>
/// <param name="Date">The gateway's clock.</param>
/// <param name="RetryAfter">How long the gateway asked to be left alone.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, byte[] Body, DateTimeOffset? Date, TimeSpan? RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
