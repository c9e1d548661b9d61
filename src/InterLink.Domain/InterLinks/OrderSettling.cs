namespace InterLink.Domain.InterLinks;

/// <summary>
/// How long an intent to order may be acted on, and how long it keeps others from ordering. An order leaves no later than the settle time after its
/// intent, and nobody concludes that there was none before the settle time has passed twice: so the gateway always has it to show the link.
/// </summary>
public static class OrderSettling
{
    /// <summary>Whether an order may still go out on this intent. Older ones, held up by an outage, are recorded anew first.</summary>
    internal static bool IsFresh(OrderIntent intent, TimeSpan settleTime, DateTimeOffset now) => now - intent.IntendedAt < settleTime;

    /// <summary>Until when an order whose outcome nobody knows could still show up; null when that time is over, or none was sent.</summary>
    /// <param name="intent">The one on record; null when there is none.</param>
    /// <param name="isOurs">See <see cref="InterLinkObservation.IntentIsOurs"/>.</param>
    /// <param name="settleTime">How long the gateway may take to show a link.</param>
    /// <param name="now">The present.</param>
    public static DateTimeOffset? OpenUntil(OrderIntent? intent, bool isOurs, TimeSpan settleTime, DateTimeOffset now) =>
        intent is not null && !isOurs && intent.IntendedAt + (2 * settleTime) is var settledAt && now < settledAt ? settledAt : null;
}
