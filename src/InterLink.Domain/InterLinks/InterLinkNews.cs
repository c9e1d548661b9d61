using System.Globalization;
using InterLink.Domain.Conditions;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>Whether an event is good to know or needs attention. The names are those of Kubernetes.</summary>
public enum NewsType
{
    /// <summary>Something went as it should.</summary>
    Normal,

    /// <summary>Somebody should look.</summary>
    Warning,
}

/// <summary>One event to publish about an InterLink.</summary>
/// <param name="Type">Whether it needs attention.</param>
/// <param name="Reason">A stable CamelCase word.</param>
/// <param name="Message">A sentence for people. It never holds a pairing key.</param>
public sealed record News(NewsType Type, string Reason, string Message);

/// <summary>What is worth an event: the difference between two statuses. The same status twice is no news.</summary>
public static class InterLinkNews
{
    // Outages are left out on purpose: one would put an event on every link at once. Metrics and conditions tell of them.
    private static readonly string[] Troubles =
    [
        Reasons.SecretNameTaken, Reasons.GatewayRefused, Reasons.GatewayUnauthorized, Reasons.GatewayNotFound, Reasons.OutOfCapacity, Reasons.QuotaExceeded,
        Reasons.SeveralLinksOwned, Reasons.OwnedElsewhere, Reasons.LinkNotFound, Reasons.SpecNotUnderstood, Reasons.DeletionProtected, Reasons.LastWorkingLink, Reasons.OrderOutcomeUnknown,
        Reasons.PolicyMissing, Reasons.PolicyWrongRegion, Reasons.CredentialsMissing, Reasons.CredentialsInvalid, Reasons.CredentialsChanged,
    ];

    /// <summary>The events to publish, in the order of what they tell.</summary>
    /// <param name="before">The status on record; null when there was none.</param>
    /// <param name="after">The status that replaces it.</param>
    /// <param name="outcome">What came of the pass's action; a failure is told in its own words.</param>
    public static IReadOnlyList<News> Between(InterLinkStatus? before, InterLinkStatus after, ActionOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(outcome);
        var old = before ?? new InterLinkStatus();
        IEnumerable<News?> news = [Rejection(old, after), Order(old, after, outcome), Phase(old, after), Contact(old, after), Reminder(old, after), Withdrawal(old, after), Trouble(old, after, outcome), Observed(old, after), Traffic(old, after), Takeover(old, after), Loss(old, after)];
        return [.. news.OfType<News>()];
    }

    /// <summary>
    /// What is told of a drift before it is put back: afterwards nobody could see it any more, neither after a crash. It is found once, and not again while it
    /// is put back step by step: the link is out of sync by then.
    /// </summary>
    public static News? OfDrift(IReadOnlyList<ConfigurationDifference> drift)
    {
        ArgumentNullException.ThrowIfNull(drift);
        return drift.Count == 0
            ? null
            : new News(NewsType.Warning, Reasons.DriftCorrected, $"The link was changed at the gateway and is put back: {ConfigurationDifference.Describe(drift)}.");
    }

    private static News? Observed(InterLinkStatus before, InterLinkStatus after) =>
        ConditionSet.Find(after.Conditions, InterLinkConditions.InSync) is { Reason: Reasons.DriftObserved } differs && !IsTold(before, differs)
            ? new News(NewsType.Warning, differs.Reason, differs.Message)
            : null;

    private static News? Rejection(InterLinkStatus before, InterLinkStatus after) =>
        ConditionSet.Find(after.Conditions, InterLinkConditions.Accepted) is { Status: ConditionStatus.False } rejected
        && !IsTold(before, rejected)
            ? new News(NewsType.Warning, rejected.Reason, rejected.Message)
            : null;

    /// <summary>An intent may also lead to a link that was there, with this resource's tags: one that was retained, or whose order got no answer.</summary>
    private static News? Order(InterLinkStatus before, InterLinkStatus after, ActionOutcome outcome) => (before.LinkId, after.LinkId) switch
    {
        (null, { } id) when outcome is ActionOutcome.Done { IsNewLink: true } => new News(NewsType.Normal, Reasons.Ordered, $"Link {id} is ordered."),
        (null, { } id) => new News(NewsType.Normal, "Adopted", $"Existing link {id} is the one of this resource from now on."),
        _ => null,
    };

    private static News? Phase(InterLinkStatus before, InterLinkStatus after) => before.Phase == after.Phase ? null : after.Phase switch
    {
        InterLinkPhase.Provisioning => new News(NewsType.Normal, Reasons.PartnerAccepted, $"{PhaseExplanation.PartnerOf(after)} has accepted the request and builds its side."),
        InterLinkPhase.Ready => new News(NewsType.Normal, Reasons.LinkReady, "The link is created; configure your router as in status.bgp."),
        InterLinkPhase.Active => new News(NewsType.Normal, Reasons.LinkActive, "The link is active."),
        InterLinkPhase.Refused => Warning(Reasons.PartnerRefused, after, InterLinkConditions.PartnerAccepted),
        InterLinkPhase.Expired => Warning(Reasons.RequestExpired, after, InterLinkConditions.PartnerAccepted),
        InterLinkPhase.Failed => Warning(Reasons.LinkFailed, after, InterLinkConditions.Provisioned),
        InterLinkPhase.Locked => Warning(Reasons.LinkLocked, after, InterLinkConditions.Provisioned),
        InterLinkPhase.Unknown => Warning(Reasons.UnknownLinkStatus, after, InterLinkConditions.Provisioned),
        InterLinkPhase.LimitedConnectivity => new News(NewsType.Warning, Reasons.LimitedConnectivity, "One of the link's two BGP sessions is down."),
        InterLinkPhase.Down => new News(NewsType.Warning, Reasons.LinkDown, "No BGP session of the link is up."),
        InterLinkPhase.Deprovisioning when after.Handshake?.DeprovisionRequestedAt is null => Warning(Reasons.LinkDeprovisioning, after, InterLinkConditions.Provisioned),
        InterLinkPhase.Deleted when before.Billing?.StoppedAt is not null => new News(NewsType.Normal, "LinkDeleted", $"Link {after.LinkId} is deleted on both sides."),
        InterLinkPhase.Deleted when ConditionSet.Find(after.Conditions, InterLinkConditions.Ready) is { Reason: Reasons.Deleting } =>
            new News(NewsType.Normal, "LinkDeleted", $"Link {after.LinkId} is deleted."),
        InterLinkPhase.Deleted => new News(NewsType.Warning, Reasons.LinkGone, $"Link {after.LinkId} no longer exists at the gateway."),
        _ => null,
    };

    /// <summary>Only once the Secret is there: before, the user would have nothing to hand over.</summary>
    private static News? Contact(InterLinkStatus before, InterLinkStatus after) => MayContact(after) && !MayContact(before)
        ? new News(NewsType.Normal, "ContactPartner", PhaseExplanation.Contact(after))
        : null;

    private static News? Reminder(InterLinkStatus before, InterLinkStatus after) =>
        after is { Phase: InterLinkPhase.Requesting, Handshake: { RemindedAt: { } remindedAt, ExpiresAt: { } expiresAt } } && before.Handshake?.RemindedAt != remindedAt
            ? new News(
                NewsType.Warning,
                Reasons.RequestExpiresSoon,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The request lapses in {Math.Ceiling((expiresAt - remindedAt).TotalHours)} hours, at {expiresAt:yyyy-MM-dd HH:mm:ss} UTC. {PhaseExplanation.Contact(after)}"))
            : null;

    private static News? Withdrawal(InterLinkStatus before, InterLinkStatus after) =>
        (before.Handshake?.DeprovisionRequestedAt, after.Handshake?.DeprovisionRequestedAt) is (null, not null)
            ? new News(
                NewsType.Normal,
                Reasons.AwaitingDeprovisioning,
                $"Scaleway's side is deleted and no longer billed; ask {after.Handshake?.Partner?.Name ?? "the partner"} to remove its side.")
            : null;

    private static News? Trouble(InterLinkStatus before, InterLinkStatus after, ActionOutcome outcome)
    {
        if (ConditionSet.Find(after.Conditions, InterLinkConditions.Ready) is not { } ready || IsTold(before, ready))
        {
            return null;
        }

        var isRejection = ConditionSet.Find(after.Conditions, InterLinkConditions.Accepted) is { Status: ConditionStatus.False } rejected
            && string.Equals(rejected.Reason, ready.Reason, StringComparison.Ordinal);
        var failed = outcome is ActionOutcome.Failed { Trouble: { IsOutage: false, Kind: not (GatewayTroubleKind.TransientState or GatewayTroubleKind.NotLeader) } };
        return !isRejection && (failed || Troubles.Contains(ready.Reason, StringComparer.Ordinal)) ? new News(NewsType.Warning, ready.Reason, ready.Message) : null;
    }

    private static News? Traffic(InterLinkStatus before, InterLinkStatus after) => (Allows(before), Allows(after)) switch
    {
        (false, true) => new News(NewsType.Normal, InterLinkConditions.TrafficAllowed, "Traffic is allowed: link in service, VPC and routing policy attached, route propagation on."),
        (true, false) => Warning("TrafficBlocked", after, InterLinkConditions.TrafficAllowed),
        _ => null,
    };

    /// <summary>What the link backed up until now, and carries from now on.</summary>
    private static News? Takeover(InterLinkStatus before, InterLinkStatus after) =>
        Moved(before.Routes?.Backup, after.Routes?.Active) is { Length: > 0 } taken
            ? new News(NewsType.Warning, Reasons.RoutesTakenOver, $"The VPC now reaches over this link what another one carried: {taken}.")
            : null;

    /// <summary>All at once: a prefix that its peer withdraws is no failure of the link.</summary>
    private static News? Loss(InterLinkStatus before, InterLinkStatus after) =>
        before.Routes?.Active is { Count: > 0 } lost && after is { RoutePropagation: RoutePropagation.Enabled, Routes.Active.Count: 0 }
            ? new News(NewsType.Warning, Reasons.RoutesLost, $"The VPC reaches nothing over this link anymore; it was {Listed(lost.Prefixes, lost.Count)}.")
            : null;

    private static string Moved(RouteShare? from, RouteShare? to) => string.Join(", ", (from?.Prefixes ?? []).Intersect(to?.Prefixes ?? [], StringComparer.Ordinal));

    private static string Listed(IReadOnlyList<string> prefixes, int count) =>
        string.Join(", ", prefixes) + (count > prefixes.Count ? $" and {count - prefixes.Count} more" : "");

    private static News Warning(string reason, InterLinkStatus after, string condition) =>
        new(NewsType.Warning, reason, ConditionSet.Find(after.Conditions, condition)?.Message ?? reason);

    private static bool MayContact(InterLinkStatus status) => status is { Phase: InterLinkPhase.Requesting, PairingKeySecretRef: not null };

    private static bool Allows(InterLinkStatus status) => ConditionSet.IsTrue(status.Conditions, InterLinkConditions.TrafficAllowed);

    private static bool IsTold(InterLinkStatus before, Condition condition) =>
        ConditionSet.Find(before.Conditions, condition.Type) is { } known && known.Status == condition.Status
        && string.Equals(known.Reason, condition.Reason, StringComparison.Ordinal) && string.Equals(known.Message, condition.Message, StringComparison.Ordinal);
}
