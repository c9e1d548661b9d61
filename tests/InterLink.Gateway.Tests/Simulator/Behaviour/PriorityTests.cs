using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>The rows R of docs/reference/gateway-behaviour.md: which of several routes counts.</summary>
public sealed class PriorityTests
{
    private const string Low = "12876:42050";
    private const string Medium = "12876:42100";
    private const string High = "12876:42200";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R01_The_more_specific_prefix_counts_whatever_its_community()
    {
        await using var sim = await Sim.StartAsync();
        await TwoLinksAsync(sim, ("10.40.0.0/16", High), ("10.40.8.0/24", Low));

        var rows = (await sim.GetAsync($"{Sim.Routes}?contains=10.40.8.7&order_by=prefix_len_desc")).Body["routes"]!.AsArray();

        Assert.Equal(["second 10.40.8.0/24", "first 10.40.0.0/16"], rows.Select(row => $"{row!["nexthop_name"]} {row["route"]!["destination"]}"));
    }

    [Theory]
    [InlineData(Medium)]
    [InlineData(Low)]
    [InlineData(null)]
    public Task R02_High_wins(string? other) => AssertWinsAsync(other, High, "second");

    [Fact]
    public Task R03_Medium_beats_low() => AssertWinsAsync(Low, Medium, "second");

    [Theory]
    [InlineData(Low, null, "second")]
    [InlineData(Medium, null, "first")]
    [InlineData(null, Medium, "first")]
    public Task R04_Untagged_counts_as_medium(string? first, string? second, string winner) => AssertWinsAsync(first, second, winner);

    [Theory]
    [InlineData(null)]
    [InlineData(Low)]
    [InlineData(Medium)]
    [InlineData(High)]
    public Task R05_Among_equals_the_oldest_link_wins(string? both) => AssertWinsAsync(both, both, "first");

    [Fact]
    public async Task R06_A_prefix_carries_one_of_the_three_communities_at_most()
    {
        await using var sim = await Sim.StartAsync();
        var (first, _) = await TwoLinksAsync(sim, (LinkStory.Announced, High), (LinkStory.Announced, Medium));
        Assert.Equal("first", await WinnerAsync(sim));

        await sim.Desk.AnnounceAsync(Sim.Id(first), LinkStory.Announced, Low, Token);   // in place of the first tag
        var body = new JsonObject { ["prefix"] = LinkStory.Announced, ["community"] = "12876:1" };
        var refused = await sim.PostAsync($"/simulator/v1/links/{Sim.Id(first)}/router/announce", body);

        Assert.Equal("second", await WinnerAsync(sim));
        Assert.Equal((400, "community"), (refused.Code, (string?)refused.Body["details"]![0]!["argument_name"]));
    }

    [Fact]
    public async Task R07_What_the_VPC_announces_is_never_tagged()
    {
        await using var sim = await Sim.StartAsync();
        var (first, _) = await TwoLinksAsync(sim, (LinkStory.Announced, High), (LinkStory.Announced, Low));

        var outgoing = (await sim.Desk.RoutesAsync(Sim.Id(first), Token))["outgoing"]!.AsArray();

        Assert.Equal(["172.16.0.0/22", "fd00:1::/64"], outgoing.Select(verdict => (string?)verdict!["prefix"]));
        Assert.All(outgoing, verdict => Assert.Null(verdict!["community"]));
    }

    [Fact]
    public async Task R08_Customers_never_see_a_community()
    {
        await using var sim = await Sim.StartAsync();
        var (first, _) = await TwoLinksAsync(sim, (LinkStory.Announced, High), (LinkStory.Announced, Low));

        foreach (var path in (string[])[Sim.Routes, Sim.Links, $"{Sim.Links}/{Sim.Id(first)}", Sim.Policies])
        {
            Assert.DoesNotContain("12876:", (await sim.GetAsync(path)).Text, StringComparison.Ordinal);
        }
    }

    private static async Task AssertWinsAsync(string? first, string? second, string winner)
    {
        await using var sim = await Sim.StartAsync();
        await TwoLinksAsync(sim, (LinkStory.Announced, first), (LinkStory.Announced, second));

        Assert.Equal(winner, await WinnerAsync(sim));
    }

    private static async Task<string?> WinnerAsync(Sim sim) => (string?)Assert.Single(await sim.LearnedRowsAsync())["nexthop_name"];

    /// <summary>Two links of one VPC, the first the older, each announcing a prefix.</summary>
    private static async Task<(JsonObject First, JsonObject Second)> TwoLinksAsync(
        Sim sim, (string Prefix, string? Community) first, (string Prefix, string? Community) second)
    {
        var policyId = await sim.AddPolicyAsync(["10.40.0.0/16"], ["172.16.0.0/16"]);
        return (await AnnouncingAsync(sim, "first", policyId, first), await AnnouncingAsync(sim, "second", policyId, second));
    }

    private static async Task<JsonObject> AnnouncingAsync(Sim sim, string name, string policyId, (string Prefix, string? Community) announcement)
    {
        var link = await sim.ActiveLinkAsync(name);
        var path = $"{Sim.Links}/{Sim.Id(link)}";
        (await sim.PostAsync($"{path}/attach-vpc", new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() })).Ok();
        (await sim.PostAsync($"{path}/attach-routing-policy", new JsonObject { ["routing_policy_id"] = policyId })).Ok();
        (await sim.PostAsync($"{path}/enable-route-propagation")).Ok();
        await sim.Desk.AnnounceAsync(Sim.Id(link), announcement.Prefix, announcement.Community, Token);
        return link;
    }
}
