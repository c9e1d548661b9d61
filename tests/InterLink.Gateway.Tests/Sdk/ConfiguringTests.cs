using InterLink.Gateway.Tests.Simulator;

namespace InterLink.Gateway.Tests.Sdk;

/// <summary>Policies, VPC and propagation, in the hands of the published SDK; and what becomes of prefixes.</summary>
public sealed class ConfiguringTests
{
    private const string Prefix = "10.40.8.0/24";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_is_configured_passes_prefixes_and_is_stripped_again()
    {
        await using var sim = await Sim.StartAsync();
        var configured = await SdkStory.PlayAsync(sim, "configure");
        var ids = configured["ids"].DeepClone().AsObject();
        var linkId = (string)ids["linkId"]!;

        var link = configured["propagating"];
        Assert.Equal(["routingPolicyId", "self"], configured.Missing("propagating"));
        Assert.Equal((ids["v4"]!.ToString(), ids["v6"]!.ToString()), (link["routingPolicyV4Id"]!.ToString(), link["routingPolicyV6Id"]!.ToString()));
        Assert.Equal(sim.Host.VpcId("fr-par").ToString(), (string?)link["vpcId"]);
        Assert.True((bool)link["enableRoutePropagation"]!);
        Assert.Equal(("active", "up", "up"), ((string?)link["status"], (string?)link["bgpV4Status"], (string?)link["bgpV6Status"]));
        Assert.False((bool)configured["with a VPC"]["enableRoutePropagation"]!);

        await sim.Desk.AnnounceAsync(linkId, Prefix, cancellationToken: Token);
        Assert.Equal((true, true), (await PassesAsync(sim, linkId), await IsLearnedAsync(sim)));

        var stripped = await SdkStory.PlayAsync(sim, "unconfigure", ids);
        Assert.Equal((false, false), (await PassesAsync(sim, linkId), await IsLearnedAsync(sim)));
        Assert.Equal(["routingPolicyId", "routingPolicyV4Id", "self", "vpcId"], stripped.Missing("no VPC"));
        Assert.NotEqual((string?)link["routingPolicyV4Id"], (string?)stripped["another policy"]["routingPolicyV4Id"]);
        Assert.Equal(("disabled", "up"), ((string?)stripped["no VPC"]["bgpV4Status"], (string?)stripped["no VPC"]["bgpV6Status"]));
        Assert.False((bool)stripped["not propagating"]["enableRoutePropagation"]!);
    }

    [Fact]
    public async Task A_policy_is_made_changed_and_deleted_once_no_link_has_it()
    {
        await using var sim = await Sim.StartAsync();
        var configured = await SdkStory.PlayAsync(sim, "configure");
        var stripped = await SdkStory.PlayAsync(sim, "unconfigure", configured["ids"].DeepClone().AsObject());

        var policy = configured["policy changed"];
        Assert.Equal(("prod", false), ((string?)policy["name"], (bool)policy["isIpv6"]!));
        Assert.Equal(
            ("""["10.40.0.0/16"]""", """["172.16.0.0/22"]""", """["env:test"]"""),
            (policy["prefixFilterIn"]!.ToJsonString(), policy["prefixFilterOut"]!.ToJsonString(), policy["tags"]!.ToJsonString()));
        Assert.Empty(configured.Missing("policy"));
        Assert.Equal("prod-v6", (string?)Assert.Single(configured["policies for IPv6"]["routingPolicies"]!.AsArray())!["name"]);
        Assert.Equal(
            ("PreconditionFailedError", "resource_still_in_use"),
            ((string?)stripped["a policy in use"]["class"], (string?)stripped["a policy in use"]["precondition"]));
        Assert.Equal(("ResourceNotFoundError", "routing_policy"), ((string?)stripped["policy gone"]["class"], (string?)stripped["policy gone"]["resource"]));
    }

    private static async Task<bool> PassesAsync(Sim sim, string linkId) =>
        (bool)(await sim.Desk.RoutesAsync(linkId, Token))["incoming"]!.AsArray().Single(verdict => (string?)verdict!["prefix"] == Prefix)!["passes"]!;

    private static async Task<bool> IsLearnedAsync(Sim sim)
    {
        var table = (await sim.GetAsync($"{Sim.Routes}?vpc_id={sim.Host.VpcId("fr-par")}")).Body["routes"]!.AsArray();
        return table.Any(row => (string?)row!["route"]!["destination"] == Prefix);
    }
}
