using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.RoutingPolicies.RoutingPolicyConditions.Reasons;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>What is worth an event: the difference between two statuses. The same status twice is no news.</summary>
public static class RoutingPolicyNews
{
    // Steps of a few moments, and outages, of which metrics and conditions tell: one would put an event on every policy at once.
    private static readonly string[] NotTold = [Reasons.InProgress, Reasons.Deleting, Reasons.GatewayUnavailable];

    /// <summary>The events to publish.</summary>
    /// <param name="before">The status on record.</param>
    /// <param name="after">The status that replaces it.</param>
    /// <param name="drift">What the pass found to be changed by somebody else.</param>
    public static IReadOnlyList<News> Between(RoutingPolicyStatus before, RoutingPolicyStatus after, IReadOnlyList<ConfigurationDifference> drift)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(drift);
        IEnumerable<News?> news = [Corrected(drift), Remarked(before, after), Standing(before, after)];
        return [.. news.OfType<News>()];
    }

    private static News? Corrected(IReadOnlyList<ConfigurationDifference> drift) => drift.Count == 0
        ? null
        : new News(NewsType.Warning, Reasons.DriftCorrected, $"The policy was changed at the gateway and is put back: {ConfigurationDifference.Describe(drift)}.");

    private static News? Remarked(RoutingPolicyStatus before, RoutingPolicyStatus after) =>
        Find(after, RoutingPolicyConditions.Accepted) is { Reason: Reasons.AcceptedWithRemarks } accepted && !IsTold(before, accepted)
            ? new News(NewsType.Warning, accepted.Reason, accepted.Message)
            : null;

    private static News? Standing(RoutingPolicyStatus before, RoutingPolicyStatus after) =>
        Find(after, RoutingPolicyConditions.Ready) is { } ready && !NotTold.Contains(ready.Reason, StringComparer.Ordinal) && !IsTold(before, ready)
            ? new News(ready.Status == ConditionStatus.True ? NewsType.Normal : NewsType.Warning, ready.Reason, ready.Message)
            : null;

    private static bool IsTold(RoutingPolicyStatus before, Condition condition) =>
        Find(before, condition.Type) is { } told && told.Status == condition.Status && string.Equals(told.Message, condition.Message, StringComparison.Ordinal);

    private static Condition? Find(RoutingPolicyStatus status, string type) => ConditionSet.Find(status.Conditions, type);
}
