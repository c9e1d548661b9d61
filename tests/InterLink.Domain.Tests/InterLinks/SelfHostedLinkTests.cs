using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>What is different about a link on one's own connection, once it is there.</summary>
public sealed class SelfHostedLinkTests
{
    private static readonly InterLinkSpec Spec = SelfHosted.Spec();
    private static readonly LinkFacts Link = SelfHosted.Link("active");

    [Fact]
    public void Another_AS_number_travels_with_name_and_tags_and_only_when_it_differs()
    {
        var other = Link with { CustomerPeer = new BgpPeer(64512, "", "") };

        Assert.Equal(SelfHosted.PeerAsn, Assert.IsType<InterLinkAction.UpdateLink>(Given.Decide(Spec, SelfHosted.Seen(other)).Action).PeerAsn);
        Assert.Null(Assert.IsType<InterLinkAction.UpdateLink>(Given.Decide(Spec, SelfHosted.Seen(Link with { Name = "by-hand" })).Action).PeerAsn);
        Assert.IsType<InterLinkAction.None>(Given.Decide(Spec, SelfHosted.Seen(Link)).Action);
        Assert.IsType<InterLinkAction.None>(Given.Decide(Spec, SelfHosted.Seen(Link with { CustomerPeer = null })).Action);
    }

    [Fact]
    public void An_AS_number_that_somebody_changed_is_drift_in_the_one_event()
    {
        var settled = SelfHosted.Seen(Link);
        var changed = SelfHosted.Seen(Link with { Name = "by-hand", CustomerPeer = new BgpPeer(64512, "", "") }) with { Status = Given.Pass(Spec, settled) };

        Assert.Equal(["spec.displayName", "spec.selfHosted.peerAsn"], Given.Decide(Spec, changed).Drift.Select(difference => difference.Field));
    }

    [Fact]
    public void Another_connection_after_the_order_is_refused()
    {
        var elsewhere = new ConnectionSighting.Usable("other", SelfHosted.Room() with { ConnectionId = "other-connection" });
        var status = Given.Pass(Spec, SelfHosted.Seen(Link) with { Connection = elsewhere });

        StatusInvariants.Check(status);
        var accepted = ConditionSet.Find(status.Conditions, InterLinkConditions.Accepted);
        Assert.Equal((ConditionStatus.False, Reasons.ImmutableFieldChanged), (accepted?.Status, accepted?.Reason));
        Assert.Contains($"spec.selfHosted.dedicatedConnectionRef was changed from the DedicatedConnection of connection {Link.ConnectionId} to other", accepted?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_outlives_the_reference_to_its_connection()
    {
        var status = Given.Pass(Spec, SelfHosted.Seen(Link) with { Connection = new ConnectionSighting.Missing("port") });

        Assert.True(ConditionSet.IsTrue(status.Conditions, InterLinkConditions.Ready));
        Assert.True(ConditionSet.IsTrue(status.Conditions, InterLinkConditions.Accepted));
    }

    [Fact]
    public void A_permission_that_is_withdrawn_is_told_and_harms_nothing()
    {
        var seen = SelfHosted.Seen(Link) with { Connection = new ConnectionSighting.NotOffered("core", "port") };
        var before = Given.Pass(Spec, SelfHosted.Seen(Link));

        var status = Given.Pass(Spec, seen with { Status = before });

        StatusInvariants.Check(status);
        Assert.IsType<InterLinkAction.None>(Given.Decide(Spec, seen).Action);
        Assert.True(ConditionSet.IsTrue(status.Conditions, InterLinkConditions.Ready));
        Assert.Equal((ConditionStatus.False, Reasons.ConnectionNotAllowed), Of(status, InterLinkConditions.Accepted));
        Assert.Equal([Reasons.ConnectionNotAllowed], InterLinkNews.Between(before, status, new ActionOutcome.Idle()).Select(news => news.Reason));
        Assert.True(ConditionSet.IsTrue(Given.Pass(Spec, SelfHosted.Seen(Link) with { Status = status }).Conditions, InterLinkConditions.Accepted));
    }

    [Fact]
    public void It_has_neither_handshake_nor_fee_nor_key()
    {
        var status = Given.Pass(Spec, SelfHosted.Seen(Link));

        StatusInvariants.Check(status);
        Assert.Equal((null, null, null), (status.Handshake, status.Billing, status.PairingKeySecretRef));
        Assert.Equal((ConditionStatus.Unknown, Reasons.NotHosted), Of(status, InterLinkConditions.PartnerAccepted));
    }

    [Fact]
    public void Its_deletion_is_sent_once_and_told_as_what_it_is()
    {
        var bare = SelfHosted.Link("ready") with { VpcId = null, RoutingPolicyV4Id = null, RoutePropagationEnabled = false };
        var deleting = SelfHosted.Seen(bare) is var seen ? seen with { Resource = seen.Resource with { IsBeingDeleted = true }, Status = Given.Pass(Spec, SelfHosted.Seen(bare)) } : seen;

        var gone = Given.Pass(Spec, deleting, new ActionOutcome.Done(bare with { Status = "deleted" }));

        Assert.IsType<InterLinkAction.DeleteLink>(Given.Decide(Spec, deleting).Action);
        Assert.Equal(InterLinkPhase.Deleted, gone.Phase);
        Assert.Equal(["LinkDeleted"], InterLinkNews.Between(deleting.Status, gone, new ActionOutcome.Idle()).Select(news => news.Reason));
        var underWay = deleting with { Link = new LinkSighting.Present(bare with { Status = "deprovisioning" }) };
        Assert.Equal(Reasons.Deleting, Given.Decide(Spec, underWay).Awaiting?.Reason);
    }

    [Theory]
    [InlineData("all_down", Reasons.LinkDown, "check your router")]
    [InlineData("deprovisioning", Reasons.LinkDeprovisioning, "Scaleway takes the link out of service")]
    public void What_is_told_of_it_names_no_partner(string wire, string reason, string part)
    {
        var status = Given.Pass(Spec, SelfHosted.Seen(SelfHosted.Link(wire)));
        var ready = ConditionSet.Find(status.Conditions, InterLinkConditions.Ready);

        Assert.Equal(reason, ready?.Reason);
        Assert.Contains(part, ready?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("partner", ready?.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static (ConditionStatus? Status, string? Reason) Of(InterLinkStatus status, string type) =>
        ConditionSet.Find(status.Conditions, type) is { } condition ? (condition.Status, condition.Reason) : (null, null);
}
