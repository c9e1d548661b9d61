using InterLink.Domain.Catalogue;
using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

public sealed class HostedOrderRulesTests
{
    private static readonly InterLinkSpec Spec = Given.Spec();

    public static TheoryData<string, InterLinkSpec, string, string> Rejections() => new()
    {
        { "no host", Spec with { Hosted = null }, Reasons.HostAmbiguous, "neither" },
        { "two hosts", Spec with { SelfHosted = SelfHosted() }, Reasons.HostAmbiguous, "both" },
        { "no bandwidth at all", Spec with { Bandwidth = "fast" }, Reasons.InvalidBandwidth, "'fast'" },
        { "a partner that the region does not have", At("Nobody", "TH2"), Reasons.UnknownPartner, "'Free Pro', 'France IX'" },
        { "a place that the region does not have", At("Free Pro", "XX9"), Reasons.UnknownLocation, "'Telehouse TH2', 'DC5'" },
        { "a place that the partner does not serve", At("Free Pro", "DC3"), Reasons.LocationNotServed, "'Telehouse TH2', 'DC5'" },
        { "a bandwidth that is not offered", Spec with { Bandwidth = "10Gbps" }, Reasons.BandwidthNotOffered, "50Mbps, 500Mbps, 1Gbps" },
    };

    [Theory]
    [MemberData(nameof(Rejections))]
    public void Names_what_to_change(string sentence, InterLinkSpec spec, string reason, string names)
    {
        var rejected = Assert.IsType<Acceptance.Rejected>(Check(spec, Given.Catalogue(), "project"));
        Assert.True(reason == rejected.Reason, $"{sentence}: {rejected}");
        Assert.Contains(names, rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_fits_two_served_places_asks_for_the_whole_name()
    {
        var twins = Given.Catalogue() with { Pops = [new PopFacts(Given.PopId, "TH2-A", "", [1000]), new PopFacts(Given.OtherPopId, "TH2-B", "", [1000])] };
        var rejected = Assert.IsType<Acceptance.Rejected>(Check(Spec, twins, "project"));
        Assert.Equal(Reasons.AmbiguousLocation, rejected.Reason);
        Assert.Contains("'TH2-A', 'TH2-B'", rejected.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("free pro", "TH2", Given.PopId)]
    [InlineData("Free Pro", "telehouse th2", Given.PopId)]
    [InlineData("Free Pro", "DC5", Given.OtherPopId)]
    [InlineData("Free Pro", "DC", Given.OtherPopId)]
    public void Resolves_names_without_regard_to_case_and_parts_that_the_partner_settles(string partner, string location, string popId)
    {
        var accepted = Assert.IsType<Acceptance.Accepted>(Check(At(partner, location), Given.Catalogue(), "project"));
        Assert.Equal(popId, accepted.Order.PopId);
        Assert.Equal(Given.PartnerId, accepted.Order.PartnerId);
    }

    [Fact]
    public void Resolves_ids()
    {
        var hosted = new HostedSpec { Partner = new NamedReference { Id = Given.PartnerId.ToUpperInvariant() }, Location = new NamedReference { Id = Given.PopId } };
        Assert.IsType<Acceptance.Accepted>(Check(Spec with { Hosted = hosted }, Given.Catalogue(), "project"));
    }

    [Fact]
    public void Needs_a_project_and_prefers_that_of_the_spec()
    {
        Assert.Equal(Reasons.ProjectMissing, Assert.IsType<Acceptance.Rejected>(Check(Spec, Given.Catalogue(), null)).Reason);
        var accepted = Assert.IsType<Acceptance.Accepted>(Check(Spec with { ProjectId = "own" }, Given.Catalogue(), "default"));
        Assert.Equal("own", accepted.Order.ProjectId);
    }

    [Fact]
    public void Holds_nothing_against_a_spec_while_the_catalogue_is_unreadable() =>
        Assert.Equal(new Acceptance.Undecided(Given.Outage), Check(Spec, new CatalogueSighting.Unreadable(Given.Outage), "project"));

    private static Acceptance Check(InterLinkSpec spec, CatalogueSighting catalogue, string? defaultProjectId) =>
        OrderRules.Check(spec, Given.Seen(new LinkSighting.NotLooked()) with { Catalogue = catalogue, DefaultProjectId = defaultProjectId });

    private static InterLinkSpec At(string partner, string location) =>
        Spec with { Hosted = new HostedSpec { Partner = new NamedReference { Name = partner }, Location = new NamedReference { Name = location } } };

    private static SelfHostedSpec SelfHosted() => new() { DedicatedConnectionRef = new ObjectReference { Name = "dc-port-1" }, PeerAsn = 65010 };
}
