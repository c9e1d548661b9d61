using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Tests.Simulator.Book;

/// <summary>The route tables are kept up change by change; whatever the history, they must say what one would find by looking at everything.</summary>
public sealed class RouteTablesTests
{
    private const int Steps = 1_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void After_any_history_the_tables_are_those_computed_from_the_facts(int seed)
    {
        var book = new RandomBook(seed);
        var everLearned = 0;
        for (var step = 0; step < Steps; step++)
        {
            book.Step();
            foreach (var vpcId in book.State.Vpcs.Keys)
            {
                var kept = book.State.Routes.Of(vpcId).Winners.Select(Line).ToList();
                Assert.Equal(FromFacts(book.State, vpcId), kept);
                everLearned += kept.Count;
            }
        }

        Assert.True(everLearned > Steps / 2, $"seed {seed} learned {everLearned} routes only: a history in which nothing is learned shows nothing");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_prefix_passes_exactly_when_nothing_blocks_it(int seed)
    {
        var book = new RandomBook(seed);
        for (var step = 0; step < Steps; step++)
        {
            book.Step();
        }

        foreach (var link in book.State.Links.Values)
        {
            foreach (var verdict in Fabric.Incoming(book.State, link))
            {
                var winner = link.VpcId is { } vpcId ? book.State.Routes.Of(vpcId).Winner(verdict.Prefix)?.LinkId : null;
                Assert.Equal(verdict.Blocks.IsEmpty, winner == link.Id);
            }
        }
    }

    // Written out from the documents, on purpose without the code's own helpers.
    private static List<string> FromFacts(BookState state, Guid vpcId)
    {
        var offers = from link in state.Links.Values
                     where link.VpcId == vpcId && link.PropagatesRoutes && link.Stage == LinkStage.Provisioned
                     from announcement in state.AnnouncedOver(link.Id).Values
                     let policyId = announcement.Prefix.IsIpv6 ? link.RoutingPolicyV6Id : link.RoutingPolicyV4Id
                     let speaks = announcement.Prefix.IsIpv6 ? link.Router.SpeaksIpv6 : link.Router.SpeaksIpv4
                     where policyId is not null && speaks
                         && state.Policies[policyId.Value].Incoming.Any(entry => entry.Covers(announcement.Prefix))
                     select (link, announcement);
        return
        [
            .. offers.GroupBy(offer => offer.announcement.Prefix).OrderBy(rivals => rivals.Key, Prefix.Order).Select(rivals => rivals
                .OrderByDescending(offer => offer.announcement.Community switch { "12876:42050" => 50, "12876:42200" => 200, _ => 100 })
                .ThenBy(offer => offer.link.CreatedAt)
                .ThenBy(offer => offer.link.Id)
                .Select(offer => $"{offer.announcement.Prefix} by {offer.link.Id} {offer.announcement.Community}")
                .First()),
        ];
    }

    private static string Line(RouteCandidate winner) => $"{winner.Announcement.Prefix} by {winner.LinkId} {winner.Announcement.Community}";
}
