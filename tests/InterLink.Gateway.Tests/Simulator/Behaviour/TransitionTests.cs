using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>The rows T of docs/reference/gateway-behaviour.md: each transition, and all else that changes with it. Where orders take time: an hour.</summary>
public sealed class TransitionTests
{
    private static readonly SimulatorOptions Slowly = new() { ConfiguringTime = TimeSpan.FromHours(1) };

    [Fact]
    public async Task T01_A_hosted_order_has_its_key_VLAN_and_addresses_in_the_first_answer()
    {
        await using var slow = await Sim.StartAsync(Slowly);
        await using var quick = await Sim.StartAsync();

        var (link, requested) = (await slow.OrderAsync(), await quick.OrderAsync());

        Assert.Equal(("configuring", "requested"), ((string?)link["status"], (string?)requested["status"]));
        Assert.True(Guid.TryParseExact(Sim.PairingKey(link), "D", out _));
        Assert.Equal(("", Known.FreePro), ((string?)link["partner"]!["disapproved_reason"], (string?)link["partner"]!["partner_id"]));
        AssertAllocated(link, peerAsn: 64520);
        Assert.Equal("charged", await slow.FeeAsync(link));
    }

    [Fact]
    public async Task T02_A_self_hosted_order_has_its_VLAN_addresses_and_capacity_in_the_first_answer()
    {
        await using var sim = await Sim.StartAsync(Slowly);
        var connectionId = await sim.AddConnectionAsync(speedMbps: 10000);

        var link = await sim.OrderAsync(sim.SelfHostedOrder(connectionId, bandwidthMbps: 10000));

        Assert.Equal(("configuring", connectionId), ((string?)link["status"], (string?)link["self"]!["connection_id"]));
        Assert.False(link.ContainsKey("partner"));
        AssertAllocated(link, peerAsn: 64512);
        Assert.Equal("free", await sim.FeeAsync(link));
        Assert.Equal(412, (await sim.PostAsync(Sim.Links, sim.SelfHostedOrder(connectionId, bandwidthMbps: 50))).Code);
    }

    [Fact]
    public Task T03_A_hosted_order_that_is_set_up_waits_for_its_partner() => AssertChangesAsync("order", "set-up", "status: configuring → requested");

    [Fact]
    public Task T04_A_self_hosted_order_that_is_set_up_is_ready() => AssertChangesAsync("order-self-hosted", "set-up", "status: configuring → ready");

    [Theory]
    [InlineData("order")]
    [InlineData("order-self-hosted")]
    public Task T05_Setup_can_fail(string life) => AssertChangesAsync(life, "fail", "status: configuring → failed");

    [Fact]
    public async Task T06_Staff_not_time_repairs_a_failed_hosted_order()
    {
        await AssertChangesAsync("order fail", "ten-days", "");
        await AssertChangesAsync("order fail", "repair", "status: failed → requested");
    }

    [Fact]
    public Task T07_Staff_repairs_a_failed_self_hosted_order() => AssertChangesAsync("order-self-hosted fail", "repair", "status: failed → ready");

    [Fact]
    public async Task T08_A_requested_link_goes_to_provisioning_when_the_partner_accepts()
    {
        await AssertChangesAsync("order set-up", "accept", "status: requested → provisioning");
        await AssertChangesAsync("order set-up accept", "ten-days", "");   // its clock has stopped
    }

    [Fact]
    public Task T09_A_requested_link_is_refused_with_the_partners_reason() => AssertChangesAsync(
        "order set-up", "refuse", "partner.disapproved_reason: \"\" → no capacity left, status: requested → refused");

    [Fact]
    public async Task T10_A_request_expires_ten_days_after_its_creation_to_the_millisecond()
    {
        await using var sim = await Sim.StartAsync(Slowly, new ManualTimeProvider());
        var story = new LinkStory(sim);
        await story.PlayAsync("order set-up");

        await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(10) - TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        Assert.Equal("requested", await sim.StatusAsync(story.Link));

        await sim.Desk.AdvanceClockAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        Assert.Equal("status: requested → expired", JsonChanges.Between(Requested(story.Link), await story.ReadAsync()));
    }

    [Fact]
    public async Task T11_A_provisioning_link_is_in_service_when_the_partner_has_finished()
    {
        await AssertChangesAsync("order set-up accept", "complete", "status: provisioning → active");
        await AssertChangesAsync("order set-up accept v4-policy", "complete", "bgp_v4_status: down → up, status: provisioning → active");
    }

    [Theory]
    [InlineData("v4-policy", "active")]
    [InlineData("v4-policy v6-policy", "limited_connectivity")]
    public Task T12_A_ready_link_leaves_that_state_with_its_first_session(string policies, string status) => AssertChangesAsync(
        $"order-self-hosted set-up {policies}", "v4-up", $"bgp_v4_status: down → up, status: ready → {status}");

    [Theory]
    [InlineData("v4-policy v6-policy", "v4-down", "bgp_v4_status: up → down, status: active → limited_connectivity")]
    [InlineData("v4-policy v6-policy v6-down", "v4-down", "bgp_v4_status: up → down, status: limited_connectivity → all_down")]
    [InlineData("v4-policy v6-policy v4-down v6-down", "v6-up", "bgp_v6_status: down → up, status: all_down → limited_connectivity")]
    [InlineData("v4-policy v4-down", "v4-up", "bgp_v4_status: down → up, status: all_down → active")]
    public async Task T13_A_session_that_changes_moves_the_status_and_takes_its_routes_along(string policies, string then, string changes)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"order accept complete {policies} vpc propagate announce");

        Assert.Equal(changes, await story.ChangesAsync(then));

        var v4IsUp = (string?)(await story.ReadAsync())["bgp_v4_status"] is "up";
        Assert.Equal(v4IsUp ? [LinkStory.Announced] : [], await sim.LearnedAsync());
    }

    [Theory]
    [InlineData("order", "requested")]
    [InlineData("order accept", "provisioning")]
    [InlineData("order accept complete", "active")]
    [InlineData("order-self-hosted", "ready")]
    public async Task T14_A_new_configuration_is_applied_at_once_and_never_shows_in_the_status(string life, string status)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync(life);

        foreach (var word in (string[])["propagate", "vpc", "v4-policy", "v6-policy", "no-v4-policy", "detach-vpc", "stop"])
        {
            Assert.Equal((word, status), (word, await story.PlayAsync(word)));
        }
    }

    [Theory]
    [InlineData("order")]
    [InlineData("order fail")]
    [InlineData("order set-up")]
    [InlineData("order set-up refuse")]
    [InlineData("order ten-days")]
    [InlineData("order set-up accept")]
    [InlineData("order set-up accept complete v4-policy vpc propagate")]
    [InlineData("order set-up accept complete v4-policy v4-down")]
    [InlineData("order set-up accept complete delete")]
    [InlineData("order set-up accept complete deprovision")]
    [InlineData("order-self-hosted")]
    [InlineData("order-self-hosted fail")]
    [InlineData("order-self-hosted set-up")]
    [InlineData("order-self-hosted set-up v4-policy v4-up v4-down")]
    public async Task T15_A_lock_freezes_any_link_and_gives_back_what_was(string life)
    {
        await using var sim = await Sim.StartAsync(Slowly);
        var story = new LinkStory(sim);
        await story.PlayAsync(life);
        var before = await story.ReadAsync();

        Assert.Equal("locked", await story.PlayAsync("lock"));
        Assert.Equal(423, (await story.CallAsync(HttpMethod.Delete, "")).Code);

        await story.PlayAsync("unlock");
        Assert.Equal("", JsonChanges.Between(before, await story.ReadAsync()));
    }

    [Theory]
    [InlineData("order", "requested")]
    [InlineData("order refuse", "refused")]
    [InlineData("order ten-days", "expired")]
    public async Task T16_A_link_that_no_partner_holds_is_deleted_at_once(string life, string status)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync(life);
        var before = await story.ReadAsync();
        Assert.Equal("charged", await sim.FeeAsync(story.Link));

        var deleted = (await story.CallAsync(HttpMethod.Delete, "")).Ok();

        Assert.Equal($"status: {status} → deleted", JsonChanges.Between(before, deleted));
        Assert.Equal("ended", await sim.FeeAsync(story.Link));
        await AssertGoneAsync(sim, story);
    }

    [Theory]
    [InlineData("", "provisioning")]
    [InlineData("complete", "active")]
    [InlineData("complete v6-down", "limited_connectivity")]
    [InlineData("complete v6-down v4-down", "all_down")]
    public async Task T17_Deleting_a_link_that_a_partner_holds_withdraws_it_and_waits_for_the_partner(string life, string status)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        Assert.Equal(status, await story.PlayAsync($"order accept v4-policy v6-policy vpc propagate announce {life}"));

        var deleted = (await story.CallAsync(HttpMethod.Delete, "")).Ok();

        Assert.Equal(("deprovisioning", false), ((string?)deleted["status"], (bool)deleted["enable_route_propagation"]!));
        Assert.Equal("ended", await sim.FeeAsync(story.Link));
        Assert.False(deleted.ContainsKey("vpc_id"));
        Assert.Empty(await sim.LearnedAsync());
        Assert.Equal(412, (await story.CallAsync(HttpMethod.Post, "/enable-route-propagation", [])).Code);
        Assert.Equal("", await story.ChangesAsync("ten-days"));
    }

    [Theory]
    [InlineData("", "status: provisioning → deprovisioning")]
    [InlineData("complete", "bgp_v4_status: up → down, bgp_v6_status: up → down, status: active → deprovisioning")]
    [InlineData("complete v6-down", "bgp_v4_status: up → down, status: limited_connectivity → deprovisioning")]
    [InlineData("complete v6-down v4-down", "status: all_down → deprovisioning")]
    public async Task T18_A_partner_may_let_go_first_and_the_link_waits_for_the_customer(string life, string changes)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"order accept v4-policy v6-policy {life}");

        Assert.Equal(changes, await story.ChangesAsync("deprovision"));

        Assert.Equal("charged", await sim.FeeAsync(story.Link));
        await story.PlayAsync("delete");
        Assert.Equal("ended", await sim.FeeAsync(story.Link));
    }

    [Theory]
    [InlineData("accept delete", "deprovision")]
    [InlineData("accept deprovision", "delete")]
    [InlineData("accept complete delete", "deprovision")]
    [InlineData("accept complete deprovision", "delete")]
    public async Task T19_A_deprovisioning_link_is_gone_when_the_other_side_lets_go_too(string life, string then)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        Assert.Equal("deprovisioning", await story.PlayAsync($"order {life}"));

        Assert.Equal("gone", await story.ChangesAsync(then));
        await AssertGoneAsync(sim, story);
    }

    [Theory]
    [InlineData("", "ready")]
    [InlineData("v4-policy v4-up", "active")]
    [InlineData("v4-policy v6-policy v4-up", "limited_connectivity")]
    [InlineData("v4-policy v4-up v4-down", "all_down")]
    public async Task T20_A_self_hosted_link_is_deleted_at_once_and_gives_back_what_it_held(string life, string status)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        Assert.Equal(status, await story.PlayAsync($"order-self-hosted {life}"));

        Assert.Equal("deleted", (string?)(await story.CallAsync(HttpMethod.Delete, "")).Ok()["status"]);

        Assert.Equal("404", await sim.StatusAsync(story.Link));
        var connection = await sim.GetAsync($"/interlink/v1beta1/regions/fr-par/dedicated-connections/{story.ConnectionId}");
        Assert.Equal(("active", "free"), (connection["status"], await sim.FeeAsync(story.Link)));
        var next = await sim.OrderAsync(sim.SelfHostedOrder(story.ConnectionId, bandwidthMbps: 10000));
        Assert.Equal((int)story.Link["vlan"]!, (int)next["vlan"]!);
    }

    [Theory]
    [InlineData("order", "charged", "ended")]
    [InlineData("order-self-hosted", "free", "free")]
    public async Task T21_A_failed_order_is_deleted_at_once(string life, string before, string after)
    {
        await using var sim = await Sim.StartAsync(Slowly);
        var story = new LinkStory(sim);
        await story.PlayAsync($"{life} fail");
        Assert.Equal(before, await sim.FeeAsync(story.Link));

        Assert.Equal("gone", await story.ChangesAsync("delete"));
        Assert.Equal(after, await sim.FeeAsync(story.Link));
    }

    private static async Task AssertChangesAsync(string life, string then, string changes)
    {
        await using var sim = await Sim.StartAsync(Slowly);
        var story = new LinkStory(sim);
        await story.PlayAsync(life);

        Assert.Equal((life, then, changes), (life, then, await story.ChangesAsync(then)));
    }

    private static void AssertAllocated(JsonObject link, int peerAsn)
    {
        Assert.InRange((int)link["vlan"]!, 1500, 3899);
        Assert.Equal("""{"asn":12876,"ipv4":"169.254.0.0/31","ipv6":"2001:db8:77:1::/127"}""", link["scw_bgp_config"]!.ToJsonString());
        Assert.Equal($$"""{"asn":{{peerAsn}},"ipv4":"169.254.0.1/31","ipv6":"2001:db8:77:1::1/127"}""", link["peer_bgp_config"]!.ToJsonString());
        Assert.Equal(link["created_at"]!.ToJsonString(), link["updated_at"]!.ToJsonString());
    }

    private static async Task AssertGoneAsync(Sim sim, LinkStory story)
    {
        Assert.Equal("404", await sim.StatusAsync(story.Link));
        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
        await Assert.ThrowsAsync<HttpRequestException>(() => sim.FreePro.StatusAsync(Sim.PairingKey(story.Link), TestContext.Current.CancellationToken));
    }

    private static JsonObject Requested(JsonObject link)
    {
        var requested = link.DeepClone().AsObject();
        requested["status"] = "requested";
        return requested;
    }
}
