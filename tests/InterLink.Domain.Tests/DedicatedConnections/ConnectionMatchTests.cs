using InterLink.Domain.Catalogue;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.Tests.InterLinks;
using Reasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;

namespace InterLink.Domain.Tests.DedicatedConnections;

public sealed class ConnectionMatchTests
{
    private static readonly DedicatedConnectionSpec Spec = GivenConnection.Spec();
    private static readonly ConnectionFacts Facts = GivenConnection.Facts();

    [Fact]
    public void The_only_connection_that_fits_is_taken() => Assert.Equal(new ConnectionBinding.Bound(Facts), Find(Spec, Facts));

    public static TheoryData<string, ConnectionFacts> Others() => new()
    {
        { "another place", Facts with { PopId = Given.OtherPopId } },
        { "another speed", Facts with { SpeedMbps = 1000 } },
        { "another project", Facts with { ProjectId = "other" } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_differs_in_one_point_does_not_fit(string sentence, ConnectionFacts other)
    {
        Assert.True(Find(Spec, other) is ConnectionBinding.Awaited, sentence);
        Assert.Equal(new ConnectionBinding.Bound(Facts), Find(Spec, other with { Id = GivenConnection.OtherId }, Facts));
    }

    [Fact]
    public void What_is_awaited_says_what_to_send_to_sales()
    {
        var named = Spec with { DisplayName = "port-b" };

        Assert.Equal(
            $"a dedicated connection for InterLink in region fr-par, at Paris - Telehouse 2 (PoP {Given.PopId}), with a port of 10Gbps, held by Project {GivenConnection.ProjectId}, named 'port-b'",
            Assert.IsType<ConnectionBinding.Awaited>(Find(named, Facts)).SalesOrder);
        Assert.Contains(
            "the Organization's default Project",
            Assert.IsType<ConnectionBinding.Awaited>(ConnectionMatch.Find(Spec, GivenConnection.Seen() with { DefaultProjectId = null })).SalesOrder,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Several_that_fit_are_named_and_none_is_taken()
    {
        var rejected = Assert.IsType<ConnectionBinding.Rejected>(Find(Spec, Facts, Facts with { Id = GivenConnection.OtherId, Name = "dc-port-2" }));

        Assert.Equal(Reasons.AmbiguousConnection, rejected.Reason);
        Assert.All([GivenConnection.Id, GivenConnection.OtherId, "dc-port-2", "spec.connectionId"], part => Assert.Contains(part, rejected.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_tells_two_of_a_kind_apart() =>
        Assert.Equal(new ConnectionBinding.Bound(Facts), Find(Spec with { DisplayName = "dc-port-1" }, Facts, Facts with { Id = GivenConnection.OtherId, Name = "dc-port-2" }));

    [Fact]
    public void What_another_resource_stands_for_is_no_candidate_but_may_be_named()
    {
        var seen = GivenConnection.Seen(Facts) with { TakenIds = [GivenConnection.Id] };

        Assert.IsType<ConnectionBinding.Awaited>(ConnectionMatch.Find(Spec, seen));
        Assert.IsType<ConnectionBinding.Bound>(ConnectionMatch.Find(Spec with { ConnectionId = GivenConnection.Id }, seen));
    }

    [Fact]
    public void An_id_that_is_not_listed_is_turned_down_and_one_that_was_is_gone()
    {
        Assert.Equal(Reasons.ConnectionNotFound, Assert.IsType<ConnectionBinding.Rejected>(Find(Spec with { ConnectionId = GivenConnection.OtherId }, Facts)).Reason);
        Assert.Equal(
            new ConnectionBinding.Gone(GivenConnection.Id),
            ConnectionMatch.Find(Spec, GivenConnection.Seen() with { Status = new DedicatedConnectionStatus { ConnectionId = GivenConnection.Id } }));
    }

    [Fact]
    public void Once_bound_it_stays_bound_whatever_else_fits()
    {
        var seen = GivenConnection.Seen(Facts with { Id = GivenConnection.OtherId }, Facts) with { Status = new DedicatedConnectionStatus { ConnectionId = GivenConnection.Id } };

        Assert.Equal(new ConnectionBinding.Bound(Facts), ConnectionMatch.Find(Spec, seen));
    }

    public static TheoryData<string, DedicatedConnectionSpec, string[]> Contradictions() => new()
    {
        { "speed", Spec with { PortSpeed = PortSpeeds.OneGigabit }, ["spec.portSpeed", "1Gbps", "10Gbps"] },
        { "place by name", Spec with { Location = new NamedReference { Name = "DC5" } }, ["spec.location", "DC5", "Telehouse TH2"] },
        { "place by id", Spec with { Location = new NamedReference { Id = Given.OtherPopId } }, ["spec.location", Given.OtherPopId, Given.PopId] },
        { "project", Spec with { ProjectId = "mine" }, ["spec.projectId", "mine", GivenConnection.ProjectId] },
        { "region", Spec with { Region = "nl-ams" }, ["spec.region", "nl-ams", "fr-par"] },
        { "id", Spec with { ConnectionId = GivenConnection.OtherId }, ["spec.connectionId", GivenConnection.OtherId, GivenConnection.Id] },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_spec_that_contradicts_its_connection_is_told_with_both_values(string sentence, DedicatedConnectionSpec spec, string[] parts)
    {
        var seen = GivenConnection.Seen(Facts) with { Status = new DedicatedConnectionStatus { ConnectionId = GivenConnection.Id, RegionalName = $"fr-par/{GivenConnection.Id}" } };

        var contradiction = Assert.IsType<ConnectionBinding.Bound>(ConnectionMatch.Find(spec, seen)).Contradiction;

        Assert.True(contradiction is not null, sentence);
        Assert.All([.. parts, "delete this DedicatedConnection"], part => Assert.Contains(part, contradiction, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("XX9", Reasons.UnknownLocation, "'Telehouse TH2', 'DC5', 'DC3'")]
    [InlineData("DC", Reasons.AmbiguousLocation, "'DC5', 'DC3'")]
    public void A_place_that_leads_nowhere_names_the_places_there_are(string location, string reason, string places)
    {
        var rejected = Assert.IsType<ConnectionBinding.Rejected>(Find(Spec with { Location = new NamedReference { Name = location } }, Facts));

        Assert.Equal(reason, rejected.Reason);
        Assert.Contains(places, rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_concluded_from_silence()
    {
        var seen = GivenConnection.Seen(Facts);

        Assert.Equal(new ConnectionBinding.Undecided(Given.Outage), ConnectionMatch.Find(Spec, seen with { Listing = new ConnectionListing.Unreadable(Given.Outage) }));
        Assert.Equal(new ConnectionBinding.Undecided(Given.Outage), ConnectionMatch.Find(Spec, seen with { Catalogue = new CatalogueSighting.Unreadable(Given.Outage) }));
    }

    private static ConnectionBinding Find(DedicatedConnectionSpec spec, params ConnectionFacts[] listed) => ConnectionMatch.Find(spec, GivenConnection.Seen(listed));
}
