using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using Types = InterLink.Domain.InterLinks.InterLinkConditions;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>What people read: a cause and a way out, both true, in sentences that end.</summary>
public sealed class WordingTests
{
    private static readonly InterLinkSpec Spec = Given.Spec();

    private static readonly LinkSighting Dark = new LinkSighting.Unreadable(Given.Outage);

    private static readonly LinkSighting KeyRefused = new LinkSighting.Unreadable(new GatewayTrouble(GatewayTroubleKind.Unauthorized, "The gateway does not accept the secret key."));

    public static TheoryData<string, InterLinkSpec, InterLinkObservation, string, string> Messages() => new()
    {
        { "a refused link costs until it is deleted", Spec, Given.Seen(Given.BareLink("refused") with { RefusalReason = "no port" }), Types.PartnerAccepted, "refused the request: no port. The link is billed until it is deleted: delete this resource, and create it anew to order another link." },
        { "a retained one is not deleted with its resource", Spec with { DeletionPolicy = DeletionPolicy.Retain }, Given.Seen(Given.BareLink("expired")), Types.Ready, "set spec.deletionPolicy to Delete, delete this resource" },
        { "nor is an observed one", Spec with { ManagementPolicy = ManagementPolicy.Observe }, Given.Seen(Given.BareLink("refused")), Types.Ready, "until whoever manages it deletes it." },
        { "deprovisioning that somebody else began blames nobody", Spec, Given.Seen(Given.BareLink("deprovisioning")), Types.Ready, "which this resource did not ask for: the partner has removed its side, or somebody has deleted the link at the gateway. No action leads back to service. The link may be billed until" },
        { "an outage names what stays and that it passes", Spec, Recorded(Dark), Types.Ready, "The gateway does not answer. The status keeps what was known last, and nothing is changed meanwhile. The operator goes on by itself when the gateway answers." },
        { "before the order, nothing is ordered", Spec, Given.Seen(Dark), Types.Ready, "Nothing is ordered meanwhile. The operator goes on by itself" },
        { "during a deletion, the deletion waits", Spec, Given.Deleting(Dark) with { Status = Recorded(Dark).Status }, Types.Ready, "The deletion waits. The operator goes on by itself" },
        { "a key that is refused is somebody's to mend", Spec, Recorded(KeyRefused), Types.Ready, "nothing is changed meanwhile. Give the operator a key that the gateway accepts; it goes on by itself then." },
        { "the router cannot help before the partner has built its side", Spec, Given.Seen(Given.Link("provisioning")), Types.BgpIpv4Up, "not established; it can come up once the partner has built its side." },
        { "nor on a link that is refused", Spec, Given.Seen(Given.Link("refused")), Types.BgpIpv4Up, "not established." },
        { "a partner has nothing to answer before the link is set up", Spec, Given.Seen(Given.BareLink("configuring")), Types.PartnerAccepted, "can answer the request once Scaleway has set the link up." },
        { "nor one that could not be", Spec, Given.Seen(Given.BareLink("failed")), Types.PartnerAccepted, "can answer the request once Scaleway has set the link up." },
        { "and nobody answers for a link that has gone", Spec, Given.Seen(new LinkSighting.Gone(Given.LinkId)) with { Status = Given.Pass(Spec, Given.Seen(Given.BareLink("requested"))) }, Types.PartnerAccepted, "The link no longer exists at the gateway." },
        { "in service, it can", Spec, Given.Seen(Given.Link("all_down")), Types.BgpIpv4Up, "not established; check the peer's router." },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Says_what_is_and_what_to_do(string sentence, InterLinkSpec spec, InterLinkObservation seen, string type, string expected)
    {
        var condition = ConditionSet.Find(Given.Pass(spec, seen).Conditions, type);
        Assert.True(condition?.Message.Contains(expected, StringComparison.Ordinal), $"{sentence}: {condition?.Message}");
        Assert.EndsWith(".", condition?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_of_a_link_that_has_gone_says_nothing_of_a_bill()
    {
        var refused = Given.Pass(Spec, Given.Seen(Given.BareLink("refused")));
        var gone = Given.Pass(Spec, Given.Seen(new LinkSighting.Gone(Given.LinkId)) with { Status = refused });
        Assert.Equal("Free Pro refused the request and gave no reason.", ConditionSet.Find(gone.Conditions, Types.PartnerAccepted)?.Message);
    }

    [Fact]
    public void The_log_of_phases_begins_with_what_Ready_says()
    {
        var seen = new[]
        {
            Given.Seen(new LinkSighting.NotLooked()) with { Catalogue = new Domain.Catalogue.CatalogueSighting.Unreadable(Given.Outage) },
            Given.Seen(Dark),
            Given.Seen(new LinkSighting.NotLooked()),
        };
        Assert.All(seen, look =>
        {
            var status = Given.Pass(Spec with { Bandwidth = "3Gbps" }, look);
            Assert.Equal(ConditionSet.Find(status.Conditions, Types.Ready)?.Reason, Assert.Single(status.Transitions).Reason);
        });
    }

    private static InterLinkObservation Recorded(LinkSighting link) => Given.Seen(link) with { Status = Given.Pass(Spec, Given.Seen(Given.Link("active"))) };
}
