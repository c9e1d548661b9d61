using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

public sealed class DeletionPlanTests
{
    private static readonly InterLinkSpec Spec = Given.Spec();

    public static TheoryData<string, InterLinkSpec, InterLinkObservation, InterLinkAction> Steps() => new()
    {
        { "propagation goes first", Spec, Given.Deleting(Given.Link("active")), new InterLinkAction.DisableRoutePropagation(Given.LinkId) },
        { "then the VPC", Spec, Given.Deleting(Given.Link("active") with { RoutePropagationEnabled = false }), new InterLinkAction.DetachVpc(Given.LinkId) },
        { "then the link", Spec, Given.Deleting(Given.BareLink("active")), new InterLinkAction.DeleteLink(Given.LinkId) },
        { "a retained link stays", Spec with { DeletionPolicy = DeletionPolicy.Retain }, Given.Deleting(Given.Link("active")), new InterLinkAction.RemoveFinalizer() },
        { "protection holds the deletion", Spec with { DeletionProtection = true }, Given.Deleting(Given.Link("active")), new InterLinkAction.None() },
        { "a link whose tags were removed by hand is still ours", Spec, Given.Deleting(Given.BareLink("active") with { Tags = [] }), new InterLinkAction.DeleteLink(Given.LinkId) },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Takes_the_next_step_out(string sentence, InterLinkSpec spec, InterLinkObservation seen, InterLinkAction expected)
    {
        var action = Given.Decide(spec, seen).Action;
        Assert.True(expected == action, $"{sentence}: {action}");
    }

    [Fact]
    public void Awaits_the_partner_once_our_side_is_deleted()
    {
        var contact = new PartnerContact { Id = Given.PartnerId, Name = "Free Pro", ContactEmail = "noc@free.example" };
        var status = new InterLinkStatus { LinkId = Given.LinkId, Handshake = new HandshakeStatus { Partner = contact, DeprovisionRequestedAt = Given.Now } };
        var decision = Given.Decide(Spec, Given.Deleting(Given.Link("deprovisioning")) with { Status = status });
        Assert.IsType<InterLinkAction.None>(decision.Action);
        Assert.Equal(Reasons.AwaitingDeprovisioning, decision.Awaiting?.Reason);
        Assert.Contains("Free Pro (noc@free.example)", decision.Awaiting?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("an order of a dead process may still show up", 1, false, false)]
    [InlineData("its time is over", -1, false, true)]
    [InlineData("we know that none was sent", 1, true, true)]
    public void Lets_the_resource_go_only_when_no_order_can_be_under_way(string sentence, int secondsLeft, bool ours, bool goes)
    {
        var intendedAt = Given.Now - (2 * Given.SettleTime) + TimeSpan.FromSeconds(secondsLeft);
        var seen = Given.Deleting(new LinkSighting.NoneOwned()) with { Status = Given.IntentAt(intendedAt), IntentIsOurs = ours };
        Assert.True(goes == Given.Decide(Spec, seen).Action is InterLinkAction.RemoveFinalizer, sentence);
    }

    public static TheoryData<string, InterLinkObservation, GatewayTroubleKind, InterLinkAction?> Obstacles() => new()
    {
        { "a VPC that no longer exists", Given.Deleting(Given.Link("active") with { RoutePropagationEnabled = false }), GatewayTroubleKind.NotFound, new InterLinkAction.DeleteLink(Given.LinkId) },
        { "routes that the gateway will not withdraw", Given.Deleting(Given.Link("active")), GatewayTroubleKind.Refused, new InterLinkAction.DeleteLink(Given.LinkId) },
        { "an outage passes", Given.Deleting(Given.Link("active")), GatewayTroubleKind.Unavailable, null },
        { "so does a change that is under way", Given.Deleting(Given.Link("active")), GatewayTroubleKind.TransientState, null },
        { "nothing takes the place of the deletion itself", Given.Deleting(Given.BareLink("active")), GatewayTroubleKind.Refused, null },
        { "nor of a configuration", Given.Seen(Given.BareLink("active")), GatewayTroubleKind.NotFound, null },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void What_cannot_be_taken_off_a_link_does_not_keep_it(string sentence, InterLinkObservation seen, GatewayTroubleKind kind, InterLinkAction? expected)
    {
        var instead = Given.Decide(Spec, seen).InsteadAfter(new ActionOutcome.Failed(new GatewayTrouble(kind, "No.")));
        Assert.True(expected == instead?.Action, $"{sentence}: {instead}");
        Assert.Null(instead?.Fallback);
    }
}
