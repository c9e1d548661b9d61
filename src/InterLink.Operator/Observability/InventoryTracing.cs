using System.Diagnostics;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.Observability;

/// <summary>An activity for each round of the inventory: the parent of its lists, and of the passes that it wakes.</summary>
internal static class InventoryTracing
{
    /// <summary>The name to subscribe to.</summary>
    public const string SourceName = "InterLink.Operator";

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? StartRound(AccountId account, string region) =>
        Source.StartActivity("inventory round")?.SetTag("credentials", account.ToString()).SetTag("region", region);

    public static void Listed(Activity? round, int links, int changed) => round?.SetTag("outcome", "ok").SetTag("links", links).SetTag("changed", changed);

    public static void Failed(Activity? round) => round?.SetTag("outcome", "failed").SetStatus(ActivityStatusCode.Error);
}
