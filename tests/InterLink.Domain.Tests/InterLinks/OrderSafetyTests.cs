using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>An order is money: the planner orders in one constellation only.</summary>
public sealed class OrderSafetyTests
{
    private static InterLinkObservation Searched(DateTimeOffset intendedAt, bool ours, int attempt = 1) =>
        Given.Seen(new LinkSighting.NoneOwned()) with { Status = Given.IntentAt(intendedAt, attempt), IntentIsOurs = ours };

    [Fact]
    public void Orders_on_its_own_intent_after_a_search_that_found_nothing()
    {
        var order = Assert.IsType<InterLinkAction.Order>(Given.Decide(Given.Spec(), Searched(Given.Now, ours: true)).Action).Link;
        Assert.Equal(Given.PopId, order.PopId);
        Assert.Equal(Given.PartnerId, order.PartnerId);
        Assert.Equal(1000, order.BandwidthMbps);
        Assert.Equal("network-paris", order.Name);
        Assert.Equal([Given.Owner.Owner, Given.Owner.Uid], order.Tags);
    }

    [Fact]
    public void A_process_that_died_between_intent_and_link_is_given_time_to_have_ordered()
    {
        var decision = Given.Decide(Given.Spec(), Searched(Given.Now - (2 * Given.SettleTime) + TimeSpan.FromSeconds(1), ours: false));
        Assert.IsType<InterLinkAction.None>(decision.Action);
        Assert.Equal(Reasons.OrderOutcomeUnknown, decision.Awaiting?.Reason);
        Assert.Equal(Given.Now + TimeSpan.FromSeconds(1), decision.LookAgainAt);
    }

    [Fact]
    public void A_second_attempt_begins_with_an_intent_of_its_own() =>
        Assert.Equal(new InterLinkAction.RecordOrderIntent(3, "fr-par", Given.ProjectId), Given.Decide(Given.Spec(), Searched(Given.Now - (2 * Given.SettleTime), ours: false, attempt: 2)).Action);

    [Fact]
    public void An_order_that_was_held_up_does_not_go_out_on_an_old_intent() =>
        Assert.Equal(new InterLinkAction.RecordOrderIntent(2, "fr-par", Given.ProjectId), Given.Decide(Given.Spec(), Searched(Given.Now - Given.SettleTime, ours: true, attempt: 2)).Action);

    [Fact]
    public void An_intent_that_nobody_searched_for_does_not_order() =>
        Assert.IsType<InterLinkAction.None>(Given.Decide(Given.Spec(), Searched(Given.Now, ours: true) with { Link = new LinkSighting.NotLooked() }).Action);

    [Fact]
    public void A_search_that_failed_does_not_order() =>
        Assert.IsType<InterLinkAction.None>(Given.Decide(Given.Spec(), Searched(Given.Now, ours: true) with { Link = new LinkSighting.Unreadable(Given.Outage) }).Action);

    [Fact]
    public void A_link_that_the_search_found_is_adopted() =>
        Assert.IsNotType<InterLinkAction.Order>(Given.Decide(Given.Spec(), Searched(Given.Now, ours: true) with { Link = new LinkSighting.Present(Given.BareLink("requested")) }).Action);

    [Fact]
    public void An_observer_never_orders() =>
        Assert.IsType<InterLinkAction.None>(Given.Decide(Given.Spec() with { ManagementPolicy = ManagementPolicy.Observe }, Searched(Given.Now, ours: true)).Action);

    [Fact]
    public void A_spec_that_became_invalid_after_the_intent_does_not_order()
    {
        var decision = Given.Decide(Given.Spec() with { Bandwidth = "7Gbps" }, Searched(Given.Now, ours: true));
        Assert.IsType<InterLinkAction.None>(decision.Action);
        Assert.IsType<Acceptance.Rejected>(decision.Acceptance);
    }

    public static TheoryData<string, InterLinkSpec, string> Edits() => new()
    {
        { "another region", Given.Spec() with { Region = "nl-ams" }, "spec.region was changed from fr-par to nl-ams" },
        { "another project", Given.Spec() with { ProjectId = "other" }, $"spec.projectId was changed from {Given.ProjectId} to other" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_order_that_was_begun_elsewhere_is_not_placed_here(string sentence, InterLinkSpec edited, string expected)
    {
        var open = Searched(Given.Now, ours: false);
        foreach (var seen in new[] { open, Searched(Given.Now, ours: true), Searched(Given.Now - (2 * Given.SettleTime), ours: false) })
        {
            var decision = Given.Decide(edited, seen);
            Assert.Equal((sentence, new InterLinkAction.None()), (sentence, decision.Action));
            var rejected = Assert.IsType<Acceptance.Rejected>(decision.Acceptance);
            Assert.Equal(Reasons.ImmutableFieldChanged, rejected.Reason);
            Assert.Contains(expected, rejected.Message, StringComparison.Ordinal);
        }

        // The link of an order whose answer was lost may still show up, and the status says so.
        Assert.Equal(Given.Now + (2 * Given.SettleTime), Given.Decide(edited, open).LookAgainAt);
        var status = Given.Pass(edited, open);
        Assert.Equal("fr-par", ImmutableFields.RegionOf(edited, status));
        Assert.Equal(Reasons.OrderOutcomeUnknown, ConditionSet.Find(status.Conditions, InterLinkConditions.Ordered)?.Reason);
        StatusInvariants.Check(status);
    }

    [Fact]
    public void An_intent_for_another_default_project_is_recorded_anew()
    {
        var seen = Searched(Given.Now, ours: true) with { DefaultProjectId = "new-default" };
        Assert.Equal(new InterLinkAction.RecordOrderIntent(1, "fr-par", "new-default"), Given.Decide(Given.Spec(), seen).Action);
    }

    [Fact]
    public void A_link_that_is_named_while_an_order_may_be_out_is_not_taken_in_its_stead()
    {
        var named = Given.Spec() with { LinkId = Given.OtherLinkId };
        var waiting = Given.Decide(named, Searched(Given.Now, ours: false));
        Assert.Equal((new InterLinkAction.None(), Reasons.OrderOutcomeUnknown), (waiting.Action, waiting.Awaiting?.Reason));
        Assert.Equal(Given.Now + (2 * Given.SettleTime), waiting.LookAgainAt);

        var found = Given.Decide(named, Searched(Given.Now, ours: false) with { Link = new LinkSighting.Present(Given.BareLink("requested")) });
        Assert.IsType<InterLinkAction.None>(found.Action);
        Assert.Contains($"spec.linkId names link {Given.OtherLinkId}, but link {Given.LinkId}", Assert.IsType<Acceptance.Rejected>(found.Acceptance).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_too_long_for_the_gateway_is_cut()
    {
        var order = Assert.IsType<InterLinkAction.Order>(Given.Decide(Given.Spec() with { DisplayName = new string('x', 300) }, Searched(Given.Now, ours: true)).Action);
        Assert.Equal(255, order.Link.Name.Length);
    }
}
