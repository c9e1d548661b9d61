using System.Net;
using FsCheck;
using FsCheck.Fluent;
using InterLink.Domain.InterLinks;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>Two links of one VPC: which of the routes are whose.</summary>
public sealed class RouteSharingTests
{
    private const string Other = "network-lyon";

    private static readonly LinkFacts Active = Given.Link("active");
    private static readonly PolicyFilters Filters = new(Networks("10.40.0.0/16", "2001:db8:40::/48"), Networks("172.16.0.0/16"));

    public static TheoryData<string, LinkFacts, string[], string, string> Tables => new()
    {
        // routes as prefix@link; then what is active, and what is backed up
        { "nothing is learned", Active, [], "0", "0" },
        { "its own", Active, ["10.40.8.0/24@network-paris"], "1 10.40.8.0/24", "0" },
        { "the other's", Active, ["10.40.8.0/24@network-lyon"], "0", "1 10.40.8.0/24" },
        { "half and half, by address", Active, ["10.40.9.0/24@network-paris", "10.40.10.0/24@network-lyon", "10.40.8.0/24@network-paris"], "2 10.40.8.0/24 10.40.9.0/24", "1 10.40.10.0/24" },
        { "what its policy does not let in", Active, ["10.41.0.0/24@network-lyon", "10.0.0.0/8@network-lyon"], "0", "0" },
        { "exactly what its policy lists", Active, ["10.40.0.0/16@network-lyon"], "0", "1 10.40.0.0/16" },
        { "a session that is down", Active with { BgpIpv4 = BgpSessionState.Down }, ["10.40.8.0/24@network-lyon"], "0", "0" },
        { "the session of the other version", Active, ["2001:db8:40:1::/64@network-lyon"], "0", "0" },
        { "IPv6 with a session", Active with { BgpIpv6 = BgpSessionState.Up }, ["2001:db8:40:1::/64@network-lyon", "10.40.8.0/24@network-lyon"], "0", "2 10.40.8.0/24 2001:db8:40:1::/64" },
        { "no propagation", Active with { RoutePropagationEnabled = false }, ["10.40.8.0/24@network-lyon"], "0", "0" },
        { "a link that carries nothing", Given.Link("all_down") with { BgpIpv4 = BgpSessionState.Up }, ["10.40.8.0/24@network-lyon"], "0", "0" },
        { "what was its own before it went down, in a table that was read before", Given.Link("all_down"), ["10.40.8.0/24@network-paris"], "0", "0" },
        { "the same beside what another link carries", Given.Link("all_down"), ["10.40.8.0/24@network-paris", "10.40.9.0/24@network-lyon"], "0", "0" },
        { "one session of two that went down", Active with { BgpIpv6 = BgpSessionState.Down }, ["10.40.8.0/24@network-paris", "2001:db8:40:1::/64@network-paris"], "1 10.40.8.0/24", "0" },
        { "a change under way, which says nothing of the session", Given.Link("configuring") with { BgpIpv4 = BgpSessionState.Up }, ["10.40.8.0/24@network-paris"], "1 10.40.8.0/24", "0" },
        { "a row for each of two links", Active, ["10.40.8.0/24@network-paris", "10.40.8.0/24@network-lyon"], "0", "0" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_link_has_what_the_table_gives_it_and_backs_up_what_it_would_be_let_have(string situation, LinkFacts link, string[] routes, string active, string backup)
    {
        var summary = Summary(link, routes, Filters);

        Assert.Equal((situation, active, backup), (situation, Text(summary?.Active), Text(summary?.Backup)));
    }

    [Fact]
    public void A_row_for_each_of_two_links_is_learned_by_both() =>
        Assert.Equal(1, Summary(Active, ["10.40.8.0/24@network-paris", "10.40.8.0/24@network-lyon"], Filters)?.Learned);

    [Theory]
    [InlineData("active", 2)]
    [InlineData("all_down", 0)]
    public void What_is_announced_are_the_subnets_that_the_policy_lets_out(string status, int announced) =>
        Assert.Equal(announced, Summary(Given.Link(status), [], Filters, "172.16.4.0/22", "172.16.8.0/22", "192.168.0.0/24", "2001:db8:9::/64")?.Announced);

    [Fact]
    public void While_the_policy_is_not_known_only_the_table_speaks()
    {
        var summary = Summary(Active, ["10.40.8.0/24@network-paris", "10.40.9.0/24@network-lyon"], filters: null);

        Assert.Equal((1, null, "1 10.40.8.0/24", null), (summary?.Learned, summary?.Announced, Text(summary?.Active), summary?.Backup));
    }

    [Fact]
    public void A_policy_that_is_not_attached_yet_lets_nothing_through()
    {
        var summary = Summary(Active with { RoutingPolicyV4Id = "another" }, ["10.40.9.0/24@network-lyon"], Filters);

        Assert.Null(summary?.Backup);
    }

    [Fact]
    public void The_status_lists_ten_and_counts_all()
    {
        var summary = Summary(Active, [.. Enumerable.Range(0, 500).Select(index => $"10.40.{index % 250}.{index / 250 * 128}/25@{Other}")], Filters);

        Assert.Equal((500, 10, "10.40.0.0/25"), (summary?.Backup?.Count, summary?.Backup?.Prefixes.Count, summary?.Backup?.Prefixes[0]));
    }

    public static TheoryData<string, LinkFacts, string?, string?> Restarts => new()
    {
        { "as it was", Both, "2 10.40.8.0/24 2001:db8:40:1::/64", "1 10.40.9.0/24" },
        { "it went down meanwhile", Given.Link("all_down"), "0", "0" },
        { "propagation was switched off meanwhile", Both with { RoutePropagationEnabled = false }, "0", "0" },
        { "one session of two went down meanwhile", Both with { BgpIpv6 = BgpSessionState.Down }, null, null },
    };

    private static LinkFacts Both => Active with { BgpIpv6 = BgpSessionState.Up };

    [Theory]
    [MemberData(nameof(Restarts))]
    public void Until_the_table_is_read_again_nothing_is_won_over_a_session_that_is_down(string situation, LinkFacts link, string? active, string? backup)
    {
        var before = Status(Both, ["10.40.8.0/24@network-paris", "2001:db8:40:1::/64@network-paris", "10.40.9.0/24@network-lyon"], Filters);

        var routes = Given.Pass(Given.Spec(), Given.Seen(link) with { Status = before }).Routes;

        Assert.Equal((situation, active, backup), (situation, routes is null ? null : Text(routes.Active), routes is null ? null : Text(routes.Backup)));
    }

    [Fact]
    public void A_share_on_record_that_cannot_be_read_is_let_go_and_holds_nothing_up()
    {
        var status = Status(Both, ["10.40.8.0/24@network-paris"], Filters);
        var before = status with { Routes = status.Routes! with { Active = status.Routes.Active! with { Prefixes = ["10.40.8.0/33"] } } };

        Assert.Null(Given.Pass(Given.Spec(), Given.Seen(Both) with { Status = before }).Routes);
    }

    /// <summary>However many links bring whatever prefixes: each is active on one link at most, and nobody backs up its own.</summary>
    [Fact]
    public void No_prefix_has_two_winners() => Prop.ForAll(
        (from prefix in Gen.Choose(0, 15) from link in Gen.Elements(Active.Name, Other, "network-lille") select $"10.40.{prefix}.0/24@{link}").ArrayOf().ToArbitrary(),
        routes =>
        {
            var shares = new[] { Active.Name, Other, "network-lille" }.Select(name => Summary(Active with { Name = name }, routes, Filters)).ToList();
            var won = shares.SelectMany(share => share?.Active?.Prefixes ?? []).ToList();
            return won.Distinct(StringComparer.Ordinal).Count() == won.Count
                && shares.All(share => share?.Active?.Prefixes.Intersect(share.Backup?.Prefixes ?? [], StringComparer.Ordinal).Any() == false);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    public static TheoryData<string, string[], LinkFacts, string[], string[]> Moves => new()
    {
        { "the other fails", ["10.40.8.0/24@network-lyon"], Active, ["10.40.8.0/24@network-paris"], ["Warning RoutesTakenOver 10.40.8.0/24"] },
        { "this one fails", ["10.40.8.0/24@network-paris"], Active, ["10.40.8.0/24@network-lyon"], ["Warning RoutesLost 10.40.8.0/24"] },
        { "this one fails, and the table was read before", ["10.40.8.0/24@network-paris"], Active with { BgpIpv4 = BgpSessionState.Down }, ["10.40.8.0/24@network-paris"], ["Warning RoutesLost 10.40.8.0/24"] },
        { "a peer announces something new", ["10.40.8.0/24@network-paris"], Active, ["10.40.8.0/24@network-paris", "10.40.9.0/24@network-paris"], [] },
        { "a peer withdraws one of two", ["10.40.8.0/24@network-paris", "10.40.9.0/24@network-paris"], Active, ["10.40.8.0/24@network-paris"], [] },
        { "propagation is switched off", ["10.40.8.0/24@network-paris"], Active with { RoutePropagationEnabled = false }, [], [] },
        { "nothing moves", ["10.40.8.0/24@network-paris", "10.40.9.0/24@network-lyon"], Active, ["10.40.8.0/24@network-paris", "10.40.9.0/24@network-lyon"], [] },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_route_that_moves_is_news(string situation, string[] first, LinkFacts link, string[] second, string[] news)
    {
        var before = Status(Active, first, Filters);
        var told = InterLinkNews.Between(before, Status(link, second, Filters) with { Conditions = before.Conditions }, new ActionOutcome.Idle())
            .Select(one => $"{one.Type} {one.Reason} {one.Message.Split(' ')[^1].TrimEnd('.')}");

        Assert.Equal((situation, string.Join('|', news)), (situation, string.Join('|', told)));
    }

    private static RouteSummary? Summary(LinkFacts link, IEnumerable<string> routes, PolicyFilters? filters, params string[] subnets) => Status(link, routes, filters, subnets).Routes;

    private static InterLinkStatus Status(LinkFacts link, IEnumerable<string> routes, PolicyFilters? filters, params string[] subnets) => Given.Pass(Given.Spec(), Given.Seen(link) with
    {
        Policy = new PolicySighting.Usable("prod", Given.PolicyV4, null) { Filters = filters },
        VpcRoutes = new VpcRoutes([.. routes.Select(route => route.Split('@')).Select(parts => new LearnedRoute(IPNetwork.Parse(parts[0]), parts[1]))], Networks(subnets)),
    });

    private static string Text(RouteShare? share) => $"{share?.Count} {string.Join(' ', share?.Prefixes ?? [])}".TrimEnd();

    private static IReadOnlyList<IPNetwork> Networks(params string[] prefixes) => [.. prefixes.Select(prefix => IPNetwork.Parse(prefix))];
}
