using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;
using Types = InterLink.Domain.InterLinks.InterLinkConditions;

namespace InterLink.Domain.Tests.InterLinks;

public sealed class InterLinkStatusBuilderTests
{
    private static readonly InterLinkSpec Spec = Given.Spec();
    private static readonly DateTimeOffset Later = Given.Now.AddHours(5);

    [Theory]
    [InlineData(ReadyWhen.Requested, "requested", true)]
    [InlineData(ReadyWhen.Requested, "provisioning", true)]
    [InlineData(ReadyWhen.Requested, "all_down", true)]
    [InlineData(ReadyWhen.Requested, "configuring", false)]
    [InlineData(ReadyWhen.Requested, "refused", false)]
    [InlineData(ReadyWhen.Active, "requested", false)]
    [InlineData(ReadyWhen.Active, "limited_connectivity", true)]
    [InlineData(ReadyWhen.TrafficAllowed, "active", true)]
    [InlineData(ReadyWhen.TrafficAllowed, "all_down", false)]
    public void Ready_is_what_the_user_calls_ready(ReadyWhen readyWhen, string wire, bool ready)
    {
        var status = Given.Pass(Spec with { ReadyWhen = readyWhen }, Given.Seen(Given.Link(wire)));
        StatusInvariants.Check(status);
        Assert.Equal(ready, ConditionSet.IsTrue(status.Conditions, Types.Ready));
    }

    [Fact]
    public void An_active_link_is_not_ready_for_traffic_until_all_is_configured()
    {
        var spec = Spec with { ReadyWhen = ReadyWhen.TrafficAllowed, Vpc = null, RoutingPolicyRef = null, RoutePropagation = RoutePropagation.Disabled };
        var status = Given.Pass(spec, Given.Seen(Given.BareLink("active")) with { Policy = new PolicySighting.NotReferenced() });
        Assert.Equal(ConditionStatus.False, Condition(status, Types.Ready).Status);
        Assert.Equal(Condition(status, Types.TrafficAllowed).Message, Condition(status, Types.Ready).Message);
        Assert.Equal("No traffic can flow: no VPC is attached; no routing policy is attached; route propagation is off.", Condition(status, Types.TrafficAllowed).Message);
    }

    [Fact]
    public void A_requested_link_says_whom_to_contact_with_which_key_until_when()
    {
        var status = Given.Pass(Spec, Given.Seen(Given.Link("requested")));
        Assert.Equal(
            $"Contact Free Pro (noc@free.example, https://free.example/portal) and hand over the pairing key in Secret {Given.SecretName} before status.handshake.expiresAt, when the request lapses.",
            Condition(status, Types.Ready).Message);
        Assert.Equal(Given.Now, status.Handshake?.RequestedAt);
        Assert.Equal(Given.Now.AddDays(10), status.Handshake?.ExpiresAt);
        Assert.Equal(Given.SecretName, status.PairingKeySecretRef?.Name);
        Assert.Equal(Given.Now, status.Billing?.StartedAt);
        Assert.Equal("fr-par/" + Given.LinkId, status.RegionalName);
        Assert.Equal("Telehouse TH2", status.Location);
        Assert.Equal("1Gbps", status.Bandwidth);
        Assert.Equal("prod", status.RoutingPolicy?.Name);
    }

    [Fact]
    public void The_handshake_keeps_the_times_at_which_moves_were_first_seen()
    {
        var requested = Given.Pass(Spec, Given.Seen(Given.Link("requested")));
        var accepted = Next(requested, "provisioning", Given.Now.AddDays(1));
        var active = Next(accepted, "active", Given.Now.AddDays(3));
        var later = Next(active, "active", Given.Now.AddDays(9));
        Assert.Null(requested.Handshake?.RespondedAt);
        Assert.Equal((PartnerResponse.Accepted, Given.Now.AddDays(1)), (accepted.Handshake?.Response, accepted.Handshake?.RespondedAt));
        Assert.Equal((Given.Now.AddDays(10), null), (requested.Handshake?.ExpiresAt, accepted.Handshake?.ExpiresAt));
        Assert.Equal(Given.Now.AddDays(3), active.Handshake?.ProvisionedAt);
        Assert.Equal(active.Handshake, later.Handshake);
        Assert.Equal([InterLinkPhase.Requesting, InterLinkPhase.Provisioning, InterLinkPhase.Active], later.Transitions.Select(transition => transition.Phase));
    }

    [Fact]
    public void An_adopted_link_gets_no_invented_times()
    {
        var status = Given.Pass(Spec, Given.Seen(Given.Link("active")));
        Assert.Equal(PartnerResponse.Accepted, status.Handshake?.Response);
        Assert.Null(status.Handshake?.RespondedAt);
        Assert.Null(status.Handshake?.ProvisionedAt);
        Assert.Equal([InterLinkPhase.Active], status.Transitions.Select(transition => transition.Phase));
    }

    [Fact]
    public void A_refusal_is_told_in_the_partners_words()
    {
        var status = Given.Pass(Spec, Given.Seen(Given.Link("refused") with { RefusalReason = "No port free in TH2" }));
        StatusInvariants.Check(status);
        Assert.Equal("No port free in TH2", status.Handshake?.RefusalReason);
        Assert.Contains("Free Pro refused the request: No port free in TH2. The link is billed until it is deleted", Condition(status, Types.Ready).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_keeps_the_facts_and_never_stalls()
    {
        var before = Given.Pass(Spec, Given.Seen(Given.Link("active")));
        var status = Given.Pass(Spec, Given.Seen(new LinkSighting.Unreadable(Given.Outage)) with { Status = before }, at: Later);
        StatusInvariants.Check(status);
        Assert.Equal(ConditionStatus.Unknown, Condition(status, Types.Ready).Status);
        Assert.Equal(Reasons.GatewayUnavailable, Condition(status, Types.Ready).Reason);
        Assert.Equal(ConditionStatus.False, Condition(status, Types.Stalled).Status);
        Assert.Equal(before with { Conditions = status.Conditions }, status);
        Assert.Equal(before.Conditions.Skip(3), status.Conditions.Skip(3));
    }

    [Fact]
    public void A_suspended_resource_keeps_its_facts()
    {
        var before = Given.Pass(Spec, Given.Seen(Given.Link("active")));
        var status = Given.Pass(Spec with { Suspend = true }, Given.Seen(new LinkSighting.NotLooked()) with { Status = before }, at: Later);
        Assert.Equal(Reasons.Suspended, Condition(status, Types.Ready).Reason);
        Assert.Equal(before with { Conditions = status.Conditions }, status);
    }

    [Fact]
    public void The_answer_to_an_action_is_fresher_than_what_was_seen()
    {
        var seen = Given.Seen(Given.Link("active") with { RoutePropagationEnabled = false });
        var status = Given.Pass(Spec, seen, new ActionOutcome.Done(Given.Link("active")));
        Assert.Equal(RoutePropagation.Enabled, status.RoutePropagation);
        Assert.True(ConditionSet.IsTrue(status.Conditions, Types.Ready));
    }

    [Fact]
    public void What_is_still_to_be_configured_keeps_a_link_from_being_ready()
    {
        var seen = Given.Seen(Given.BareLink("active"));
        var status = Given.Pass(Spec, seen, new ActionOutcome.Done(Given.BareLink("active") with { VpcId = Given.VpcId }));
        Assert.Equal(Given.VpcId, status.VpcId);
        Assert.Equal(Reasons.InProgress, Condition(status, Types.Ready).Reason);
        Assert.Equal(Reasons.Attaching, Condition(status, Types.RoutingPolicyAttached).Reason);
    }

    [Theory]
    [InlineData(ManagementPolicy.Manage, Reasons.Detaching)]
    [InlineData(ManagementPolicy.Observe, Reasons.Attached)]
    public void What_is_attached_and_not_asked_for_is_not_called_on_its_way_off_where_it_stays(ManagementPolicy management, string reason)
    {
        var status = Given.Pass(Given.Spec() with { ManagementPolicy = management, Vpc = null, RoutingPolicyRef = null }, Given.Seen(Given.Link("active")));

        Assert.Equal((reason, reason), (Condition(status, Types.VpcAttached).Reason, Condition(status, Types.RoutingPolicyAttached).Reason));
    }

    public static TheoryData<string, InterLinkObservation, GatewayTroubleKind, string, string, ConditionStatus> Failures()
    {
        var ordering = Given.Seen(new LinkSighting.NoneOwned()) with { Status = Given.IntentAt(Given.Now), IntentIsOurs = true };
        var bare = Given.Seen(Given.BareLink("requested"));
        return new()
        {
            { "an order that is refused", ordering, GatewayTroubleKind.Refused, Types.Ordered, Reasons.GatewayRefused, ConditionStatus.True },
            { "an order over the quota", ordering, GatewayTroubleKind.QuotaExceeded, Types.Ordered, Reasons.QuotaExceeded, ConditionStatus.False },
            { "an order without capacity", ordering, GatewayTroubleKind.OutOfCapacity, Types.Ordered, Reasons.OutOfCapacity, ConditionStatus.False },
            { "an order without the right", ordering, GatewayTroubleKind.Unauthorized, Types.Ordered, Reasons.GatewayUnauthorized, ConditionStatus.False },
            { "a VPC that is refused", bare, GatewayTroubleKind.Refused, Types.VpcAttached, Reasons.GatewayRefused, ConditionStatus.True },
            { "a VPC that does not exist", bare, GatewayTroubleKind.NotFound, Types.VpcAttached, Reasons.GatewayNotFound, ConditionStatus.False },
            { "a policy while the link changes", Given.Seen(Given.BareLink("requested") with { VpcId = Given.VpcId }), GatewayTroubleKind.TransientState, Types.RoutingPolicyAttached, Reasons.Changing, ConditionStatus.False },
            { "propagation without the right", Given.Seen(Given.Link("active") with { RoutePropagationEnabled = false }), GatewayTroubleKind.Unauthorized, Types.RoutesPropagated, Reasons.GatewayUnauthorized, ConditionStatus.False },
        };
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_is_told_in_the_condition_that_the_action_serves(
        string sentence, InterLinkObservation seen, GatewayTroubleKind kind, string type, string reason, ConditionStatus stalled)
    {
        var status = Given.Pass(Spec, seen, new ActionOutcome.Failed(new GatewayTrouble(kind, "It says no.")));
        StatusInvariants.Check(status);
        Assert.True(reason == Condition(status, type).Reason, $"{sentence}: {Condition(status, type)}");
        Assert.Contains("did not succeed: It says no. ", Condition(status, Types.Ready).Message, StringComparison.Ordinal);
        Assert.Contains("it is tried again", Condition(status, Types.Ready).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(stalled, Condition(status, Types.Stalled).Status);
    }

    [Fact]
    public void An_order_without_an_answer_leaves_open_whether_it_was_carried_out()
    {
        var seen = Given.Seen(new LinkSighting.NoneOwned()) with { Status = Given.IntentAt(Given.Now), IntentIsOurs = true };
        var status = Given.Pass(Spec, seen, new ActionOutcome.Failed(Given.Outage with { OutcomeUnknown = true }));
        Assert.Equal(ConditionStatus.Unknown, Condition(status, Types.Ordered).Status);
        Assert.NotNull(status.Order);
    }

    [Fact]
    public void An_intent_is_kept_until_the_link_is_known()
    {
        var intent = new OrderIntent { AttemptId = "attempt", IntendedAt = Given.Now, Attempt = 1 };
        var intended = Given.Pass(Spec, Given.Seen(new LinkSighting.NotLooked()), new ActionOutcome.IntentRecorded(intent));
        Assert.Equal(intent, intended.Order);
        Assert.Equal(Reasons.OrderIntended, Condition(intended, Types.Ordered).Reason);
        Assert.True(ConditionSet.IsTrue(intended.Conditions, Types.Accepted));

        var seen = Given.Seen(new LinkSighting.NoneOwned()) with { Status = intended, IntentIsOurs = true };
        var ordered = Given.Pass(Spec, seen, new ActionOutcome.Done(Given.BareLink("requested")));
        Assert.Null(ordered.Order);
        Assert.Equal(Given.LinkId, ordered.LinkId);
        Assert.True(ConditionSet.IsTrue(ordered.Conditions, Types.Ordered));
    }

    [Fact]
    public void A_spec_that_cannot_be_ordered_stalls_and_says_why()
    {
        var status = Given.Pass(Spec with { Bandwidth = "10Gbps" }, Given.Seen(new LinkSighting.NotLooked()));
        StatusInvariants.Check(status);
        Assert.Equal((ConditionStatus.False, Reasons.BandwidthNotOffered), (Condition(status, Types.Accepted).Status, Condition(status, Types.Accepted).Reason));
        Assert.True(ConditionSet.IsTrue(status.Conditions, Types.Stalled));
    }

    public static TheoryData<string, InterLinkObservation, string, ConditionStatus> Obstacles()
    {
        var active = Given.Seen(Given.Link("active"));
        return new()
        {
            { "a stranger's Secret", active with { PairingKeySecret = PairingKeySecretState.Foreign }, Reasons.SecretNameTaken, ConditionStatus.False },
            { "a policy that is missing", active with { Policy = new PolicySighting.Missing("prod") }, Reasons.PolicyMissing, ConditionStatus.False },
            { "a policy that is not ready", active with { Policy = new PolicySighting.NotReady("prod", "It is new.") }, Reasons.PolicyNotReady, ConditionStatus.False },
            { "a policy of which one family is awaited", active with { Policy = new PolicySighting.Usable("prod", Given.PolicyV4, null) { AwaitsIpv6 = true } }, Reasons.PolicyNotReady, ConditionStatus.False },
            { "a policy of another region", active with { Policy = new PolicySighting.WrongRegion("prod", "nl-ams", "fr-par") }, Reasons.PolicyWrongRegion, ConditionStatus.True },
        };
    }

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void What_is_in_the_way_is_told_in_Ready(string sentence, InterLinkObservation seen, string reason, ConditionStatus stalled)
    {
        var status = Given.Pass(Spec, seen);
        StatusInvariants.Check(status);
        Assert.True(reason == Condition(status, Types.Ready).Reason, $"{sentence}: {Condition(status, Types.Ready)}");
        Assert.Equal(stalled, Condition(status, Types.Stalled).Status);
    }

    [Fact]
    public void Our_deletion_stops_the_bill_and_starts_the_wait_for_the_partner()
    {
        var before = Given.Pass(Spec, Given.Seen(Given.BareLink("active")));
        var status = Given.Pass(Spec, Given.Deleting(Given.BareLink("active")) with { Status = before }, new ActionOutcome.Done(Given.BareLink("deprovisioning")), Later);
        StatusInvariants.Check(status);
        Assert.Equal((Later, Later), (status.Billing?.StoppedAt, status.Handshake?.DeprovisionRequestedAt));
        Assert.Equal(Reasons.AwaitingDeprovisioning, Condition(status, Types.Ready).Reason);
    }

    [Fact]
    public void The_end_is_on_record_before_the_resource_goes_and_stays_what_it_was()
    {
        var before = Given.Pass(Spec, Given.Seen(Given.BareLink("active")));
        var asked = Given.Pass(Spec, Given.Deleting(Given.BareLink("active")) with { Status = before }, new ActionOutcome.Done(Given.BareLink("deprovisioning")), Later);
        var gone = Given.Deleting(new LinkSighting.Gone(Given.LinkId)) with { Status = asked };
        var done = Given.Pass(Spec, gone, at: Later.AddDays(1));
        StatusInvariants.Check(done, isTerminating: true);
        Assert.Equal((InterLinkPhase.Deleted, Later, Later.AddDays(1)), (done.Phase, done.Handshake?.DeprovisionRequestedAt, done.Handshake?.DeprovisionedAt));
        Assert.Equal("LinkDeleted", Assert.Single(InterLinkNews.Between(asked, done, new ActionOutcome.Idle())).Reason);
        Assert.Equal(Given.Now, Given.Decide(Spec, gone).LookAgainAt);
        Assert.IsType<InterLinkAction.RemoveFinalizer>(Given.Decide(Spec, gone with { Status = done }).Action);
    }

    [Fact]
    public void Deprovisioning_that_the_partner_began_is_no_deletion_of_ours()
    {
        var before = Given.Pass(Spec, Given.Seen(Given.Link("active")));
        var status = Next(before, "deprovisioning", Later);
        Assert.Null(status.Handshake?.DeprovisionRequestedAt);
        Assert.Null(status.Billing?.StoppedAt);
    }

    [Fact]
    public void A_deleted_link_leaves_its_record_but_no_live_facts()
    {
        var before = Given.Pass(Spec, Given.Seen(Given.BareLink("requested")));
        var status = Given.Pass(Spec, Given.Deleting(Given.BareLink("requested")) with { Status = before }, new ActionOutcome.Done(Given.BareLink("deleted")), Later);
        StatusInvariants.Check(status);
        Assert.Equal((InterLinkPhase.Deleted, Given.LinkId), (status.Phase, status.LinkId));
        Assert.Equal(Later, status.Billing?.StoppedAt);
        Assert.Null(status.Bgp);
    }

    [Fact]
    public void A_link_that_somebody_else_deleted_is_no_longer_billed_and_its_end_is_no_deletion_of_ours()
    {
        var before = Given.Pass(Spec, Given.Seen(Given.BareLink("active")));
        var gone = Given.Pass(Spec, Given.Seen(new LinkSighting.Gone(Given.LinkId)) with { Status = before }, at: Later);
        var still = Given.Pass(Spec, Given.Seen(new LinkSighting.Gone(Given.LinkId)) with { Status = gone }, at: Later.AddDays(1));
        Assert.Equal((Later, Later), (gone.Billing?.StoppedAt, still.Billing?.StoppedAt));
        Assert.Contains(Reasons.LinkGone, InterLinkNews.Between(before, gone, new ActionOutcome.Idle()).Select(news => news.Reason));
    }

    [Fact]
    public void A_self_hosted_link_has_no_partner_and_no_handshake()
    {
        var spec = Spec with { Hosted = null, SelfHosted = new SelfHostedSpec { DedicatedConnectionRef = new ObjectReference { Name = "dc" }, PeerAsn = 65010 } };
        var status = Given.Pass(spec, Given.Seen(Given.Link("ready") with { PartnerId = null, ConnectionId = "c" }));
        StatusInvariants.Check(status);
        Assert.Null(status.Handshake);
        Assert.Null(status.Billing);
        Assert.Equal((ConditionStatus.Unknown, Reasons.NotHosted), (Condition(status, Types.PartnerAccepted).Status, Condition(status, Types.PartnerAccepted).Reason));
    }

    [Fact]
    public void A_request_to_reconcile_is_echoed_once_it_is_handled()
    {
        var seen = Given.Seen(Given.Link("active"));
        var asked = seen with { Resource = seen.Resource with { ReconcileRequestedAt = "now" } };
        Assert.Equal("now", Given.Pass(Spec, asked).LastHandledReconcileAt);
        Assert.Null(Given.Pass(Spec with { Suspend = true }, asked).LastHandledReconcileAt);
    }

    [Fact]
    public void The_log_keeps_the_newest_twenty_changes()
    {
        var status = Enumerable.Range(0, 30).Aggregate(new InterLinkStatus(), (before, turn) => Next(before, turn % 2 == 0 ? "active" : "all_down", Given.Now.AddMinutes(turn)));
        StatusInvariants.Check(status);
        Assert.Equal(20, status.Transitions.Count);
        Assert.Equal(Given.Now.AddMinutes(29), status.Transitions[^1].At);
    }

    private static InterLinkStatus Next(InterLinkStatus before, string wire, DateTimeOffset at) => Given.Pass(Spec, Given.Seen(Given.Link(wire)) with { Status = before }, at: at);

    private static Condition Condition(InterLinkStatus status, string type) => ConditionSet.Find(status.Conditions, type) ?? throw new InvalidOperationException($"No condition {type}.");
}
