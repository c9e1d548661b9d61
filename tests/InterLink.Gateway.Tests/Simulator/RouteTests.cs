using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>When a prefix is in a VPC's route table, and what keeps it out.</summary>
public sealed class RouteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_learned_route_is_written_as_the_VPC_API_does()
    {
        await using var sim = await Sim.StartAsync();
        await ConnectAsync(sim);

        var route = (await sim.GetAsync($"{Sim.Routes}?order_by=prefix_len_desc")).Body["routes"]!.AsArray()
            .Single(row => (string?)row!["route"]!["type"] == "interlink")!;

        Assert.Equal("nexthop_ip nexthop_name nexthop_resource_type route", string.Join(' ', route.AsObject().Select(member => member.Key)));
        Assert.Equal(("paris-primary", "unknown_type"), ((string?)route["nexthop_name"], (string?)route["nexthop_resource_type"]));
        var facts = route["route"]!.AsObject();
        facts.Remove("created_at");
        facts.Remove("updated_at");
        Assert.Equal(
            $$"""
            {"description":"InterLink route","destination":"10.40.8.0/24","id":"","is_read_only":true,
            "nexthop_private_network_id":null,"nexthop_resource_id":null,"nexthop_vpc_connector_id":null,
            "region":"fr-par","tags":["MANAGED"],"type":"interlink","vpc_id":"{{sim.Host.VpcId("fr-par")}}"}
            """.ReplaceLineEndings(""),
            facts.ToJsonString());
    }

    [Theory]
    [InlineData("nothing in the way", "", "")]
    [InlineData("no VPC", "detach-vpc", "NoVpc PropagationDisabled")]
    [InlineData("propagation off", "disable-route-propagation", "PropagationDisabled")]
    [InlineData("no policy", "detach-routing-policy", "NoRoutingPolicy")]
    [InlineData("session down", "session-down", "LinkNotInService BgpSessionDown")]
    [InlineData("session down, another up", "second-session session-down", "BgpSessionDown")]
    [InlineData("link locked", "lock", "LinkNotInService BgpSessionDown")]
    [InlineData("filter changed", "filter", "Filtered")]
    [InlineData("everything at once", "detach-vpc detach-routing-policy", "NoVpc PropagationDisabled NoRoutingPolicy")]
    public async Task A_prefix_is_blocked_by_everything_that_is_missing(string situation, string changes, string reasons)
    {
        await using var sim = await Sim.StartAsync();
        var (link, policyId) = await ConnectAsync(sim);
        foreach (var change in changes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await ChangeAsync(sim, Sim.Id(link), policyId, change);
        }

        var verdict = (await sim.Desk.RoutesAsync(Sim.Id(link), Token))["incoming"]![0]!;

        var blocks = verdict["blocks"]!.AsArray().Select(block => (string?)block!["reason"]);
        Assert.Equal((situation, reasons, reasons.Length == 0), (situation, string.Join(' ', blocks), (bool)verdict["passes"]!));
        Assert.Equal(reasons.Length == 0 ? ["10.40.8.0/24"] : [], await sim.LearnedAsync());
    }

    [Fact]
    public async Task An_outranked_link_knows_it_and_takes_over_when_the_winner_falls()
    {
        await using var sim = await Sim.StartAsync();
        var (first, policyId) = await ConnectAsync(sim, "first");
        var second = await sim.ActiveLinkAsync("second");
        await AttachAsync(sim, Sim.Id(second), policyId);
        await sim.Desk.AnnounceAsync(Sim.Id(second), "10.40.8.0/24", cancellationToken: Token);
        var verdict = (await sim.Desk.RoutesAsync(Sim.Id(second), Token))["incoming"]![0]!;
        Assert.Equal(((bool?)false, "Outranked"), ((bool?)verdict["passes"], (string?)verdict["blocks"]![0]!["reason"]));

        await sim.Desk.SetSessionAsync(Sim.Id(first), ipv6: false, up: false, Token);

        Assert.Equal("second", (string?)Assert.Single(await sim.LearnedRowsAsync())["nexthop_name"]);
    }

    [Theory]
    [InlineData("", "172.16.0.0/22 fd00:1::/64 10.40.8.0/24")]
    [InlineData("is_ipv6=false", "172.16.0.0/22 10.40.8.0/24")]
    [InlineData("is_ipv6=true", "fd00:1::/64")]
    [InlineData("contains=10.40.8.7", "10.40.8.0/24")]
    [InlineData("contains=10.40.8.0/28", "10.40.8.0/24")]
    [InlineData("order_by=destination_asc", "10.40.8.0/24 172.16.0.0/22 fd00:1::/64")]
    [InlineData("order_by=destination_desc", "fd00:1::/64 172.16.0.0/22 10.40.8.0/24")]
    [InlineData("order_by=prefix_len_asc", "172.16.0.0/22 10.40.8.0/24 fd00:1::/64")]
    [InlineData("page_size=1&page=2&order_by=prefix_len_asc", "10.40.8.0/24")]
    [InlineData("vpc_id=" + Known.Nobody, "")]
    [InlineData("nexthop_resource_id=" + Known.Nobody, "")]
    [InlineData("tags=whatever&order_by=prefix_len_asc", "172.16.0.0/22 10.40.8.0/24 fd00:1::/64")]
    public async Task Routes_are_found(string query, string destinations)
    {
        await using var sim = await Sim.StartAsync();
        await ConnectAsync(sim);

        var rows = (await sim.GetAsync($"{Sim.Routes}?{query}")).Body["routes"]!.AsArray().Select(row => (string)row!["route"]!["destination"]!);

        Assert.Equal((query, destinations), (query, string.Join(' ', rows)));
    }

    [Theory]
    [InlineData("10.40.8.1/24", "prefix", "has host bits set: the prefix is 10.40.8.0/24")]
    [InlineData("10.40.8.0", "prefix", "is not a prefix in CIDR form, such as 10.0.0.0/16")]
    [InlineData("10.40/16", "prefix", "is not a prefix in CIDR form, such as 10.0.0.0/16")]
    [InlineData("10.40.8.0/33", "prefix", "is not a prefix in CIDR form, such as 10.0.0.0/16")]
    [InlineData("", "prefix", "is not a prefix in CIDR form, such as 10.0.0.0/16")]
    public async Task A_router_announces_prefixes_only(string prefix, string argument, string help)
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();

        var answer = await sim.PostAsync($"/simulator/v1/links/{Sim.Id(link)}/router/announce", new JsonObject { ["prefix"] = prefix });

        var problem = answer.Body["details"]![0]!;
        Assert.Equal((argument, $"\"{prefix}\" {help}"), ((string?)problem["argument_name"], (string?)problem["help_message"]));
    }

    /// <summary>An active link on the default VPC, with a policy that admits 10.40.0.0/16, and a router that announces a part of it.</summary>
    private static async Task<(JsonObject Link, string PolicyId)> ConnectAsync(Sim sim, string name = "paris-primary")
    {
        var link = await sim.ActiveLinkAsync(name);
        var policyId = await sim.AddPolicyAsync(["10.40.0.0/16"], ["172.16.0.0/16"]);
        await AttachAsync(sim, Sim.Id(link), policyId);
        await sim.Desk.AnnounceAsync(Sim.Id(link), "10.40.8.0/24", cancellationToken: Token);
        return (link, policyId);
    }

    private static async Task AttachAsync(Sim sim, string linkId, string policyId)
    {
        var path = $"{Sim.Links}/{linkId}";
        (await sim.PostAsync(path + "/attach-vpc", new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() })).Ok();
        (await sim.PostAsync(path + "/attach-routing-policy", new JsonObject { ["routing_policy_id"] = policyId })).Ok();
        (await sim.PostAsync(path + "/enable-route-propagation")).Ok();
    }

    private static async Task ChangeAsync(Sim sim, string linkId, string policyId, string change)
    {
        var path = $"{Sim.Links}/{linkId}";
        switch (change)
        {
            case "session-down":
                await sim.Desk.SetSessionAsync(linkId, ipv6: false, up: false, Token);
                break;
            case "second-session":
                var ipv6 = await sim.AddPolicyAsync([], [], ipv6: true);
                (await sim.PostAsync(path + "/attach-routing-policy", new JsonObject { ["routing_policy_id"] = ipv6 })).Ok();
                break;
            case "lock":
                await sim.Desk.LockAsync(linkId, Token);
                break;
            case "filter":
                (await sim.PatchAsync($"{Sim.Policies}/{policyId}", new JsonObject { ["prefix_filter_in"] = new JsonArray() })).Ok();
                break;
            default:
                (await sim.PostAsync($"{path}/{change}", new JsonObject { ["routing_policy_id"] = policyId })).Ok();
                break;
        }
    }
}
