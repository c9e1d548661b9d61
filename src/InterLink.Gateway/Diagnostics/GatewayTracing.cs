using System.Diagnostics;

namespace InterLink.Gateway.Diagnostics;

/// <summary>An activity for each call, a child of whatever made it. It tells the operation and the outcome, and nothing of what was sent or answered.</summary>
public static class GatewayTracing
{
    /// <summary>The name to subscribe to.</summary>
    public const string SourceName = "InterLink.Gateway";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity? StartCall(string operation, string region) =>
        Source.StartActivity($"gateway {operation}", ActivityKind.Client)?.SetTag("operation", operation).SetTag("region", region);

    internal static void End(Activity? call, string outcome, int tries)
    {
        call?.SetTag("outcome", outcome).SetTag("tries", tries);
        if (outcome is not (CallOutcome.Ok or CallOutcome.Cancelled))
        {
            call?.SetStatus(ActivityStatusCode.Error);
        }
    }
}
