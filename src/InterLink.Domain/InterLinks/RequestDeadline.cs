namespace InterLink.Domain.InterLinks;

/// <summary>
/// What the passing of time means for a link that awaits its partner. The time is the gateway's, as its answers tell it, and never the machine's.
/// </summary>
internal static class RequestDeadline
{
    // How long before the end people are reminded.
    private static readonly TimeSpan[] Reminders = [TimeSpan.FromHours(72), TimeSpan.FromHours(24)];

    /// <summary>
    /// The ten days are over, and a read of the link itself has shown it still unanswered. The gateway's own word wins: a link that it
    /// reports as expired, or late as provisioning, is not judged here.
    /// </summary>
    public static bool HasLapsed(InterLinkObservation seen, LinkFacts link) =>
        IsOver(seen, link) && (!seen.LinkIsCopy || seen.Status?.Phase == InterLinkPhase.Expired);

    /// <summary>The ten days seem to be over, and only a copy of the link says that nobody has answered.</summary>
    public static bool NeedsFreshLook(InterLinkObservation seen, LinkFacts link) => IsOver(seen, link) && !HasLapsed(seen, link);

    /// <summary>When time alone brings the next news, by our own clock; null when it brings none, or the gateway's clock is not known.</summary>
    public static DateTimeOffset? NextMoment(InterLinkObservation seen, LinkFacts link, DateTimeOffset now) =>
        ExpiryOf(link) is { } expiresAt && seen.GatewayTime is { } time
        && MomentsBefore(expiresAt).Append(expiresAt).Where(moment => moment > time).Select(moment => (DateTimeOffset?)moment).FirstOrDefault() is { } next
            ? now + (next - time)
            : null;

    /// <summary>The gateway's time when a reminder became due; the time on record while there is nothing to remind of that was not told before.</summary>
    public static DateTimeOffset? RemindedAt(DateTimeOffset? onRecord, InterLinkObservation seen, LinkFacts link) =>
        !seen.Resource.IsBeingDeleted && ExpiryOf(link) is { } expiresAt && seen.GatewayTime is { } time && time < expiresAt
        && MomentsBefore(expiresAt).Any(moment => time >= moment && !(onRecord >= moment))
            ? StatusTime.Whole(time)
            : onRecord;

    private static bool IsOver(InterLinkObservation seen, LinkFacts link) => ExpiryOf(link) is { } expiresAt && seen.GatewayTime >= expiresAt;

    /// <summary>Null when the link awaits nobody.</summary>
    private static DateTimeOffset? ExpiryOf(LinkFacts link) =>
        link is { PartnerId: not null, CreatedAt: { } createdAt } && InterLinkLifecycle.PhaseOf(link) == InterLinkPhase.Requesting
            ? StatusTime.Whole(createdAt) + InterLinkLifecycle.PartnerResponseWindow
            : null;

    private static IEnumerable<DateTimeOffset> MomentsBefore(DateTimeOffset expiresAt) => Reminders.Select(ahead => expiresAt - ahead);
}
