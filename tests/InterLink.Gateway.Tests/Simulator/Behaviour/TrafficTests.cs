using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>The rows C of docs/reference/gateway-behaviour.md: what traffic needs, and what each setting does to the route tables.</summary>
public sealed class TrafficTests
{
    private const string InService = "order accept complete";
    private static readonly string[] Learned = [LinkStory.Announced];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("order accept", "", "complete")]
    [InlineData("order accept complete v6-policy v6-down", "v4-down", "v4-up")]
    [InlineData("order accept complete", "lock", "unlock")]
    public Task C01_Traffic_needs_a_link_that_is_active_or_of_limited_connectivity(string life, string without, string with) =>
        AssertNeedsAsync($"{life} v4-policy vpc propagate announce {without}", with);

    [Fact]
    public Task C02_Traffic_needs_a_VPC() => AssertNeedsAsync($"{InService} v4-policy propagate announce", "vpc");

    [Fact]
    public async Task C03_Traffic_needs_a_policy_whose_filter_matches()
    {
        await AssertNeedsAsync($"{InService} vpc propagate announce", "v4-policy");

        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"{InService} vpc propagate announce v6-policy");
        await AttachAsync(sim, story, await sim.AddPolicyAsync(["10.99.0.0/16"], []));
        Assert.Empty(await sim.LearnedAsync());
    }

    [Fact]
    public Task C04_Traffic_needs_propagation() => AssertNeedsAsync($"{InService} v4-policy vpc announce", "propagate");

    [Fact]
    public Task C05_Traffic_over_a_self_hosted_link_needs_the_customers_router() =>
        AssertNeedsAsync("order-self-hosted v4-policy vpc propagate announce", "v4-up");

    [Fact]
    public async Task C06_What_is_missing_is_no_error_in_whatever_order_it_comes()
    {
        foreach (var order in Orders(["v4-policy", "vpc", "propagate", "announce"]))
        {
            await AssertNeedsAsync($"{InService} {string.Join(' ', order.SkipLast(1))}", order[^1]);
        }
    }

    [Fact]
    public async Task C07_Attaching_a_VPC_moves_no_route()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"{InService} v4-policy announce");
        var before = (await sim.GetAsync(Sim.Routes)).Text;

        await story.PlayAsync("vpc");

        Assert.Equal(before, (await sim.GetAsync(Sim.Routes)).Text);
        Assert.Equal("", await ExchangedAsync(sim, story));
    }

    [Fact]
    public async Task C08_Detaching_the_VPC_takes_all_routes_out_and_switches_propagation_off()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"{InService} v4-policy vpc propagate announce");
        Assert.Equal(Learned, await sim.LearnedAsync());

        Assert.Equal($"enable_route_propagation: true → false, vpc_id: {sim.Host.VpcId("fr-par")} → none", await story.ChangesAsync("detach-vpc"));
        Assert.Empty(await sim.LearnedAsync());
        await story.PlayAsync("vpc");
        Assert.Empty(await sim.LearnedAsync());   // propagation stays off
    }

    [Fact]
    public async Task C09_Without_a_policy_of_its_version_nothing_passes_either_way()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"{InService} vpc propagate announce");
        await sim.Desk.AnnounceAsync(Sim.Id(story.Link), "2001:db8:40:8::/64", cancellationToken: Token);
        Assert.Equal("", await ExchangedAsync(sim, story));

        await story.PlayAsync("v4-policy");
        Assert.Equal("in 10.40.8.0/24, out 172.16.0.0/22", await ExchangedAsync(sim, story));

        await story.PlayAsync("v6-policy no-v4-policy");
        Assert.Equal("in 2001:db8:40:8::/64, out fd00:1::/64", await ExchangedAsync(sim, story));
    }

    [Fact]
    public async Task C10_A_policy_edit_takes_effect_on_every_link_at_once()
    {
        await using var sim = await Sim.StartAsync();
        var (first, second) = (new LinkStory(sim), new LinkStory(sim));
        await first.PlayAsync($"{InService} v4-policy vpc propagate announce");
        await second.PlayAsync($"{InService} vpc propagate");
        await AttachAsync(sim, second, first.PolicyId("v4-policy"));
        await sim.Desk.AnnounceAsync(Sim.Id(second.Link), "10.50.0.0/24", cancellationToken: Token);
        Assert.Equal(Learned, await sim.LearnedAsync());

        var edit = new JsonObject { ["prefix_filter_in"] = new JsonArray("10.50.0.0/16"), ["prefix_filter_out"] = new JsonArray() };
        (await sim.PatchAsync($"{Sim.Policies}/{first.PolicyId("v4-policy")}", edit)).Ok();

        Assert.Equal("in 10.50.0.0/24", await ExchangedAsync(sim, first));
        Assert.Equal("in 10.50.0.0/24", await ExchangedAsync(sim, second));
    }

    [Fact]
    public async Task C11_Propagation_off_withdraws_everything_and_keeps_session_and_policies()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"{InService} v4-policy vpc propagate announce");

        Assert.Equal("enable_route_propagation: true → false", await story.ChangesAsync("stop"));

        Assert.Equal("", await ExchangedAsync(sim, story));
    }

    [Fact]
    public async Task C12_Propagation_on_exchanges_what_the_filters_admit_and_keeps_it_up_to_date()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"{InService} v4-policy vpc announce");

        Assert.Equal("enable_route_propagation: false → true", await story.ChangesAsync("propagate"));
        Assert.Equal("in 10.40.8.0/24, out 172.16.0.0/22", await ExchangedAsync(sim, story));

        await sim.Desk.AnnounceAsync(Sim.Id(story.Link), "10.40.9.0/24", cancellationToken: Token);
        await sim.Desk.WithdrawAsync(Sim.Id(story.Link), LinkStory.Announced, Token);
        Assert.Equal(["10.40.9.0/24"], await sim.LearnedAsync());
    }

    [Fact]
    public async Task C13_Setting_a_policy_swaps_it_in_place()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"{InService} v4-policy vpc propagate announce");
        var (before, routes) = (await story.ReadAsync(), (await sim.GetAsync(Sim.Routes)).Text);
        var next = await sim.AddPolicyAsync(["10.40.8.0/22"], []);

        var set = (await story.CallAsync(HttpMethod.Post, "/set-routing-policy", new JsonObject { ["routing_policy_id"] = next })).Ok();

        Assert.Equal($"routing_policy_v4_id: {story.PolicyId("v4-policy")} → {next}", JsonChanges.Between(before, set));
        Assert.Equal(routes, (await sim.GetAsync(Sim.Routes)).Text);   // not even learned anew
    }

    /// <summary>Without the last step nothing is learned, and with it the announced prefix is.</summary>
    private static async Task AssertNeedsAsync(string without, string last)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);

        await story.PlayAsync(without);
        Assert.Equal((without, 0), (without, (await sim.LearnedAsync()).Length));

        await story.PlayAsync(last);
        Assert.Equal(Learned, await sim.LearnedAsync());
    }

    private static async Task AttachAsync(Sim sim, LinkStory story, string policyId)
    {
        var body = new JsonObject { ["routing_policy_id"] = policyId };
        (await sim.PostAsync($"{Sim.Links}/{Sim.Id(story.Link)}/attach-routing-policy", body)).Ok();
    }

    /// <summary>What the VPC has learned, and what the link's router hears from it.</summary>
    private static async Task<string> ExchangedAsync(Sim sim, LinkStory story)
    {
        var outgoing = (await sim.Desk.RoutesAsync(Sim.Id(story.Link), Token))["outgoing"]!.AsArray().Where(verdict => (bool)verdict!["passes"]!);
        var learned = (await sim.LearnedAsync()).Select(prefix => $"in {prefix}");
        return string.Join(", ", learned.Concat(outgoing.Select(verdict => $"out {verdict!["prefix"]}")));
    }

    private static IEnumerable<string[]> Orders(string[] words) => words.Length <= 1
        ? [words]
        : words.SelectMany(first => Orders([.. words.Where(word => word != first)]).Select(rest => (string[])[first, .. rest]));
}
