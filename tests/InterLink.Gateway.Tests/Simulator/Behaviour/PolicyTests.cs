using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>The rows P of docs/reference/gateway-behaviour.md: routing policies, their slots and their filters.</summary>
public sealed class PolicyTests
{
    private const string InService = "order accept complete vpc propagate";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P01_A_policy_has_one_IP_version_for_life_and_a_link_takes_one_policy_of_each()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order v4-policy v6-policy");
        var (v4, v6) = (story.PolicyId("v4-policy"), story.PolicyId("v6-policy"));

        var link = await story.ReadAsync();
        var edited = (await sim.PatchAsync($"{Sim.Policies}/{v4}", new JsonObject { ["is_ipv6"] = true })).Ok();

        Assert.Equal((v4, v6), ((string?)link["routing_policy_v4_id"], (string?)link["routing_policy_v6_id"]));
        Assert.False((bool)edited["is_ipv6"]!);
    }

    [Theory]
    [InlineData("attach-routing-policy", false, "routing_policy_v4_id")]
    [InlineData("attach-routing-policy", true, "routing_policy_v6_id")]
    [InlineData("set-routing-policy", false, "routing_policy_v4_id")]
    [InlineData("set-routing-policy", true, "routing_policy_v6_id")]
    public async Task P02_The_slot_follows_from_the_policys_version(string action, bool ipv6, string slot)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order");
        var policyId = await sim.AddPolicyAsync([], [], ipv6);
        var before = await story.ReadAsync();

        var attached = (await CallAsync(story, action, policyId)).Ok();
        var detached = (await CallAsync(story, "detach-routing-policy", policyId)).Ok();

        Assert.Equal(policyId, (string?)attached[slot]);
        Assert.Equal("", JsonChanges.Between(before, detached));
    }

    [Theory]
    [InlineData("attach-routing-policy")]
    [InlineData("set-routing-policy")]
    [InlineData("detach-routing-policy")]
    public async Task P03_A_policy_of_another_region_does_not_exist_for_a_link(string action)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order");
        var order = new JsonObject { ["project_id"] = sim.Host.ProjectId.ToString(), ["name"] = "elsewhere", ["is_ipv6"] = false };
        var elsewhere = Sim.Id((await sim.PostAsync("/interlink/v1beta1/regions/nl-ams/routing-policies", order)).Ok());

        var answer = await CallAsync(story, action, elsewhere);

        Assert.Equal((404, "routing_policy", elsewhere), (answer.Code, answer["resource"], answer["resource_id"]));
    }

    [Fact]
    public async Task P04_One_policy_may_serve_many_links()
    {
        await using var sim = await Sim.StartAsync();
        var policyId = await sim.AddPolicyAsync([], []);
        foreach (var name in (string[])["first", "second", "third"])
        {
            var order = sim.HostedOrder(name);
            order["routing_policy_v4_id"] = policyId;
            await sim.OrderAsync(order);
        }

        Assert.Equal(["first", "second", "third"], (await sim.GetAsync($"{Sim.Links}?routing_policy_id={policyId}&order_by=name_asc")).Names("links"));
    }

    [Theory]
    [InlineData("10.40.0.0/16", "10.40.0.0/16", true)]
    [InlineData("10.40.0.0/16", "10.40.128.0/17", true)]
    [InlineData("10.40.0.0/16", "10.40.8.1/32", true)]
    [InlineData("10.99.0.0/16 10.40.0.0/16", "10.40.8.0/24", true)]
    [InlineData("10.40.0.0/16", "10.41.0.0/24", false)]
    [InlineData("172.16.4.0/22", "172.16.7.255/32", true)]
    [InlineData("172.16.4.0/22", "172.16.8.0/24", false)]
    [InlineData("0.0.0.0/0", "10.40.8.0/24", true)]
    [InlineData("", "10.40.8.0/24", false)]
    public Task P05_A_filter_admits_its_prefixes_and_all_within(string filter, string prefix, bool admitted) => AssertAdmitsAsync(filter, prefix, admitted);

    [Theory]
    [InlineData("10.40.0.0/16", "10.40.0.0/15")]
    [InlineData("10.40.0.0/16", "0.0.0.0/0")]
    [InlineData("10.40.0.0/17 10.40.128.0/17", "10.40.0.0/16")]
    public Task P06_A_prefix_less_specific_than_every_entry_is_blocked(string filter, string prefix) => AssertAdmitsAsync(filter, prefix, admitted: false);

    [Fact]
    public async Task P07_A_taken_slot_refuses_another_policy_and_takes_the_same_again()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order v4-policy");
        var before = await story.ReadAsync();

        var refused = await CallAsync(story, "attach-routing-policy", await sim.AddPolicyAsync([], []));
        var again = await CallAsync(story, "attach-routing-policy", story.PolicyId("v4-policy"));

        Assert.Equal((412, "precondition_failed", "resource_still_in_use"), (refused.Code, refused["type"], refused["precondition"]));
        Assert.Equal("link already has a routing policy for IPv4: replace it with set-routing-policy", refused["help_message"]);
        Assert.Equal(before.ToJsonString(), again.Ok().ToJsonString());
    }

    [Fact]
    public async Task P08_A_policy_that_is_not_attached_cannot_be_detached()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order v4-policy");

        var answer = await CallAsync(story, "detach-routing-policy", await sim.AddPolicyAsync([], []));

        Assert.Equal((412, "precondition_failed", "attribute_must_be_set"), (answer.Code, answer["type"], answer["precondition"]));
        Assert.Equal("", await story.ChangesAsync(""));
    }

    [Theory]
    [InlineData(false, "prefix_filter_in", "2001:db8::/32", "2001:db8::/32 is not IPv4, the version of this policy")]
    [InlineData(false, "prefix_filter_out", "2001:db8::/32", "2001:db8::/32 is not IPv4, the version of this policy")]
    [InlineData(true, "prefix_filter_in", "10.0.0.0/8", "10.0.0.0/8 is not IPv6, the version of this policy")]
    [InlineData(true, "prefix_filter_out", "10.0.0.0/8", "10.0.0.0/8 is not IPv6, the version of this policy")]
    public async Task P09_A_policy_takes_prefixes_of_its_own_version_only(bool ipv6, string list, string prefix, string help)
    {
        await using var sim = await Sim.StartAsync();
        var order = new JsonObject { ["project_id"] = sim.Host.ProjectId.ToString(), ["name"] = "p", ["is_ipv6"] = ipv6, [list] = new JsonArray(prefix) };
        var edit = new JsonObject { [list] = new JsonArray(prefix) };
        var path = $"{Sim.Policies}/{await sim.AddPolicyAsync([], [], ipv6)}";

        foreach (var answer in (Answer[])[await sim.PostAsync(Sim.Policies, order), await sim.PatchAsync(path, edit)])
        {
            Assert.Equal((400, "invalid_arguments"), (answer.Code, answer["type"]));
            Assert.Equal(
                $$"""[{"argument_name":"{{list}}","help_message":"{{help}}","reason":"constraint"}]""", answer.Body["details"]!.ToJsonString());
        }

        Assert.Equal("[]", (await sim.GetAsync(path)).Ok()[list]!.ToJsonString());
    }

    [Fact]
    public async Task P10_A_policy_that_a_link_uses_cannot_be_deleted()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order v4-policy");
        var path = $"{Sim.Policies}/{story.PolicyId("v4-policy")}";

        var refused = await sim.DeleteAsync(path);
        await story.PlayAsync("no-v4-policy");

        Assert.Equal(
            (412, "resource_still_in_use", "policy is attached to 1 link"), (refused.Code, refused["precondition"], refused["help_message"]));
        Assert.Equal(204, (await sim.DeleteAsync(path)).Code);
        Assert.Equal(404, (await sim.GetAsync(path)).Code);
    }

    [Theory]
    [InlineData("order", "v4-policy", "bgp_v4_status: disabled → down")]
    [InlineData("order", "v6-policy", "bgp_v6_status: disabled → down")]
    [InlineData("order accept complete", "v4-policy", "bgp_v4_status: disabled → up")]
    [InlineData("order-self-hosted", "v6-policy", "bgp_v6_status: disabled → down")]
    public async Task P11_Attaching_a_policy_makes_the_session_and_detaching_it_ends_it(string life, string policy, string change)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync(life);
        var before = await story.ReadAsync();
        var slot = policy is "v4-policy" ? "routing_policy_v4_id" : "routing_policy_v6_id";

        var changes = await story.ChangesAsync(policy);
        await story.PlayAsync($"no-{policy}");

        Assert.Equal($"{change}, {slot}: none → {story.PolicyId(policy)}", changes);
        Assert.Equal("", JsonChanges.Between(before, await story.ReadAsync()));
    }

    [Theory]
    [InlineData("10.40.8.0/24", "", "10.40.8.0/24", "")]
    [InlineData("", "172.16.0.0/22", "", "172.16.0.0/22")]
    [InlineData("172.16.0.0/22", "10.40.8.0/24", "", "")]
    public async Task P12_In_is_what_the_peer_may_send_and_out_what_the_VPC_may(string filterIn, string filterOut, string learned, string heard)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"{InService} announce");
        await CallAsync(story, "attach-routing-policy", await sim.AddPolicyAsync(Words(filterIn), Words(filterOut)));

        var outgoing = (await sim.Desk.RoutesAsync(Sim.Id(story.Link), Token))["outgoing"]!.AsArray().Where(verdict => (bool)verdict!["passes"]!);

        Assert.Equal(Words(learned), await sim.LearnedAsync());
        Assert.Equal(Words(heard), outgoing.Select(verdict => (string)verdict!["prefix"]!));
    }

    private static async Task AssertAdmitsAsync(string filter, string prefix, bool admitted)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync(InService);
        (await CallAsync(story, "attach-routing-policy", await sim.AddPolicyAsync(Words(filter), []))).Ok();

        await sim.Desk.AnnounceAsync(Sim.Id(story.Link), prefix, cancellationToken: Token);

        Assert.Equal((filter, admitted ? prefix : ""), (filter, string.Join(' ', await sim.LearnedAsync())));
    }

    private static Task<Answer> CallAsync(LinkStory story, string action, string policyId) =>
        story.CallAsync(HttpMethod.Post, $"/{action}", new JsonObject { ["routing_policy_id"] = policyId });

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
