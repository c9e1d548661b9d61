using InterLink.Domain.InterLinks;

namespace InterLink.Domain.Tests.InterLinks;

public sealed class InterLinkNewsTests
{
    private static readonly InterLinkSpec Spec = Given.Spec();

    public static TheoryData<string, InterLinkObservation, InterLinkObservation, string[]> Moves()
    {
        var requested = Given.Seen(Given.Link("requested"));
        return new()
        {
            { "nothing changed", requested, requested, [] },
            { "an order that was intended finds its link", Given.Seen(new LinkSighting.NoneOwned()) with { Status = Given.IntentAt(Given.Now) }, Given.Seen(Given.BareLink("configuring")), ["Normal Adopted"] },
            { "the Secret is written", requested with { PairingKeySecret = PairingKeySecretState.Missing }, requested, ["Normal ContactPartner"] },
            { "the partner accepts", requested, Given.Seen(Given.Link("provisioning")), ["Normal PartnerAccepted"] },
            { "the partner refuses", requested, Given.Seen(Given.Link("refused") with { RefusalReason = "full" }), ["Warning PartnerRefused"] },
            { "nobody answers", requested, Given.Seen(Given.Link("expired")), ["Warning RequestExpired"] },
            { "the link comes up", Given.Seen(Given.Link("provisioning")), Given.Seen(Given.Link("active")), ["Normal LinkActive", "Normal TrafficAllowed"] },
            { "one session goes down", Given.Seen(Given.Link("active")), Given.Seen(Given.Link("limited_connectivity")), ["Warning LimitedConnectivity"] },
            { "both go down", Given.Seen(Given.Link("active")), Given.Seen(Given.Link("all_down")), ["Warning LinkDown", "Warning TrafficBlocked"] },
            { "the partner leaves first", Given.Seen(Given.BareLink("active")), Given.Seen(Given.BareLink("deprovisioning")), ["Warning LinkDeprovisioning"] },
            { "somebody else deleted the link", Given.Seen(Given.BareLink("active")), Given.Seen(new LinkSighting.Gone(Given.LinkId)), ["Warning LinkGone"] },
            { "a policy goes missing", requested, requested with { Policy = new PolicySighting.Missing("prod") }, ["Warning PolicyMissing"] },
            { "a stranger's Secret", requested with { PairingKeySecret = PairingKeySecretState.Missing }, requested with { PairingKeySecret = PairingKeySecretState.Foreign }, ["Warning SecretNameTaken"] },
            { "an outage is for the conditions", requested, Given.Seen(new LinkSighting.Unreadable(Given.Outage)), [] },
        };
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void Tells_what_changed(string sentence, InterLinkObservation first, InterLinkObservation second, string[] expected)
    {
        var before = Given.Pass(Spec, first);
        var news = InterLinkNews.Between(before, Given.Pass(Spec, second with { Status = before }), new ActionOutcome.Idle());
        Assert.True(expected.SequenceEqual(news.Select(one => $"{one.Type} {one.Reason}"), StringComparer.Ordinal), $"{sentence}: {string.Join(", ", news)}");
    }

    [Fact]
    public void Contacting_the_partner_names_the_Secret_and_the_ways()
    {
        var seen = Given.Seen(Given.Link("requested"));
        var before = Given.Pass(Spec, seen with { PairingKeySecret = PairingKeySecretState.Missing });
        var contact = Assert.Single(InterLinkNews.Between(before, Given.Pass(Spec, seen with { Status = before }), new ActionOutcome.Done()));
        Assert.Contains("Free Pro (noc@free.example, https://free.example/portal)", contact.Message, StringComparison.Ordinal);
        Assert.Contains(Given.SecretName, contact.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_link_is_adopted_and_not_ordered() =>
        Assert.Contains(InterLinkNews.Between(null, Given.Pass(Spec, Given.Seen(Given.Link("active"))), new ActionOutcome.Idle()), news => news.Reason == "Adopted");

    [Fact]
    public void A_link_that_an_order_brought_is_told_as_ordered()
    {
        var before = Given.Pass(Spec, Given.Seen(new LinkSighting.NotLooked()));
        var ordered = new ActionOutcome.Done(Given.BareLink("configuring")) { IsNewLink = true };
        var after = Given.Pass(Spec, Given.Seen(new LinkSighting.NoneOwned()) with { Status = before }, ordered);
        Assert.Equal("Ordered", Assert.Single(InterLinkNews.Between(before, after, ordered)).Reason);
    }

    [Fact]
    public void A_rejected_spec_is_told_once()
    {
        var spec = Spec with { Bandwidth = "10Gbps" };
        var seen = Given.Seen(new LinkSighting.NotLooked());
        var status = Given.Pass(spec, seen);
        Assert.Equal("BandwidthNotOffered", Assert.Single(InterLinkNews.Between(null, status, new ActionOutcome.Idle())).Reason);
        Assert.Empty(InterLinkNews.Between(status, Given.Pass(spec, seen with { Status = status }), new ActionOutcome.Idle()));
    }

    [Fact]
    public void A_refused_action_is_told_in_the_gateways_words()
    {
        var seen = Given.Seen(Given.BareLink("requested"));
        var before = Given.Pass(Spec, seen, new ActionOutcome.Done());
        var outcome = new ActionOutcome.Failed(new GatewayTrouble(GatewayTroubleKind.Refused, "VPC in use."));
        var refused = Assert.Single(InterLinkNews.Between(before, Given.Pass(Spec, seen with { Status = before }, outcome), outcome));
        Assert.Equal((NewsType.Warning, "GatewayRefused"), (refused.Type, refused.Reason));
        Assert.Contains("VPC in use.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_deletion_asks_the_partner_to_follow()
    {
        var before = Given.Pass(Spec, Given.Seen(Given.BareLink("active")));
        var outcome = new ActionOutcome.Done(Given.BareLink("deprovisioning"));
        var after = Given.Pass(Spec, Given.Deleting(Given.BareLink("active")) with { Status = before }, outcome);
        Assert.Equal("AwaitingDeprovisioning", Assert.Single(InterLinkNews.Between(before, after, outcome)).Reason);
    }
}
