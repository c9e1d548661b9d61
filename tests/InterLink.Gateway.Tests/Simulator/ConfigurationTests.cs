using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>VPC, routing policies and propagation of a link, and the policies and VPCs themselves.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task An_order_may_bring_its_policies_and_only_in_the_right_slots()
    {
        await using var sim = await Sim.StartAsync();
        var (v4, v6) = (await sim.AddPolicyAsync([], []), await sim.AddPolicyAsync([], [], ipv6: true));
        var order = sim.HostedOrder();
        (order["routing_policy_v4_id"], order["routing_policy_v6_id"]) = (v4, v6);
        var link = await sim.OrderAsync(order);
        Assert.Equal((v4, v6, "down"), ((string?)link["routing_policy_v4_id"], (string?)link["routing_policy_v6_id"], (string?)link["bgp_v6_status"]));

        var wrong = sim.HostedOrder();
        wrong["routing_policy_v4_id"] = v6;
        Assert.Equal("routing_policy_v4_id", (string?)(await sim.PostAsync(Sim.Links, wrong)).Body["details"]![0]!["argument_name"]);
    }

    [Fact]
    public async Task What_a_link_uses_cannot_be_deleted()
    {
        await using var sim = await Sim.StartAsync();
        var path = $"{Sim.Links}/{Sim.Id(await sim.OrderAsync())}";
        var policyId = await sim.AddPolicyAsync([], []);
        await sim.PostAsync(path + "/attach-routing-policy", Policy(policyId));
        await sim.PostAsync(path + "/attach-vpc", Vpc(sim));

        var policy = await sim.DeleteAsync($"{Sim.Policies}/{policyId}");
        var vpc = await sim.DeleteAsync($"{Sim.Vpcs}/{sim.Host.VpcId("fr-par")}");
        Assert.Equal(
            """
            {"help_message":"policy is attached to 1 link","message":"precondition is not respected",
            "precondition":"resource_still_in_use","type":"precondition_failed"}
            """.ReplaceLineEndings(""),
            policy.Text);
        Assert.Equal((412, "VPC is attached to 1 link"), (vpc.Code, vpc["help_message"]));

        (await sim.DeleteAsync(path)).Ok();
        Assert.Equal(204, (await sim.DeleteAsync($"{Sim.Policies}/{policyId}")).Code);
        Assert.Equal(204, (await sim.DeleteAsync($"{Sim.Vpcs}/{sim.Host.VpcId("fr-par")}")).Code);
    }

    [Theory]
    [InlineData("""{"prefix_filter_in":["10.0.0.0"]}""", "prefix_filter_in", "format")]
    [InlineData("""{"prefix_filter_out":["10.0.0.1/8"]}""", "prefix_filter_out", "format")]
    [InlineData("""{"prefix_filter_in":["2001:db8::/32"]}""", "prefix_filter_in", "constraint")]
    [InlineData("""{"prefix_filter_in":"10.0.0.0/8"}""", "prefix_filter_in", "format")]
    [InlineData("""{"prefix_filter_in":[null]}""", "prefix_filter_in", "format")]
    [InlineData("""{"name":""}""", "name", "constraint")]
    public async Task A_bad_policy_edit_changes_nothing(string edit, string argument, string reason)
    {
        await using var sim = await Sim.StartAsync();
        var path = $"{Sim.Policies}/{await sim.AddPolicyAsync(["10.0.0.0/8"], ["172.16.0.0/12"])}";
        var before = (await sim.GetAsync(path)).Text;

        var problem = (await sim.PatchAsync(path, JsonNode.Parse(edit)!.AsObject())).Body["details"]![0]!;

        Assert.Equal((argument, reason), ((string?)problem["argument_name"], (string?)problem["reason"]));
        Assert.Equal(before, (await sim.GetAsync(path)).Text);
    }

    [Fact]
    public async Task A_patch_replaces_what_it_names_and_leaves_the_rest()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();
        var path = $"{Sim.Links}/{Sim.Id(link)}";

        var renamed = (await sim.PatchAsync(path, new JsonObject { ["name"] = "b" })).Ok();
        var untagged = (await sim.PatchAsync(path, new JsonObject { ["tags"] = new JsonArray() })).Ok();
        var untouched = (await sim.PatchAsync(path, new JsonObject { ["name"] = null, ["bandwidth_mbps"] = 5000 })).Ok();

        Assert.Equal(("b", """["env:test"]"""), ((string?)renamed["name"], renamed["tags"]!.ToJsonString()));
        Assert.Equal(("b", "[]"), ((string?)untagged["name"], untagged["tags"]!.ToJsonString()));
        Assert.Equal(("b", 1000), ((string?)untouched["name"], (int)untouched["bandwidth_mbps"]!));
    }

    [Fact]
    public async Task The_peer_ASN_can_be_changed_where_the_peer_is_the_customer()
    {
        await using var sim = await Sim.StartAsync();
        var own = await sim.OrderAsync(sim.SelfHostedOrder(await sim.AddConnectionAsync()));
        var hosted = await sim.OrderAsync();
        var change = new JsonObject { ["peer_asn"] = 65010 };

        Assert.Equal(64512, (int)own["peer_bgp_config"]!["asn"]!);
        Assert.Equal(65010, (int)(await sim.PatchAsync($"{Sim.Links}/{Sim.Id(own)}", change)).Ok()["peer_bgp_config"]!["asn"]!);
        Assert.Equal(400, (await sim.PatchAsync($"{Sim.Links}/{Sim.Id(hosted)}", change)).Code);
    }

    private static JsonObject Vpc(Sim sim) => new() { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() };

    private static JsonObject Policy(string id) => new() { ["routing_policy_id"] = id };
}
