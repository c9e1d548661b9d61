namespace InterLink.Domain.InterLinks;

/// <summary>
/// How long an intent to order may be acted on, and how long it keeps others from ordering. An order leaves no later than the settle time after its
/// intent, and nobody concludes that there was none before the settle time has passed twice: so the gateway always has it to show the link.
/// </summary>
internal static class OrderSettling
{
    /// <summary>Whether an order may still go out on this intent. Older ones, held up by an outage, are recorded anew first.</summary>
    public static bool IsFresh(OrderIntent intent, TimeSpan settleTime, DateTimeOffset now) => now - intent.IntendedAt < settleTime;

    /// <summary>When an order that was sent on this intent must have shown up.</summary>
    public static DateTimeOffset SettledAt(OrderIntent intent, TimeSpan settleTime) => intent.IntendedAt + (2 * settleTime);
}
