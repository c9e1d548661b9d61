using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>How many links and routing policies an Organization may have.</summary>
public sealed class QuotaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("interlink_links", Sim.Links, "links")]
    [InlineData("interlink_routing_policies", Sim.Policies, "routing_policies")]
    public async Task Past_the_quota_nothing_is_made(string quota, string list, string items)
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        await sim.Desk.SetQuotasAsync(home.Id, new JsonObject { [quota] = 2 }, Token);
        (await home.Owner.PostAsync(list, Order(home, list))).Ok();
        (await home.Owner.PostAsync(list, Order(home, list))).Ok();

        var answer = await home.Owner.PostAsync(list, Order(home, list));

        var detail = $$"""{"current":2,"organization_id":"{{home.Id}}","quota":2,"resource":"{{quota}}"}""";
        Assert.Equal(403, answer.Code);
        Assert.Equal(
            $$"""{"details":[{{detail}}],"message":"quota(s) exceeded for this resource","type":"quotas_exceeded"}""",
            answer.Text);
        Assert.Equal(2, (await home.Owner.GetAsync(list)).Body[items]!.AsArray().Count);
    }

    [Fact]
    public async Task Racing_orders_win_exactly_what_is_left()
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        await home.AddLinkAsync();
        await sim.Desk.SetQuotasAsync(home.Id, new JsonObject { ["interlink_links"] = 6 }, Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => home.Owner.PostAsync(Sim.Links, home.LinkOrder(name: $"racer-{number}"))));

        Assert.Equal(5, answers.Count(answer => answer.Code == 200));
        Assert.Equal(45, answers.Count(answer => answer["type"] is "quotas_exceeded"));
        Assert.Equal(6, (await home.Owner.GetAsync(Sim.Links)).TotalCount);
    }

    [Fact]
    public async Task A_deleted_link_makes_room()
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        await sim.Desk.SetQuotasAsync(home.Id, new JsonObject { ["interlink_links"] = 1 }, Token);
        var link = await home.AddLinkAsync();
        Assert.Equal(403, (await home.Owner.PostAsync(Sim.Links, home.LinkOrder())).Code);

        (await home.Owner.DeleteAsync($"{Sim.Links}/{link}")).Ok();

        await home.AddLinkAsync();
    }

    [Fact]
    public async Task A_quota_counts_all_Projects_and_regions_of_one_Organization()
    {
        await using var sim = await Sim.StartAsync();
        var (home, other) = (Organization.HomeOf(sim), await Organization.AddAsync(sim));
        await sim.Desk.SetQuotasAsync(home.Id, new JsonObject { ["interlink_routing_policies"] = 2 }, Token);
        await home.AddPolicyAsync(await home.AddProjectAsync());
        (await home.Owner.PostAsync("/interlink/v1beta1/regions/nl-ams/routing-policies", home.PolicyOrder())).Ok();

        Assert.Equal("quotas_exceeded", (await home.Owner.PostAsync(Sim.Policies, home.PolicyOrder()))["type"]);
        await other.AddPolicyAsync();
        await other.AddPolicyAsync();
        await other.AddPolicyAsync();
        await home.AddLinkAsync();
    }

    [Fact]
    public async Task A_quota_below_what_is_there_takes_nothing_away_and_can_be_lifted()
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        await home.AddLinkAsync();
        await home.AddLinkAsync();

        await sim.Desk.SetQuotasAsync(home.Id, new JsonObject { ["interlink_links"] = 0 }, Token);
        var refused = await home.Owner.PostAsync(Sim.Links, home.LinkOrder());
        await sim.Desk.SetQuotasAsync(home.Id, [], Token);

        Assert.Equal((0, 2), ((int)refused.Body["details"]![0]!["quota"]!, (int)refused.Body["details"]![0]!["current"]!));
        await home.AddLinkAsync();
    }

    private static JsonObject Order(Organization home, string list) => list == Sim.Links ? home.LinkOrder() : home.PolicyOrder();
}
