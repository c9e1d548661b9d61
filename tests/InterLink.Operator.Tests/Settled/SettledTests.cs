using System.Globalization;
using System.Text.RegularExpressions;
using InterLink.Operator.Tests.World;
using InterLink.Testing.Faults;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Settled;

/// <summary>
/// Where nothing is to be done, nothing is done. Time is counted in rounds of the inventory: at the default interval of ten seconds, five minutes have
/// thirty. The first test has a hundred links and short rounds; <c>make soak</c> runs the second, with a thousand links and the defaults.
/// </summary>
public sealed partial class SettledTests(OperatorCluster cluster)
{
    private const int Rounds = 30;
    private const string Page = "page=1&page_size=1000";

    [Fact]
    public Task Settled_links_are_left_alone_for_the_rounds_of_five_minutes_whatever_becomes_of_the_watches() => AreLeftAloneAsync(links: 100);

    [Fact(Explicit = true)]
    public Task A_thousand_settled_links_are_left_alone_for_five_minutes() =>
        AreLeftAloneAsync(links: 1000, "--inventory-interval", "10s", "--inventory-busy-interval", "1s", "--order-settle-time", "30s", "--gateway-requests-per-second", "20");

    private async Task AreLeftAloneAsync(int links, params IReadOnlyList<string> flags)
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var fleet = new SettledFleet(world, links);
        var builder = world.StartOperator();
        await fleet.SettleAsync();
        builder.Terminate();
        await builder.WaitForExitAsync(TestContext.Current.CancellationToken);
        var versions = await fleet.VersionsAsync();

        await using var watched = await WatchedOperator.StartAsync(world, flags);
        await watched.LetPassAsync(rounds: 1);
        var (before, toApiServer, toGateway) = (ProcessUsage.Of(watched.Process.Id), watched.ToApiServer.Count, watched.ToGateway.Count);
        await watched.LetPassAsync(Rounds / 3);
        watched.CutWatches();
        await watched.LetPassAsync(Rounds / 3);
        await watched.ExpireWatchesAsync();
        await watched.LetPassAsync(Rounds / 3);

        // From the start on: the new leader of a settled fleet has nothing to do either.
        Tell(links, before, ProcessUsage.Of(watched.Process.Id), [.. watched.ToApiServer.Skip(toApiServer)], [.. watched.ToGateway.Skip(toGateway)]);
        Assert.All(watched.ToApiServer.Where(request => !request.IsRead), write => Assert.EndsWith("/leases/" + world.LeaseName, write.Path, StringComparison.Ordinal));
        Assert.Equal(versions, await fleet.VersionsAsync());
        CheckGateway(watched.ToGateway, watched.Rounds, world.Simulator.VpcId(OperatorWorld.Region));
    }

    private static void CheckGateway(IReadOnlyList<ProxiedRequest> requests, int rounds, Guid vpcId)
    {
        Assert.All(requests, request => Assert.Equal("GET", request.Method));
        var calls = requests.CountBy(request => request.PathAndQuery, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

        // In every round the two lists of links, and at most one table of routes for the one VPC.
        Assert.InRange(Take($"/interlink/v1beta1/regions/fr-par/links?kind=hosted&order_by=created_at_asc&{Page}"), rounds, rounds + 1);
        Assert.InRange(Take($"/interlink/v1beta1/regions/fr-par/links?kind=self_hosted&order_by=created_at_asc&{Page}"), rounds - 1, rounds + 1);
        Assert.InRange(Take($"/vpc/v2/regions/fr-par/routes-with-nexthop?vpc_id={vpcId}&order_by=destination_asc&{Page}"), 1, rounds + 1);

        // The list of policies has a pace of its own, which is the slow one.
        Assert.InRange(Take($"/interlink/v1beta1/regions/fr-par/routing-policies?order_by=created_at_asc&{Page}"), 1, 2 * (rounds + 1));

        // Those of one resource are read in its passes, and no more often than links.
        foreach (var policies in calls.Keys.Where(call => call.StartsWith("/interlink/v1beta1/regions/fr-par/routing-policies?", StringComparison.Ordinal)))
        {
            Assert.InRange(Take(policies), 1, rounds + 1);
        }

        // The catalogue, which has no partner for some of them, once in five minutes, however many those are.
        foreach (var rare in calls.Keys.Where(call => Rare().IsMatch(call)))
        {
            Assert.InRange(Take(rare), 1, 2);
        }

        Assert.Empty(calls);

        int Take(string call) => calls.Remove(call, out var count) ? count : 0;
    }

    [GeneratedRegex("^/interlink/v1beta1/regions/fr-par/(partners|pops)\\?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rare();

    private static void Tell(int links, ProcessUsage before, ProcessUsage after, IReadOnlyList<ProxiedRequest> toApiServer, IReadOnlyList<ProxiedRequest> toGateway)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{links} settled links, {Rounds} rounds: operator {(after.Cpu - before.Cpu).TotalSeconds:0.0} s of CPU after {before.Cpu.TotalSeconds:0.0} s for its start, {after.ResidentBytes >> 20} MiB resident"));
        foreach (var (target, requests) in new[] { ("API server", toApiServer), ("gateway", toGateway) })
        {
            foreach (var kind in requests.GroupBy(request => $"{request.Method} {request.Path}", StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            {
                output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {target,-10} {kind.Count(),5} x {kind.Key}"));
            }
        }
    }
}
