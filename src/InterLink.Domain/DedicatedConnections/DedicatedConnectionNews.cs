using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;

namespace InterLink.Domain.DedicatedConnections;

/// <summary>What is worth an event: what Ready says, once it says something else. The same status twice is no news.</summary>
public static class DedicatedConnectionNews
{
    /// <summary>The event to publish; null when there is none.</summary>
    /// <param name="before">The status on record.</param>
    /// <param name="after">The status that replaces it.</param>
    public static News? Between(DedicatedConnectionStatus before, DedicatedConnectionStatus after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = ConditionSet.Find(before.Conditions, DedicatedConnectionConditions.Ready);
        return ConditionSet.Find(after.Conditions, DedicatedConnectionConditions.Ready) is not { } ready
            || IsOutage(ready)
            || (old?.Status == ready.Status && string.Equals(old.Message, ready.Message, StringComparison.Ordinal))
                ? null
                : new News(NeedsAttention(after, ready) ? NewsType.Warning : NewsType.Normal, ready.Reason, ready.Message);
    }

    /// <summary>An outage is no event: it would put one on every resource at once.</summary>
    private static bool IsOutage(Condition ready) =>
        ready.Status == ConditionStatus.Unknown && !string.Equals(ready.Reason, Reasons.UnknownConnectionStatus, StringComparison.Ordinal);

    private static bool NeedsAttention(DedicatedConnectionStatus status, Condition ready) =>
        ConditionSet.IsTrue(status.Conditions, DedicatedConnectionConditions.Stalled) || ready.Reason is Reasons.StillInUse or Reasons.UnknownConnectionStatus;
}
