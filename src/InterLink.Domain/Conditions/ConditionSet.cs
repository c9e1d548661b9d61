namespace InterLink.Domain.Conditions;

/// <summary>The rules that hold for a whole set of conditions.</summary>
public static class ConditionSet
{
    // People and tools look for these first, so they lead every list.
    private static readonly string[] Leading = [ConditionTypes.Ready, ConditionTypes.Reconciling, ConditionTypes.Stalled];

    /// <summary>
    /// Turns freshly computed conditions into the set to record: each gets the generation, and keeps the transition time of its
    /// predecessor as long as the status value is the same.
    /// </summary>
    /// <param name="previous">The set on record, maybe empty.</param>
    /// <param name="computed">The full new set, one condition per type. A type that it lacks is dropped from the record.</param>
    /// <param name="generation">The metadata.generation of the spec that <paramref name="computed"/> was derived from.</param>
    /// <param name="now">The present, recorded in whole seconds as Kubernetes does.</param>
    /// <returns>Ready, Reconciling and Stalled first, the others in the order in which they were computed.</returns>
    /// <exception cref="ArgumentException">A type occurs twice in <paramref name="computed"/>: the API server would refuse the set.</exception>
    public static IReadOnlyList<Condition> Merge(
        IReadOnlyList<Condition> previous, IReadOnlyList<Condition> computed, long generation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(computed);
        if (computed.GroupBy(condition => condition.Type, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { Key: var twice })
        {
            throw new ArgumentException($"Condition {twice} occurs twice.", nameof(computed));
        }

        return [.. computed.OrderBy(Rank).Select(condition => condition with
        {
            ObservedGeneration = generation,
            LastTransitionTime = Find(previous, condition.Type) is { } before && before.Status == condition.Status
                ? before.LastTransitionTime
                : WholeSeconds(now),
        })];
    }

    /// <summary>The condition of this type, or null.</summary>
    public static Condition? Find(IReadOnlyList<Condition> conditions, string type)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return conditions.FirstOrDefault(condition => string.Equals(condition.Type, type, StringComparison.Ordinal));
    }

    /// <summary>Whether the condition of this type is present and holds.</summary>
    public static bool IsTrue(IReadOnlyList<Condition> conditions, string type) => Find(conditions, type)?.Status == ConditionStatus.True;

    private static int Rank(Condition condition)
    {
        var rank = Array.IndexOf(Leading, condition.Type);
        return rank < 0 ? Leading.Length : rank;
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
