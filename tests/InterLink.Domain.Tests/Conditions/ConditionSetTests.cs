using InterLink.Domain.Conditions;

namespace InterLink.Domain.Tests.Conditions;

public sealed class ConditionSetTests
{
    private static readonly DateTimeOffset Before = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 5, 4, 12, 30, 15, TimeSpan.FromHours(2)).AddMilliseconds(730);

    [Fact]
    public void A_new_condition_begins_now_in_whole_seconds_of_UTC()
    {
        var merged = Merge([], Condition.True("Ordered", "Ordered", "The link is ordered."));

        var condition = Assert.Single(merged);
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 10, 30, 15, TimeSpan.Zero), condition.LastTransitionTime);
        Assert.Equal(TimeSpan.Zero, condition.LastTransitionTime.Offset);
        Assert.Equal(7, condition.ObservedGeneration);
    }

    [Theory]
    [InlineData(ConditionStatus.True)]
    [InlineData(ConditionStatus.False)]
    [InlineData(ConditionStatus.Unknown)]
    public void A_new_reason_or_message_does_not_move_the_transition_time(ConditionStatus status)
    {
        var merged = Merge([Recorded("Ready", status)], new Condition { Type = "Ready", Status = status, Reason = "Other", Message = "Other." });

        var condition = Assert.Single(merged);
        Assert.Equal(Before, condition.LastTransitionTime);
        Assert.Equal(("Other", "Other."), (condition.Reason, condition.Message));
        Assert.Equal(7, condition.ObservedGeneration);
    }

    [Theory]
    [InlineData(ConditionStatus.True, ConditionStatus.False)]
    [InlineData(ConditionStatus.False, ConditionStatus.True)]
    [InlineData(ConditionStatus.Unknown, ConditionStatus.True)]
    [InlineData(ConditionStatus.True, ConditionStatus.Unknown)]
    public void A_new_status_moves_the_transition_time(ConditionStatus from, ConditionStatus to)
    {
        var merged = Merge([Recorded("Ready", from)], Recorded("Ready", to) with { ObservedGeneration = 0 });

        Assert.Equal(new DateTimeOffset(2026, 5, 4, 10, 30, 15, TimeSpan.Zero), Assert.Single(merged).LastTransitionTime);
    }

    [Fact]
    public void Ready_Reconciling_and_Stalled_lead_and_the_others_keep_their_order()
    {
        string[] computed = ["Accepted", "Stalled", "Ordered", "Ready", "BgpIpv4Up", "Reconciling"];

        var merged = Merge([], [.. computed.Select(type => Condition.True(type, "R", "M"))]);

        Assert.Equal("Ready Reconciling Stalled Accepted Ordered BgpIpv4Up", Types(merged));
    }

    [Fact]
    public void A_type_that_is_no_longer_computed_is_dropped() =>
        Assert.Equal("Ready", Types(Merge([Recorded("Old", ConditionStatus.True)], Condition.True("Ready", "R", "M"))));

    [Fact]
    public void Merging_the_same_again_changes_nothing()
    {
        Condition[] computed = [Condition.True("Ready", "R", "M"), Condition.Unknown("Ordered", "NotYet", "Nothing is ordered.")];
        var first = ConditionSet.Merge([], computed, 7, Now);

        Assert.Equal(first, ConditionSet.Merge(first, computed, 7, Now.AddDays(3)));
    }

    [Fact]
    public void A_type_that_occurs_twice_is_a_mistake_of_the_caller()
    {
        var mistake = Assert.Throws<ArgumentException>(() => Merge([], Condition.True("Ready", "A", "a"), Condition.False("Ready", "B", "b")));

        Assert.Contains("Ready", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_true_condition_counts_as_true()
    {
        Condition[] set = [Condition.True("A", "R", "M"), Condition.False("B", "R", "M"), Condition.Unknown("C", "R", "M")];

        Assert.Equal([true, false, false, false], ((string[])["A", "B", "C", "D"]).Select(type => ConditionSet.IsTrue(set, type)));
        Assert.Equal(ConditionStatus.Unknown, ConditionSet.Find(set, "C")?.Status);
        Assert.Null(ConditionSet.Find(set, "D"));
    }

    private static Condition Recorded(string type, ConditionStatus status) =>
        new() { Type = type, Status = status, Reason = "R", Message = "M", LastTransitionTime = Before, ObservedGeneration = 6 };

    private static string Types(IEnumerable<Condition> conditions) => string.Join(' ', conditions.Select(condition => condition.Type));

    private static IReadOnlyList<Condition> Merge(IReadOnlyList<Condition> previous, params Condition[] computed) =>
        ConditionSet.Merge(previous, computed, 7, Now);
}
