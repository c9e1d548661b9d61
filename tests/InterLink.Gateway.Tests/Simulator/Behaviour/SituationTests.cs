using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>The rows X of docs/reference/gateway-behaviour.md that are about situations: what answers which.</summary>
public sealed class SituationTests
{
    private const string Region = "/interlink/v1beta1/regions/fr-par";

    [Theory]
    [InlineData("GET", Sim.Links, "", "link")]
    [InlineData("PATCH", Sim.Links, "", "link")]
    [InlineData("DELETE", Sim.Links, "", "link")]
    [InlineData("POST", Sim.Links, "/attach-vpc", "link")]
    [InlineData("POST", Sim.Links, "/detach-vpc", "link")]
    [InlineData("POST", Sim.Links, "/attach-routing-policy", "link")]
    [InlineData("POST", Sim.Links, "/detach-routing-policy", "link")]
    [InlineData("POST", Sim.Links, "/set-routing-policy", "link")]
    [InlineData("POST", Sim.Links, "/enable-route-propagation", "link")]
    [InlineData("POST", Sim.Links, "/disable-route-propagation", "link")]
    [InlineData("GET", $"{Region}/partners", "", "partner")]
    [InlineData("GET", $"{Region}/pops", "", "pop")]
    [InlineData("GET", $"{Region}/dedicated-connections", "", "dedicated_connection")]
    [InlineData("GET", Sim.Policies, "", "routing_policy")]
    [InlineData("PATCH", Sim.Policies, "", "routing_policy")]
    [InlineData("DELETE", Sim.Policies, "", "routing_policy")]
    [InlineData("GET", Sim.Vpcs, "", "vpc")]
    [InlineData("PATCH", Sim.Vpcs, "", "vpc")]
    [InlineData("DELETE", Sim.Vpcs, "", "vpc")]
    public async Task X13_An_unknown_id_is_not_found(string method, string list, string action, string resource)
    {
        await using var sim = await Sim.StartAsync();
        var body = new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString(), ["routing_policy_id"] = await sim.AddPolicyAsync([], []) };

        (await sim.SendAsync(new HttpMethod(method), $"{list}/{Known.Nobody}{action}", body)).Is(404, Answer.NotFound(resource, Known.Nobody));
    }

    [Fact]
    public async Task X14_An_id_means_nothing_in_another_region()
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync();
        var (link, policyId, vpcId) = (await sim.OrderAsync(), await sim.AddPolicyAsync([], []), sim.Host.VpcId("fr-par"));
        foreach (var path in (string[])
        [
            $"{Sim.Links}/{Sim.Id(link)}",
            $"{Sim.Policies}/{policyId}",
            $"{Sim.Vpcs}/{vpcId}",
            $"{Region}/dedicated-connections/{connectionId}",
            $"{Region}/partners/{Known.FreePro}",
            $"{Region}/pops/{Known.Th2}",
        ])
        {
            var elsewhere = path.Replace("fr-par", "nl-ams", StringComparison.Ordinal);
            Assert.Equal((path, 200, 404), (path, (await sim.GetAsync(path)).Code, (await sim.GetAsync(elsewhere)).Code));
            Assert.Equal(0, (await sim.GetAsync($"{Sim.Links.Replace("fr-par", "nl-ams", StringComparison.Ordinal)}")).TotalCount);
        }

        Assert.Equal(404, (await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}".Replace("fr-par", "nl-ams", StringComparison.Ordinal))).Code);
        Assert.Equal("requested", await sim.StatusAsync(link));
    }

    [Theory]
    [InlineData("", $$"""{"pop_id":"{{Known.Nobody}}"}""", "pop")]
    [InlineData("", $$"""{"partner_id":"{{Known.Nobody}}"}""", "partner")]
    [InlineData("", $$"""{"partner_id":null,"connection_id":"{{Known.Nobody}}"}""", "dedicated_connection")]
    [InlineData("", $$"""{"routing_policy_v4_id":"{{Known.Nobody}}"}""", "routing_policy")]
    [InlineData("", $$"""{"routing_policy_v6_id":"{{Known.Nobody}}"}""", "routing_policy")]
    [InlineData("/attach-vpc", $$"""{"vpc_id":"{{Known.Nobody}}"}""", "vpc")]
    [InlineData("/attach-routing-policy", $$"""{"routing_policy_id":"{{Known.Nobody}}"}""", "routing_policy")]
    [InlineData("/detach-routing-policy", $$"""{"routing_policy_id":"{{Known.Nobody}}"}""", "routing_policy")]
    [InlineData("/set-routing-policy", $$"""{"routing_policy_id":"{{Known.Nobody}}"}""", "routing_policy")]
    public async Task X15_An_order_or_attachment_that_refers_to_nothing_says_to_what(string action, string body, string resource)
    {
        await using var sim = await Sim.StartAsync();
        var path = action.Length == 0 ? Sim.Links : $"{Sim.Links}/{Sim.Id(await sim.OrderAsync())}{action}";
        var before = (await sim.GetAsync(Sim.Links)).Text;

        (await sim.PostAsync(path, Sim.Changed(action.Length == 0 ? sim.HostedOrder() : [], body))).Is(404, Answer.NotFound(resource, Known.Nobody));
        Assert.Equal(before, (await sim.GetAsync(Sim.Links)).Text);
    }

    [Fact]
    public async Task X16_A_configuring_link_takes_no_write()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { ConfiguringTime = TimeSpan.FromHours(1) });
        var story = new LinkStory(sim);
        await story.PlayAsync("order");
        var before = await story.ReadAsync();

        Assert.All(await WritesAsync(sim, story), answer => Assert.Equal((409, "transient_state"), (answer.Code, answer["type"])));
        Assert.Equal(409, (await story.CallAsync(HttpMethod.Delete, "")).Code);
        Assert.Equal(before.ToJsonString(), (await story.ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task X17_A_locked_link_takes_no_write()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete lock");
        var before = await story.ReadAsync();

        Assert.All(await WritesAsync(sim, story), answer => Assert.Equal((423, "locked"), (answer.Code, answer["type"])));
        Assert.Equal(423, (await story.CallAsync(HttpMethod.Delete, "")).Code);
        Assert.Equal(before.ToJsonString(), (await story.ReadAsync()).ToJsonString());
    }

    [Theory]
    [InlineData("order refuse", "refused")]
    [InlineData("order ten-days", "expired")]
    [InlineData("order accept complete delete", "deprovisioning")]
    [InlineData("order accept deprovision", "deprovisioning")]
    public async Task X18_A_link_that_is_over_takes_no_change(string life, string status)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        Assert.Equal(status, await story.PlayAsync(life));
        var before = await story.ReadAsync();

        Assert.All(await WritesAsync(sim, story), answer => Assert.Equal(
            (412, "resource_not_usable", $"link is {status}"), (answer.Code, answer["precondition"], answer["help_message"])));
        Assert.Equal(before.ToJsonString(), (await story.ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task X19_A_failed_link_takes_no_change()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { ConfiguringTime = TimeSpan.FromHours(1) });
        var story = new LinkStory(sim);
        await story.PlayAsync("order fail");

        Assert.All(await WritesAsync(sim, story), answer => Assert.Equal(
            (412, "resource_not_usable", "link is failed"), (answer.Code, answer["precondition"], answer["help_message"])));
    }

    [Fact]
    public async Task X20_Deleting_twice_answers_the_unchanged_link()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete");
        var first = await story.CallAsync(HttpMethod.Delete, "");

        (await story.CallAsync(HttpMethod.Delete, "")).Is(200, first.Text);
    }

    [Theory]
    [InlineData("""{"bandwidth_mbps":1001}""", "bandwidth_mbps", "not offered in this PoP", "constraint")]
    [InlineData("""{"vlan":1500}""", "vlan", "cannot be chosen on a hosted link", "constraint")]
    [InlineData("""{"peer_asn":65010}""", "peer_asn", "cannot be chosen on a hosted link", "constraint")]
    [InlineData("""{"partner_id":null}""", "partner_id", "exactly one of partner_id and connection_id must be given", "required")]
    [InlineData("""{"connection_id":"CONNECTION"}""", "connection_id", "exactly one of partner_id and connection_id must be given", "constraint")]
    [InlineData("""{"partner_id":null,"connection_id":"CONNECTION","bandwidth_mbps":1001}""", "bandwidth_mbps", "not offered on this connection", "constraint")]
    [InlineData("""{"partner_id":null,"connection_id":"CONNECTION","vlan":1501}""", "vlan", "already in use on this connection", "constraint")]
    [InlineData("""{"partner_id":null,"connection_id":"CONNECTION","vlan":1504}""", "vlan", "must be from 1500 to 1503 on this connection", "constraint")]
    [InlineData("""{"partner_id":null,"connection_id":"CONNECTION","peer_asn":0}""", "peer_asn", "must be from 1 to 65534", "constraint")]
    [InlineData("""{"partner_id":null,"connection_id":"CONNECTION","peer_asn":65535}""", "peer_asn", "must be from 1 to 65534", "constraint")]
    [InlineData("""{"routing_policy_v4_id":"POLICY-V6"}""", "routing_policy_v4_id", "policy is for IPv6", "constraint")]
    [InlineData("""{"routing_policy_v6_id":"POLICY-V4"}""", "routing_policy_v6_id", "policy is for IPv4", "constraint")]
    public async Task X21_A_choice_that_is_not_offered_names_the_argument(string choice, string argument, string help, string reason)
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync();
        await sim.OrderAsync(Sim.Changed(sim.SelfHostedOrder(connectionId), """{"vlan":1501}"""));
        var order = sim.HostedOrder();
        order["pop_id"] = Known.Dc3;
        var body = choice
            .Replace("CONNECTION", connectionId, StringComparison.Ordinal)
            .Replace("POLICY-V4", await sim.AddPolicyAsync([], []), StringComparison.Ordinal)
            .Replace("POLICY-V6", await sim.AddPolicyAsync([], [], ipv6: true), StringComparison.Ordinal);

        (await sim.PostAsync(Sim.Links, Sim.Changed(order, body))).Is(
            400,
            $$"""
            {"details":[{"argument_name":"{{argument}}","help_message":"{{help}}","reason":"{{reason}}"}],
            "message":"invalid argument(s)","type":"invalid_arguments"}
            """);
        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
    }

    [Theory]
    [InlineData("10.0.0.0", "is not a prefix in CIDR form, such as 10.0.0.0/16")]
    [InlineData("10.0.0.1/8", "has host bits set: the prefix is 10.0.0.0/8")]
    [InlineData("10.0.0.0/33", "is not a prefix in CIDR form, such as 10.0.0.0/16")]
    public async Task X22_A_bad_prefix_names_the_list(string prefix, string help)
    {
        await using var sim = await Sim.StartAsync();
        var path = $"{Sim.Policies}/{await sim.AddPolicyAsync([], [])}";

        (await sim.PatchAsync(path, new JsonObject { ["prefix_filter_in"] = new JsonArray(prefix) })).Is(
            400,
            $$"""
            {"details":[{"argument_name":"prefix_filter_in","help_message":"\"{{prefix}}\" {{help}}","reason":"format"}],
            "message":"invalid argument(s)","type":"invalid_arguments"}
            """);
    }

    [Fact]
    public async Task X23_More_than_a_connection_has_left_is_a_failed_precondition()
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync(speedMbps: 10000);
        await sim.OrderAsync(sim.SelfHostedOrder(connectionId, bandwidthMbps: 5000));
        await sim.OrderAsync(sim.SelfHostedOrder(connectionId, bandwidthMbps: 2000));

        (await sim.PostAsync(Sim.Links, sim.SelfHostedOrder(connectionId, bandwidthMbps: 5000))).Is(
            412,
            """
            {"help_message":"connection has 3000 Mbps left of 10000","message":"precondition is not respected",
            "precondition":"resource_not_usable","type":"precondition_failed"}
            """);
    }

    [Fact]
    public async Task X24_A_VPC_of_another_Organization_is_forbidden()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();
        var foreign = await sim.Desk.AddVpcAsync(
            new JsonObject { ["region"] = "fr-par", ["project_id"] = Known.Nobody, ["name"] = "theirs", ["organization_id"] = Known.Nobody },
            TestContext.Current.CancellationToken);
        const string Denied = """{"details":[{"action":"read","resource":"vpc"}],"message":"insufficient permissions","type":"permissions_denied"}""";

        (await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/attach-vpc", new JsonObject { ["vpc_id"] = foreign })).Is(403, Denied);
        (await sim.GetAsync($"{Sim.Vpcs}/{foreign}")).Is(403, Denied);
        Assert.DoesNotContain("theirs", (await sim.GetAsync(Sim.Vpcs)).Names("vpcs"));
    }

    [Fact]
    public async Task X25_Deleting_a_link_detaches_and_withdraws_by_itself()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete v4-policy vpc propagate announce");

        await story.PlayAsync("delete");

        Assert.Empty(await sim.LearnedAsync());
        Assert.Equal(204, (await sim.DeleteAsync($"{Sim.Vpcs}/{sim.Host.VpcId("fr-par")}")).Code);
    }

    /// <summary>The answers to all writes on a link but DELETE.</summary>
    private static async Task<IReadOnlyList<Answer>> WritesAsync(Sim sim, LinkStory story)
    {
        var policy = new JsonObject { ["routing_policy_id"] = await sim.AddPolicyAsync([], []) };
        return
        [
            await story.CallAsync(HttpMethod.Patch, "", new JsonObject { ["name"] = "other" }),
            await story.CallAsync(HttpMethod.Post, "/attach-vpc", new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() }),
            await story.CallAsync(HttpMethod.Post, "/detach-vpc", []),
            await story.CallAsync(HttpMethod.Post, "/attach-routing-policy", policy),
            await story.CallAsync(HttpMethod.Post, "/detach-routing-policy", policy),
            await story.CallAsync(HttpMethod.Post, "/set-routing-policy", policy),
            await story.CallAsync(HttpMethod.Post, "/enable-route-propagation", []),
            await story.CallAsync(HttpMethod.Post, "/disable-route-propagation", []),
        ];
    }
}
