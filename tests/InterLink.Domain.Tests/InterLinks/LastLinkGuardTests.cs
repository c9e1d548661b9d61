using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>When the last working link of a VPC is kept, and when what is asked for is done.</summary>
public sealed class LastLinkGuardTests
{
    private static readonly InterLinkSpec Guarded = Given.Spec() with { DisruptionPolicy = DisruptionPolicy.KeepLastWorking };
    private static readonly LinkFacts Works = Given.Link("active");
    private static readonly SiblingLink Down = new("network/lyon", Works: false);
    private static readonly SiblingLink Up = new("network/lille", Works: true);

    public static TheoryData<string, InterLinkSpec, InterLinkObservation, string> Cuts => new()
    {
        { "propagation off", Guarded with { RoutePropagation = RoutePropagation.Disabled }, Given.Seen(Works), "route propagation stays on" },
        { "no VPC anymore", Guarded with { Vpc = null }, Given.Seen(Works), "the VPC stays attached" },
        { "another VPC", Guarded with { Vpc = new VpcReference { Id = Given.OtherVpcId } }, Given.Seen(Works), "the VPC stays attached" },
        { "no policy anymore", Guarded with { RoutingPolicyRef = null }, Given.Seen(Works) with { Policy = new PolicySighting.NotReferenced() }, "the routing policy stays attached" },
        { "deleted", Guarded, Given.Deleting(Works), "route propagation stays on" },
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public void Whatever_would_cut_off_the_VPC_waits_for_another_link(string situation, InterLinkSpec spec, InterLinkObservation seen, string kept)
    {
        var decision = Given.Decide(spec, seen with { Siblings = [Down] });

        Assert.IsType<InterLinkAction.None>(decision.Action);
        Assert.Equal(
            (situation, Reasons.LastWorkingLink, $"spec.disruptionPolicy is KeepLastWorking, and no other InterLink keeps VPC {Given.VpcId} in service (network/lyon): {kept}. Bring one of them into service, or set spec.disruptionPolicy to Allow."),
            (situation, decision.Awaiting?.Reason, decision.Awaiting?.Message));
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void It_is_done_once_another_link_works_or_the_user_consents_or_there_is_no_other(string situation, InterLinkSpec spec, InterLinkObservation seen, string kept)
    {
        var unguarded = Given.Decide(spec with { DisruptionPolicy = DisruptionPolicy.Allow }, seen with { Siblings = [Down] }).Action;

        Assert.IsNotType<InterLinkAction.None>(unguarded);
        Assert.Equal((situation, unguarded), (situation, Given.Decide(spec, seen with { Siblings = [Down, Up] }).Action));
        Assert.Equal((kept, unguarded), (kept, Given.Decide(spec, seen with { Siblings = [] }).Action));
    }

    public static TheoryData<string, LinkFacts, Type> Harmless => new()
    {
        { "a link that is down", Given.Link("all_down"), typeof(InterLinkAction.DisableRoutePropagation) },
        { "a link whose partner has not answered", Given.Link("requested"), typeof(InterLinkAction.DisableRoutePropagation) },
        { "one that propagates nothing", Works with { RoutePropagationEnabled = false }, typeof(InterLinkAction.DetachVpc) },
        { "one without a policy", Works with { RoutingPolicyV4Id = null }, typeof(InterLinkAction.DisableRoutePropagation) },
        { "one without a VPC", Works with { VpcId = null, RoutePropagationEnabled = false }, typeof(InterLinkAction.DeleteLink) },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void A_link_that_carries_nothing_is_not_kept(string situation, LinkFacts link, Type action) =>
        Assert.Equal((situation, action), (situation, Given.Decide(Guarded, Given.Deleting(link) with { Siblings = [Down] }).Action.GetType()));

    public static TheoryData<string, InterLinkSpec, LinkSighting, bool> Others => new()
    {
        { "in service", Given.Spec(), new LinkSighting.Present(Works), true },
        { "with one session of two", Given.Spec(), new LinkSighting.Present(Given.Link("limited_connectivity")), true },
        { "down", Given.Spec(), new LinkSighting.Present(Given.Link("all_down")), false },
        { "of another VPC", Given.Spec(), new LinkSighting.Present(Works with { VpcId = Given.OtherVpcId }), false },
        { "not to be read", Given.Spec(), new LinkSighting.Unreadable(Given.Outage), false },
        { "gone", Given.Spec(), new LinkSighting.Gone(Given.LinkId), false },
        { "not ordered yet", Given.Spec(), new LinkSighting.NotLooked(), false },
        { "about to be switched off", Given.Spec() with { RoutePropagation = RoutePropagation.Disabled }, new LinkSighting.Present(Works), false },
        { "about to be detached", Given.Spec() with { Vpc = null }, new LinkSighting.Present(Works), false },
        { "about to lose its policy", Given.Spec() with { RoutingPolicyRef = null }, new LinkSighting.Present(Works), false },
        { "suspended, so that nothing is switched off", Given.Spec() with { RoutePropagation = RoutePropagation.Disabled, Suspend = true }, new LinkSighting.Present(Works), true },
        { "observed, so that nothing is switched off", Given.Spec() with { Vpc = null, ManagementPolicy = ManagementPolicy.Observe }, new LinkSighting.Present(Works), true },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_link_counts_when_it_works_and_is_to_stay(string situation, InterLinkSpec spec, LinkSighting link, bool works) =>
        Assert.Equal((situation, works), (situation, SiblingLink.Of("network/lyon", spec, link, Given.VpcId).Works));

    [Fact]
    public void Of_two_that_are_switched_off_at_once_neither_goes()
    {
        var spec = Guarded with { RoutePropagation = RoutePropagation.Disabled };
        var other = SiblingLink.Of("network/lyon", spec, new LinkSighting.Present(Works), Given.VpcId);

        Assert.Equal(Reasons.LastWorkingLink, Given.Decide(spec, Given.Seen(Works) with { Siblings = [other] }).Awaiting?.Reason);
    }

    [Fact]
    public void One_IP_version_of_two_may_go() => Assert.IsType<InterLinkAction.DetachRoutingPolicy>(
        Given.Decide(Guarded, Given.Seen(Works with { RoutingPolicyV6Id = Given.PolicyV6 }) with { Siblings = [Down] }).Action);

    [Fact]
    public void The_status_says_that_a_person_is_needed_and_that_nothing_was_touched()
    {
        var seen = Given.Deleting(Works) with { Siblings = [Down] };

        var status = Given.Pass(Guarded, seen);

        StatusInvariants.Check(status);
        Assert.Equal(Reasons.LastWorkingLink, ConditionSet.Find(status.Conditions, InterLinkConditions.Ready)?.Reason);
        Assert.True(ConditionSet.IsTrue(status.Conditions, InterLinkConditions.Stalled));
        Assert.Equal(Reasons.Attached, ConditionSet.Find(status.Conditions, InterLinkConditions.VpcAttached)?.Reason);
        Assert.Equal("LastWorkingLink", Assert.Single(InterLinkNews.Between(Given.Pass(Guarded, Given.Seen(Works)), status, new ActionOutcome.Idle())).Reason);
    }
}
