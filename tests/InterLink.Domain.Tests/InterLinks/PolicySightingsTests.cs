using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>What a RoutingPolicy offers to a link, from its first moment to its last.</summary>
public sealed class PolicySightingsTests
{
    private static readonly ResourceFacts Facts = new("network", "prod", Generation: 2, IsBeingDeleted: false, HasFinalizer: true);
    private static readonly RoutingPolicySpec Ipv4Only = new() { Region = "fr-par", Incoming = ["10.40.0.0/16"] };
    private static readonly RoutingPolicySpec Mixed = Ipv4Only with { Outgoing = ["2001:db8::/32"] };
    private static readonly RoutingPolicySpec Empty = Ipv4Only with { Incoming = [] };

    public static TheoryData<string, ResourceFacts, RoutingPolicySpec, RoutingPolicyStatus, PolicySighting> Moments => new()
    {
        { "new", Facts, Ipv4Only, new(), new PolicySighting.NotReady("prod", "It has not been created at the gateway yet.") },
        { "in force", Facts, Ipv4Only, Seen(2, "four", null), new PolicySighting.Usable("prod", "four", null) },
        { "one family of two in force", Facts, Mixed, Seen(2, "four", null), new PolicySighting.Usable("prod", "four", null) { AwaitsIpv6 = true } },
        { "a family was added and not seen yet", Facts, Mixed, Seen(1, "four", null), new PolicySighting.Usable("prod", "four", null) { AwaitsIpv6 = true } },
        { "a family was added next to a wrong prefix", Facts, Mixed, Seen(2, "four", null, accepted: false), new PolicySighting.Usable("prod", "four", null) },
        { "emptied, and seen", Facts, Empty, Seen(2, null, null), new PolicySighting.Usable("prod", null, null) },
        { "wrong from the start, with nothing in it that could be used", Facts, Empty, Seen(2, null, null, accepted: false), new PolicySighting.NotReady("prod", "Because.") },
        { "emptied, and not seen yet", Facts, Empty, Seen(1, "four", null), new PolicySighting.Usable("prod", "four", null) },
        { "of another region", Facts, Ipv4Only with { Region = "nl-ams" }, new(), new PolicySighting.WrongRegion("prod", "nl-ams", "fr-par") },
        { "its region was edited, and what is in force stays where it is", Facts, Ipv4Only with { Region = "nl-ams" }, Seen(2, "four", null, accepted: false) with { Region = "fr-par" }, new PolicySighting.Usable("prod", "four", null) },
        {
            "being deleted", Facts with { IsBeingDeleted = true }, Ipv4Only, Seen(2, "four", null),
            new PolicySighting.NotReady("prod", "It is being deleted, which waits for the links that use it; refer to another, or to none.")
        },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void Offers(string sentence, ResourceFacts policy, RoutingPolicySpec spec, RoutingPolicyStatus status, PolicySighting sighting) =>
        Assert.Equal((sentence, sighting), (sentence, PolicySightings.Of(policy, spec, status, "fr-par")));

    [Fact]
    public void A_policy_of_another_region_is_named_with_both_regions()
    {
        var status = Given.Pass(Given.Spec(), Given.Seen(Given.BareLink("active")) with { Policy = new PolicySighting.WrongRegion("prod", "nl-ams", "fr-par") });

        var condition = ConditionSet.Find(status.Conditions, InterLinkConditions.RoutingPolicyAttached);
        Assert.Contains("RoutingPolicy prod is in region nl-ams, the link in fr-par", condition?.Message, StringComparison.Ordinal);
    }

    private static RoutingPolicyStatus Seen(long generation, string? ipv4Id, string? ipv6Id, bool accepted = true) => new()
    {
        ObservedGeneration = generation,
        Ipv4Id = ipv4Id,
        Ipv6Id = ipv6Id,
        Conditions =
        [
            Condition.False(RoutingPolicyConditions.Ready, "Because", "Because."),
            accepted ? Condition.True(RoutingPolicyConditions.Accepted, "Accepted", "Fine.") : Condition.False(RoutingPolicyConditions.Accepted, "InvalidPrefix", "Not fine."),
        ],
    };
}
