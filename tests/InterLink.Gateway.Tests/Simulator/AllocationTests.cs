using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>VLANs, addresses and capacity: who gets what, and when there is none left.</summary>
public sealed class AllocationTests
{
    [Fact]
    public async Task What_a_deleted_link_held_is_given_out_again()
    {
        await using var sim = await Sim.StartAsync();
        var first = await sim.OrderAsync();
        await sim.OrderAsync();
        await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(first)}");

        var next = await sim.OrderAsync();

        Assert.Equal((int)first["vlan"]!, (int)next["vlan"]!);
        Assert.Equal(first["scw_bgp_config"]!.ToJsonString(), next["scw_bgp_config"]!.ToJsonString());
        Assert.NotEqual(Sim.PairingKey(first), Sim.PairingKey(next));
    }

    [Fact]
    public async Task Orders_at_once_never_overbook_a_port()
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync(speedMbps: 10000, firstVlan: 1500, lastVlan: 1599);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => sim.PostAsync(Sim.Links, sim.SelfHostedOrder(connectionId, bandwidthMbps: 1000))));

        Assert.Equal((10, 10), (answers.Count(answer => answer.Code == 200), answers.Count(answer => answer.Code == 412)));
    }

    [Theory]
    [InlineData(1502, 200, "")]
    [InlineData(1501, 400, "already in use on this connection")]
    [InlineData(1504, 400, "must be from 1500 to 1503 on this connection")]
    [InlineData(-1, 400, "must be from 1500 to 1503 on this connection")]
    public async Task A_VLAN_may_be_chosen_if_it_is_free_and_in_range(int vlan, int code, string help)
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync();
        var taken = sim.SelfHostedOrder(connectionId);
        taken["vlan"] = 1501;
        await sim.OrderAsync(taken);
        var order = sim.SelfHostedOrder(connectionId);
        order["vlan"] = vlan;

        var answer = await sim.PostAsync(Sim.Links, order);

        Assert.Equal((code, help), (answer.Code, code == 200 ? "" : (string?)answer.Body["details"]![0]!["help_message"]));
    }

    [Theory]
    [InlineData("pop_id", $"\"{Known.Th2}\"", "the connection is in another PoP")]
    [InlineData("bandwidth_mbps", "100000", "not offered on this connection")]
    public async Task A_self_hosted_order_must_fit_its_connection(string argument, string value, string help)
    {
        await using var sim = await Sim.StartAsync();
        var order = sim.SelfHostedOrder(await sim.AddConnectionAsync());
        order[argument] = JsonNode.Parse(value);

        var problem = (await sim.PostAsync(Sim.Links, order)).Body["details"]![0]!;

        Assert.Equal((argument, help), ((string?)problem["argument_name"], (string?)problem["help_message"]));
    }

    [Fact]
    public async Task A_self_hosted_link_names_its_connection_and_no_partner()
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync();
        var order = sim.SelfHostedOrder(connectionId);
        order["peer_asn"] = 65010;

        var link = await sim.OrderAsync(order);

        Assert.Equal(connectionId, (string?)link["self"]!["connection_id"]);
        Assert.False(link.ContainsKey("partner"));
        Assert.Equal(("ready", 65010, 1500), ((string?)link["status"], (int)link["peer_bgp_config"]!["asn"]!, (int)link["vlan"]!));
    }

    [Fact]
    public async Task Connections_can_be_read_and_found()
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync();
        const string Path = "/interlink/v1beta1/regions/fr-par/dedicated-connections";

        var connection = (await sim.GetAsync($"{Path}/{connectionId}")).Ok();

        Assert.Equal(("active", 10000), ((string?)connection["status"], (int)connection["bandwidth_mbps"]!));
        Assert.Equal("MMR 2, rack B07", (string?)connection["demarcation_info"]);
        Assert.Equal("""{"end":1503,"start":1500}""", connection["vlan_range"]!.ToJsonString());
        Assert.Equal("[50,100,200,500,1000,2000,5000,10000]", connection["available_link_bandwidths"]!.ToJsonString());
        Assert.Equal(1, (await sim.GetAsync($"{Path}?status=active&bandwidth_mbps=10000&pop_id={Known.Dc3}&name=PORT&order_by=updated_at_desc")).TotalCount);
        Assert.Equal(0, (await sim.GetAsync($"{Path}?status=failed")).TotalCount);
        Assert.Equal(404, (await sim.GetAsync($"/interlink/v1beta1/regions/nl-ams/dedicated-connections/{connectionId}")).Code);
    }

    [Fact]
    public async Task A_partner_can_run_out_of_capacity_at_a_PoP()
    {
        var file = Path.GetTempFileName();
        try
        {
            await using (var sim = await Sim.StartAsync())
            {
                var catalogue = (await sim.GetAsync("/simulator/v1/catalogue")).Ok();
                foreach (var presence in catalogue["partners"]!.AsArray().SelectMany(partner => partner!["presences"]!.AsArray()))
                {
                    presence!["capacity_mbps"] = 1500;
                }

                await File.WriteAllTextAsync(file, catalogue.ToJsonString(), TestContext.Current.CancellationToken);
            }

            await using var narrow = await Sim.StartAsync(new SimulatorOptions { CataloguePath = file });
            await narrow.OrderAsync();
            var answer = await narrow.PostAsync(Sim.Links, narrow.HostedOrder());
            Assert.Equal((412, "out_of_stock"), (answer.Code, answer["type"]));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
