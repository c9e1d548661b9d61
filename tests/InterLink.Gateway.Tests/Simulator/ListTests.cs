using System.Text.Json.Nodes;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Filters, orders and pages.</summary>
public sealed class ListTests
{
    private const string Pops = "/interlink/v1beta1/regions/fr-par/pops";
    private const string Partners = "/interlink/v1beta1/regions/fr-par/partners";

    [Theory]
    [InlineData("", "DC2|DC3|DC5|- Interxion MRS2|- Telehouse TH2")]
    [InlineData("order_by=name_asc&page=1", "DC2|DC3|DC5|- Interxion MRS2|- Telehouse TH2")]
    [InlineData("order_by=name_desc", "- Telehouse TH2|- Interxion MRS2|DC5|DC3|DC2")]
    [InlineData("name=Telehouse TH2", "- Telehouse TH2")]
    [InlineData("name=th2", "- Telehouse TH2")]
    [InlineData("name=DC", "DC2|DC3|DC5")]
    [InlineData("name=nowhere", "")]
    [InlineData("name=", "DC2|DC3|DC5|- Interxion MRS2|- Telehouse TH2")]
    [InlineData("hosting_provider_name=opcore", "DC2|DC3|DC5")]
    [InlineData("partner_id=" + Known.FreePro, "DC3|DC5|- Telehouse TH2")]
    [InlineData("partner_id=" + Known.FranceIx, "DC2|DC3|- Interxion MRS2|- Telehouse TH2")]
    [InlineData("partner_id=" + Known.Nobody, "")]
    [InlineData("link_bandwidth_mbps=100000", "DC3|DC5")]
    [InlineData("dedicated_available=false", "DC2")]
    [InlineData("dedicated_available=true&link_bandwidth_mbps=25000&partner_id=" + Known.FreePro, "DC3|DC5|- Telehouse TH2")]
    [InlineData("page_size=2", "DC2|DC3")]
    [InlineData("page_size=2&page=3", "- Telehouse TH2")]
    [InlineData("page_size=2&page=4", "")]
    [InlineData("page=2147483647&page_size=1000", "")]
    public async Task Pops_are_found(string query, string names)
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal((query, names), (query, string.Join('|', (await sim.GetAsync($"{Pops}?{query}")).Names("pops"))));
    }

    [Theory]
    [InlineData("", "France IX|Free Pro")]
    [InlineData("order_by=name_desc", "Free Pro|France IX")]
    [InlineData("pop_ids=" + Known.Dc2, "France IX")]
    [InlineData("pop_ids=" + Known.Dc2 + "&pop_ids=" + Known.Dc5, "France IX|Free Pro")]
    [InlineData("l3_connectivity=false", "")]
    public async Task Partners_are_found(string query, string names)
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal((query, names), (query, string.Join('|', (await sim.GetAsync($"{Partners}?{query}")).Names("partners"))));
    }

    [Fact]
    public async Task List_and_get_agree_on_every_PoP_and_partner()
    {
        await using var sim = await Sim.StartAsync();
        foreach (var (path, list) in new[] { (Pops, "pops"), (Partners, "partners") })
        {
            foreach (var item in (await sim.GetAsync(path)).Body[list]!.AsArray())
            {
                Assert.Equal(item!.ToJsonString(), (await sim.GetAsync($"{path}/{item["id"]}")).Ok().ToJsonString());
            }
        }
    }

    [Theory]
    [InlineData("", "b-first|A-second|c-third")]
    [InlineData("order_by=created_at_desc", "c-third|A-second|b-first")]
    [InlineData("order_by=name_asc", "A-second|b-first|c-third")]
    [InlineData("order_by=name_desc", "c-third|b-first|A-second")]
    [InlineData("order_by=status_asc&page_size=1", "c-third")]
    [InlineData("name=SECOND", "A-second")]
    [InlineData("tags=blue", "A-second|c-third")]
    [InlineData("tags=blue&tags=red", "b-first|A-second|c-third")]
    [InlineData("tags=Blue", "")]
    [InlineData("status=active", "c-third")]
    [InlineData("status=requested&name=first", "b-first")]
    [InlineData("status=unknown_link_status&bgp_v4_status=unknown_bgp_status&bgp_v6_status=unknown_bgp_status", "b-first|A-second|c-third")]
    [InlineData("bgp_v4_status=up", "c-third")]
    [InlineData("bgp_v6_status=disabled", "b-first|A-second|c-third")]
    [InlineData("bandwidth_mbps=500", "A-second")]
    [InlineData("pop_id=" + Known.Dc5, "A-second")]
    [InlineData("partner_id=" + Known.FreePro, "b-first|A-second|c-third")]
    [InlineData("partner_id=" + Known.FranceIx, "")]
    [InlineData("project_id=" + Known.Nobody, "")]
    [InlineData("organization_id=" + Known.Nobody, "")]
    [InlineData("kind=hosted", "b-first|A-second|c-third")]
    [InlineData("kind=l3_hosted", "b-first|A-second|c-third")]
    [InlineData("kind=l2_hosted", "")]
    [InlineData("kind=self_hosted", "dc-direct")]
    [InlineData("connection_id=" + Known.Nobody + "&kind=self_hosted", "")]
    [InlineData("page_size=2", "b-first|A-second")]
    [InlineData("page_size=2&page=2", "c-third")]
    public async Task Links_are_found_hosted_ones_unless_asked_otherwise(string query, string names)
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        await AddLinksAsync(sim);

        Assert.Equal((query, names), (query, string.Join('|', (await sim.GetAsync($"{Sim.Links}?{query}")).Names("links"))));
    }

    [Fact]
    public async Task Links_are_found_by_what_they_refer_to()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        var (active, connectionId, policyId) = await AddLinksAsync(sim);
        var vpcId = sim.Host.VpcId("fr-par");
        (await sim.PostAsync($"{Sim.Links}/{Sim.Id(active)}/attach-vpc", new JsonObject { ["vpc_id"] = vpcId.ToString() })).Ok();

        foreach (var (query, names) in new[]
        {
            ($"vpc_id={vpcId}", "c-third"),
            ($"routing_policy_id={policyId}", "c-third"),
            ($"pairing_key={Sim.PairingKey(active)}", "c-third"),
            ($"kind=self_hosted&connection_id={connectionId}", "dc-direct"),
            ($"connection_id={connectionId}", ""),
        })
        {
            Assert.Equal((query, names), (query, string.Join('|', (await sim.GetAsync($"{Sim.Links}?{query}")).Names("links"))));
        }
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=two", "page")]
    [InlineData("page_size=0", "page_size")]
    [InlineData("page_size=1001", "page_size")]
    [InlineData("page_size=99999999999999999999", "page_size")]
    [InlineData("order_by=size_asc", "order_by")]
    [InlineData("order_by=name", "order_by")]
    [InlineData("status=fine", "status")]
    [InlineData("bgp_v4_status=sideways", "bgp_v4_status")]
    [InlineData("kind=any", "kind")]
    [InlineData("pop_id=TH2", "pop_id")]
    [InlineData("bandwidth_mbps=1Gbps", "bandwidth_mbps")]
    public async Task A_bad_query_names_the_parameter(string query, string parameter)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.GetAsync($"{Sim.Links}?{query}");

        Assert.Equal((400, parameter), (answer.Code, (string?)answer.Body["details"]![0]!["argument_name"]));
    }

    [Fact]
    public async Task Pages_neither_overlap_nor_miss_and_all_but_the_last_are_full()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        for (var index = 0; index < 23; index++)
        {
            await sim.OrderAsync();   // all at the same moment: only the id tells them apart
        }

        var pages = new List<Answer>();
        for (var page = 1; page <= 4; page++)
        {
            pages.Add(await sim.GetAsync($"{Sim.Links}?page={page}&page_size=7"));
        }

        var ids = pages.Select(page => page.Body["links"]!.AsArray().Select(link => (string)link!["id"]!).ToList()).ToList();
        Assert.Equal([7, 7, 7, 2], ids.Select(page => page.Count));
        Assert.Equal(23, ids.SelectMany(page => page).Distinct(StringComparer.Ordinal).Count());
        Assert.All(pages, page => Assert.Equal(23, page.TotalCount));
    }

    [Fact]
    public async Task Without_a_page_size_fifty_come_at_once()
    {
        await using var sim = await Sim.StartAsync();
        for (var index = 0; index < 51; index++)
        {
            await sim.AddPolicyAsync([], [], ipv6: index % 2 == 1);
        }

        var policies = await sim.GetAsync(Sim.Policies);

        Assert.Equal((50, 51L), (policies.Names("routing_policies").Length, policies.TotalCount));
        Assert.Equal(25, (await sim.GetAsync($"{Sim.Policies}?ipv6=true")).TotalCount);
        Assert.Equal(26, (await sim.GetAsync($"{Sim.Policies}?ipv6=false")).TotalCount);
    }

    [Fact]
    public async Task A_fresh_gateway_has_no_dedicated_connections()
    {
        await using var sim = await Sim.StartAsync();

        var answer = await sim.GetAsync("/interlink/v1beta1/regions/fr-par/dedicated-connections?status=unknown_status");

        Assert.Equal("""{"connections":[],"total_count":0}""", answer.Text);
    }

    private static async Task<(JsonObject Active, string ConnectionId, string PolicyId)> AddLinksAsync(Sim sim)
    {
        var token = TestContext.Current.CancellationToken;
        var second = sim.HostedOrder("A-second");
        (second["tags"], second["bandwidth_mbps"], second["pop_id"]) = (new JsonArray("blue"), 500, Known.Dc5);
        var third = sim.HostedOrder("c-third");
        third["tags"] = new JsonArray("blue", "green");
        var first = sim.HostedOrder("b-first");
        first["tags"] = new JsonArray("red");

        await sim.OrderAsync(first);
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromSeconds(1), token);
        await sim.OrderAsync(second);
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromSeconds(1), token);
        var active = await sim.OrderAsync(third);
        await sim.FreePro.AcceptAsync(Sim.PairingKey(active), token);
        await sim.FreePro.CompleteAsync(Sim.PairingKey(active), token);
        var policyId = await sim.AddPolicyAsync([], []);
        (await sim.PostAsync($"{Sim.Links}/{Sim.Id(active)}/attach-routing-policy", new JsonObject { ["routing_policy_id"] = policyId })).Ok();
        var connectionId = await sim.AddConnectionAsync();
        await sim.OrderAsync(sim.SelfHostedOrder(connectionId));
        return (active, connectionId, policyId);
    }
}
