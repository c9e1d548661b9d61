using InterLink.Domain.Conditions;

namespace InterLink.Testing;

/// <summary>What must hold of the conditions of every kind: the API conventions, and how kstatus reads Ready, Reconciling and Stalled together.</summary>
internal static class ConditionInvariants
{
    private const int LongestMessage = 32768;

    /// <summary>Of one status.</summary>
    /// <param name="types">Every type of the kind, in the order in which they are shown.</param>
    /// <param name="generation">The generation that the status answers.</param>
    /// <param name="isTerminating">The status was made for a resource that is being deleted.</param>
    public static IEnumerable<Rule> Of(IReadOnlyList<Condition> conditions, IEnumerable<string> types, long generation, bool isTerminating)
    {
        var (ready, reconciling, stalled) = (StatusOf(conditions, ConditionTypes.Ready), StatusOf(conditions, ConditionTypes.Reconciling), StatusOf(conditions, ConditionTypes.Stalled));
        yield return new(conditions.Select(condition => condition.Type).SequenceEqual(types, StringComparer.Ordinal), "Every condition is there, once, in order.");
        yield return new(conditions.All(condition => condition.Reason.Length > 0 && condition.Reason.All(char.IsAsciiLetterOrDigit)), "Every reason is one CamelCase word.");
        yield return new(conditions.All(condition => condition.Message.Length is > 0 and <= LongestMessage), "Every condition has a message that the API server takes.");
        yield return new(conditions.All(condition => condition.Message.EndsWith('.')), "Every message ends in a full stop.");
        yield return new(conditions.All(condition => condition.ObservedGeneration == generation), "All conditions are of the generation of the status.");
        yield return new(conditions.All(condition => IsWhole(condition.LastTransitionTime)), "Transition times are in whole seconds.");
        yield return new(ready != ConditionStatus.True || (reconciling != ConditionStatus.True && stalled != ConditionStatus.True), "What is ready is neither reconciling nor stalled.");
        yield return new(stalled != ConditionStatus.True || reconciling == ConditionStatus.False, "What is stalled is not reconciling.");
        yield return new(stalled != ConditionStatus.True || ready == ConditionStatus.False, "What is stalled is not ready.");

        // Whoever waits for Ready must not be sent off to something that is being taken down.
        yield return new(!isTerminating || ready != ConditionStatus.True, "What is being deleted is not ready.");
    }

    /// <summary>Of a stored revision, by itself and beside the one before.</summary>
    /// <param name="before">Null for the first.</param>
    /// <param name="types">Every type of the kind, in the order in which they are shown.</param>
    public static IEnumerable<Rule> Of<TStatus>(Revision<TStatus>? before, Revision<TStatus> after, IEnumerable<string> types)
    {
        if (after.ObservedGeneration < 0)
        {
            return [new(before is null or { ObservedGeneration: < 0 }, "A status that is there stays there.")];
        }

        // Between a deletion and the pass that notices it, the status is that of before.
        var isTerminating = after.IsTerminating && after.ObservedGeneration == after.Generation;
        return
        [
            .. Of(after.Conditions, types, after.ObservedGeneration, isTerminating),
            new(after.ObservedGeneration <= after.Generation, "No status answers a generation that is yet to come."),
            new(before is null || before.ObservedGeneration <= after.ObservedGeneration, "The observed generation never goes back."),
            .. Between(before?.Conditions ?? [], after.Conditions),
        ];
    }

    private static IEnumerable<Rule> Between(IReadOnlyList<Condition> before, IReadOnlyList<Condition> after) =>
        from old in before
        let now = ConditionSet.Find(after, old.Type)
        where now is not null
        select new Rule(
            old.Status == now.Status ? old.LastTransitionTime == now.LastTransitionTime : old.LastTransitionTime <= now.LastTransitionTime,
            $"{old.Type} has the time of its last transition: {old.Status} at {old.LastTransitionTime:O}, then {now.Status} at {now.LastTransitionTime:O}.");

    public static bool IsWhole(DateTimeOffset? time) => time is null || time.Value.Ticks % TimeSpan.TicksPerSecond == 0;

    public static ConditionStatus? StatusOf(IReadOnlyList<Condition> conditions, string type) => ConditionSet.Find(conditions, type)?.Status;
}
