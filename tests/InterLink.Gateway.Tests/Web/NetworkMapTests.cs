using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Gateway.Tests.Simulator;

namespace InterLink.Gateway.Tests.Web;

/// <summary>What <c>GET /simulator/v1/map</c> tells of the network.</summary>
public sealed class NetworkMapTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_shows_its_partner_its_key_and_when_it_expires()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();

        var drawn = (await MapAsync(sim))["links"]![0]!;

        Assert.Equal(("paris-primary", "requested", "hosted"), (Text(drawn["name"]), Text(drawn["status"]), Text(drawn["kind"])));
        Assert.Equal(("Free Pro", Sim.PairingKey(link)), (Text(drawn["partner_name"]), Text(drawn["pairing_key"])));
        Assert.Equal("Paris - TeleHouse TH2", Text(drawn["pop_name"]));
        Assert.Equal(Sim.Time(link, "created_at").AddDays(10), Sim.Time(drawn.AsObject(), "expires_at"));

        await sim.FreePro.AcceptAsync(Sim.PairingKey(link), Token);
        Assert.Null((await MapAsync(sim))["links"]![0]!["expires_at"]);
    }

    [Fact]
    public async Task A_route_is_drawn_with_its_winner_and_the_loser_stands_by()
    {
        await using var sim = await Sim.StartAsync();
        var (first, second) = await TwoLinksAsync(sim);
        await sim.Desk.AnnounceAsync(first, "10.40.0.0/16", "12876:42200", Token);
        await sim.Desk.AnnounceAsync(second, "10.40.0.0/16", cancellationToken: Token);
        await sim.Desk.AnnounceAsync(second, "192.168.0.0/24", cancellationToken: Token);

        var map = await MapAsync(sim);

        var routes = Vpc(sim, map)["routes"]!;
        Assert.Equal((1, "10.40.0.0/16", first), ((int)routes["total"]!, Text(routes["learned"]![0]!["prefix"]), Text(routes["learned"]![0]!["link_id"])));
        var incoming = map["links"]!.AsArray().Single(link => Text(link!["id"]) == second)!["incoming"]!;
        Assert.Equal((2, 1, 1), ((int)incoming["total"]!, (int)incoming["blocked"]!, (int)incoming["outranked"]!));
        Assert.Equal(
            ["10.40.0.0/16 Outranked", "192.168.0.0/24 Filtered"],
            incoming["verdicts"]!.AsArray().Select(verdict => $"{Text(verdict!["prefix"])} {Text(verdict["blocks"]![0]!["reason"])}"));
    }

    [Fact]
    public async Task Long_tables_are_cut_and_say_how_long_they_are()
    {
        await using var sim = await Sim.StartAsync();
        var (first, second) = await TwoLinksAsync(sim);
        for (var index = 0; index < 250; index++)
        {
            await sim.Desk.AnnounceAsync(first, string.Create(CultureInfo.InvariantCulture, $"10.40.{index}.0/24"), cancellationToken: Token);
            await sim.Desk.AnnounceAsync(second, string.Create(CultureInfo.InvariantCulture, $"192.168.{index}.0/24"), cancellationToken: Token);
        }

        var map = await MapAsync(sim);

        var routes = Vpc(sim, map)["routes"]!;
        Assert.Equal((250, 200), ((int)routes["total"]!, routes["learned"]!.AsArray().Count));
        var incoming = map["links"]!.AsArray().Single(link => Text(link!["id"]) == second)!["incoming"]!;
        Assert.Equal((250, 200, 200), ((int)incoming["total"]!, (int)incoming["looked_at"]!, (int)incoming["blocked"]!));
        Assert.Equal(20, incoming["verdicts"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_port_shows_what_its_links_take()
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync();
        await sim.OrderAsync(sim.SelfHostedOrder(connectionId, 2000));

        var map = await MapAsync(sim);

        var port = map["connections"]![0]!;
        Assert.Equal((10_000, 2000, 1), ((int)port["bandwidth_mbps"]!, (int)port["allocated_mbps"]!, (int)port["links"]!));
        Assert.Equal(connectionId, Text(map["links"]![0]!["connection_id"]));
    }

    [Fact]
    public async Task The_map_is_for_the_desk_alone()
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal(401, (await sim.SendAsync(HttpMethod.Get, "/simulator/v1/map", body: null, Known.Nobody)).Code);
        Assert.Equal(401, (await sim.SendAsync(HttpMethod.Get, "/simulator/v1/map", body: null, sim.Host.PartnerKeys["Free Pro"], "X-Partner-Key")).Code);
    }

    private static async Task<JsonObject> MapAsync(Sim sim) => (await sim.GetAsync("/simulator/v1/map")).Ok();

    private static JsonNode Vpc(Sim sim, JsonObject map) =>
        map["vpcs"]!.AsArray().Single(vpc => Text(vpc!["id"]) == sim.Host.VpcId("fr-par").ToString())!;

    private static async Task<(string First, string Second)> TwoLinksAsync(Sim sim)
    {
        var policyId = await sim.AddPolicyAsync(["10.40.0.0/16"], ["172.16.0.0/22"]);
        return (await ServingAsync(sim, "first", policyId), await ServingAsync(sim, "second", policyId));
    }

    private static async Task<string> ServingAsync(Sim sim, string name, string policyId)
    {
        var id = Sim.Id(await sim.ActiveLinkAsync(name));
        (await sim.PostAsync($"{Sim.Links}/{id}/attach-vpc", new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() })).Ok();
        (await sim.PostAsync($"{Sim.Links}/{id}/attach-routing-policy", new JsonObject { ["routing_policy_id"] = policyId })).Ok();
        (await sim.PostAsync($"{Sim.Links}/{id}/enable-route-propagation")).Ok();
        return id;
    }

    private static string Text(JsonNode? node) => (string?)node ?? "";
}
