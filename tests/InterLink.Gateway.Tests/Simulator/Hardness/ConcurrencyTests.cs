using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Hardness;

/// <summary>Thousands of calls at once, over a hundred connections: all are answered, and the book is as if they had come one by one.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Two_thousand_calls_at_once_are_all_answered_and_nothing_is_given_out_twice()
    {
        await using var sim = await Sim.StartAsync();

        var orders = Enumerable.Range(0, 1000).Select(index => sim.PostAsync(Sim.Links, sim.HostedOrder($"link-{index}"))).ToList();
        var policies = Enumerable.Range(0, 500).Select(_ => sim.AddPolicyAsync(["10.40.0.0/16"], [])).ToList();
        var lists = Enumerable.Range(0, 500).Select(_ => sim.GetAsync($"{Sim.Links}?page_size=10")).ToList();
        var links = (await Task.WhenAll(orders)).Select(answer => answer.Ok()).ToList();

        Assert.Distinct(links.Select(Sim.Id), StringComparer.Ordinal);
        Assert.Distinct(links.Select(Sim.PairingKey), StringComparer.Ordinal);
        Assert.Distinct(links.Select(link => (int)link["vlan"]!));
        Assert.Distinct(links.Select(link => (string)link["scw_bgp_config"]!["ipv4"]!), StringComparer.Ordinal);
        Assert.Distinct(links.Select(link => (string)link["peer_bgp_config"]!["ipv6"]!), StringComparer.Ordinal);
        Assert.Distinct(await Task.WhenAll(policies), StringComparer.Ordinal);
        Assert.All(await Task.WhenAll(lists), answer => Assert.Equal(Math.Min(10, answer.TotalCount), answer.Names("links").Length));
        Assert.Equal((1000, 500), ((await sim.GetAsync(Sim.Links)).TotalCount, (await sim.GetAsync(Sim.Policies)).TotalCount));
    }

    [Fact]
    public async Task Of_many_who_take_the_last_place_one_gets_it()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();
        var policies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => sim.AddPolicyAsync([], [])));

        var answers = await Task.WhenAll(policies.Select(id =>
            sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/attach-routing-policy", new JsonObject { ["routing_policy_id"] = id })));

        var winner = Assert.Single(answers, answer => answer.Code == 200);
        Assert.Equal(49, answers.Count(answer => answer.Code == 412));
        Assert.Equal(winner.Text, (await sim.GetAsync($"{Sim.Links}/{Sim.Id(link)}")).Text);
    }

    [Fact]
    public async Task What_many_delete_at_once_is_deleted_once()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}")));

        Assert.Equal((1, 49), (answers.Count(answer => answer.Code == 200), answers.Count(answer => answer.Code == 404)));
    }
}
