using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>The life of a dedicated connection, from the sales order to the end of the contract. Where setting up takes time, that is an hour.</summary>
public sealed class ConnectionLifeTests
{
    private const string Table =
        """
        Ordered: LoaIssued → LoaIssued, ContractEnded → Deleted
        LoaIssued: LoaIssued → LoaIssued, CrossConnectDetected → Created, ContractEnded → Deleted
        Created: SetupStarted → Configuring, Locked → Locked
        Configuring: SetupDone → Active, Failed → Failed, Locked → Locked
        Failed: Repaired → Active, Locked → Locked, ContractEnded → Deleted
        Active: Failed → Failed, Disabled → Disabled, Locked → Locked, ContractEnded → Deleted
        Disabled: Enabled → Active, Locked → Locked, ContractEnded → Deleted
        Locked: Unlocked → back
        Deleted: nothing
        """;

    private static readonly SimulatorOptions AnHour = new() { ConfiguringTime = TimeSpan.FromHours(1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_event_in_every_stage_leads_where_it_should_or_cannot_happen()
    {
        var lines = Enum.GetValues<ConnectionStage>().Select(stage => $"{stage}: {Leads(stage)}");

        Assert.Equal(Table.ReplaceLineEndings("\n"), string.Join('\n', lines));

        static string Leads(ConnectionStage stage)
        {
            var rows = Enum.GetValues<ConnectionEvent>()
                .Select(on => (On: on, Row: ConnectionTransitions.Find(stage, on)))
                .Where(pair => pair.Row is not null)
                .Select(pair => $"{pair.On} → {pair.Row!.To?.ToString() ?? "back"}")
                .ToList();
            return rows.Count == 0 ? "nothing" : string.Join(", ", rows);
        }
    }

    [Theory]
    [InlineData("Sales take an order", "order", "ordered")]
    [InlineData("The customer gets the LOA", "order loa", "loa_issued")]
    [InlineData("which may be corrected", "order loa loa", "loa_issued")]
    [InlineData("The port sees light", "order loa detect", "created")]
    [InlineData("is set up", "order loa detect hour", "configuring")]
    [InlineData("and usable", "order loa detect hour hour", "active")]
    [InlineData("Setup can fail", "order loa detect hour fail", "failed")]
    [InlineData("Time does not repair it", "order loa detect hour fail hour", "failed")]
    [InlineData("staff does", "order loa detect hour fail repair", "active")]
    [InlineData("A port may break in service", "patched fail", "failed")]
    [InlineData("and is repaired", "patched fail repair", "active")]
    [InlineData("It is switched off", "patched disable", "disabled")]
    [InlineData("and on", "patched disable enable", "active")]
    [InlineData("A lock freezes", "patched lock", "locked")]
    [InlineData("and gives back what was", "patched disable lock unlock", "disabled")]
    [InlineData("also in setup", "order loa detect lock hour", "locked")]
    [InlineData("which takes its time again", "order loa detect lock hour unlock hour", "configuring")]
    [InlineData("The contract ends", "patched delete", "404")]
    [InlineData("also of a port that is off", "patched disable delete", "404")]
    [InlineData("or broken", "patched fail delete", "404")]
    [InlineData("An order is withdrawn", "order delete", "404")]
    [InlineData("also with the LOA", "order loa delete", "404")]
    public async Task A_connection_lives_as_it_is_ordered(string sentence, string words, string stage)
    {
        await using var sim = await Sim.StartAsync(AnHour);

        Assert.Equal((sentence, stage), (sentence, await new ConnectionStory(sim).PlayAsync(words)));
    }

    [Theory]
    [InlineData("order", "detect fail repair disable enable lock unlock")]
    [InlineData("order loa", "fail repair disable enable lock unlock")]
    [InlineData("order loa detect", "loa detect fail repair disable enable unlock delete")]
    [InlineData("order loa detect hour", "loa detect repair disable enable unlock delete")]
    [InlineData("patched", "loa detect repair enable unlock")]
    [InlineData("patched fail", "loa detect fail disable enable unlock")]
    [InlineData("patched disable", "loa detect fail repair disable unlock")]
    [InlineData("patched lock", "loa detect fail repair disable enable lock delete")]
    public async Task What_the_stage_does_not_allow_is_refused_by_its_name(string words, string actions)
    {
        await using var sim = await Sim.StartAsync(AnHour);
        var story = new ConnectionStory(sim);
        var stage = await story.PlayAsync(words);

        foreach (var action in actions.Split(' '))
        {
            var answer = await story.ActAsync(action);
            Assert.Equal((action, 412, "resource_not_usable", $"connection is {stage}"), (action, answer.Code, answer["precondition"], answer["help_message"]));
        }
    }

    [Fact]
    public async Task Without_a_time_for_it_a_connection_is_active_as_soon_as_light_is_seen()
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal("active", await new ConnectionStory(sim).PlayAsync("order loa detect"));
    }

    [Fact]
    public async Task Customers_see_a_connection_once_light_was_seen_and_it_is_as_old_as_that()
    {
        await using var sim = await Sim.StartAsync(AnHour, new ManualTimeProvider());
        var story = new ConnectionStory(sim);

        await story.PlayAsync("order hour loa");
        Assert.Equal((404, "dedicated_connection"), await story.AsCustomerAsync() is var before ? (before.Code, before["resource"]) : default);
        Assert.Equal(0, (await sim.GetAsync("/interlink/v1beta1/regions/fr-par/dedicated-connections")).TotalCount);
        Assert.Equal(404, (await sim.PostAsync(Sim.Links, sim.SelfHostedOrder(story.Id))).Code);

        await story.PlayAsync("hour detect");
        var seen = (await story.AsCustomerAsync()).Ok();

        Assert.Equal(("created", await sim.Desk.NowAsync(Token)), ((string?)seen["status"], Sim.Time(seen, "created_at")));
        Assert.Equal("MMR 2, rack B07, panel 3, port 14, LC/SM", (string?)seen["demarcation_info"]);
        var atTheDesk = await sim.Desk.Connections.GetAsync(story.Id, Token);
        Assert.Equal(TimeSpan.FromHours(2), Sim.Time(atTheDesk, "created_at") - Sim.Time(atTheDesk, "ordered_at"));
    }

    [Theory]
    [InlineData("order loa detect", "created")]
    [InlineData("order loa detect hour", "configuring")]
    [InlineData("order loa detect hour fail", "failed")]
    [InlineData("patched disable", "disabled")]
    [InlineData("patched lock", "locked")]
    public async Task Only_an_active_connection_takes_links(string words, string status)
    {
        await using var sim = await Sim.StartAsync(AnHour);
        var story = new ConnectionStory(sim);
        await story.PlayAsync(words);

        var answer = await sim.PostAsync(Sim.Links, sim.SelfHostedOrder(story.Id));

        Assert.Equal((412, "resource_not_usable", $"connection is {status}"), (answer.Code, answer["precondition"], answer["help_message"]));
        Assert.Equal(status, (await story.AsCustomerAsync())["status"]);
    }

    [Theory]
    [InlineData("disable", "enable")]
    [InlineData("lock", "unlock")]
    [InlineData("fail", "repair")]
    public async Task The_links_on_a_connection_go_down_and_come_up_with_it(string down, string up)
    {
        await using var sim = await Sim.StartAsync();
        var story = new ConnectionStory(sim);
        await story.PlayAsync("patched link link-up");
        Assert.Equal("active", await sim.StatusAsync(story.Link));

        await story.PlayAsync(down);
        var below = (await sim.GetAsync($"{Sim.Links}/{Sim.Id(story.Link)}")).Ok();
        await story.PlayAsync(up);

        Assert.Equal(("all_down", "down"), ((string?)below["status"], (string?)below["bgp_v4_status"]));
        Assert.Equal("active", await sim.StatusAsync(story.Link));
    }

    [Fact]
    public async Task A_prefix_is_told_to_be_blocked_by_the_connection()
    {
        await using var sim = await Sim.StartAsync();
        var story = new ConnectionStory(sim);
        await story.PlayAsync("patched link link-up disable");
        await sim.Desk.AnnounceAsync(Sim.Id(story.Link), "10.1.0.0/16", cancellationToken: Token);

        var verdict = (await sim.Desk.RoutesAsync(Sim.Id(story.Link), Token))["incoming"]![0]!;

        Assert.Contains(
            "the BGP session for IPv4 is not up: the dedicated connection is out of service",
            verdict["blocks"]!.AsArray().Select(block => (string?)block!["message"]));
    }

    [Fact]
    public async Task The_contract_does_not_end_while_links_are_on_the_connection()
    {
        await using var sim = await Sim.StartAsync();
        var story = new ConnectionStory(sim);
        await story.PlayAsync("patched link");

        var refused = await story.ActAsync("delete");

        Assert.Equal((412, "resource_still_in_use", "connection carries 1 link"), (refused.Code, refused["precondition"], refused["help_message"]));
        Assert.Equal("404", await story.PlayAsync("unlink delete"));
        Assert.Equal(404, (await story.AsCustomerAsync()).Code);
    }

    [Fact]
    public async Task The_desk_lists_sales_orders_too()
    {
        await using var sim = await Sim.StartAsync();
        await new ConnectionStory(sim).PlayAsync("order");
        await new ConnectionStory(sim).PlayAsync("patched link");

        var all = (await sim.GetAsync("/simulator/v1/connections")).Ok()["connections"]!.AsArray();

        Assert.Equal([("ordered", null, 0), ("active", "active", 1)], all.Select(item => ((string?)item!["stage"], (string?)item["status"], (int)item["links"]!)));
        Assert.Equal(1, (await sim.GetAsync("/simulator/v1/connections?stage=ordered")).TotalCount);
        Assert.Equal(400, (await sim.GetAsync("/simulator/v1/connections?stage=sold")).Code);
    }

    [Theory]
    [InlineData("bandwidth_mbps", "2000", "ports have 1000, 10000 or 100000 Mbps")]
    [InlineData("bandwidth_mbps", "null", "must be given")]
    [InlineData("vlan_range", """{"start":1000,"end":1600}""", "must lie in 1500 to 3899")]
    [InlineData("vlan_range", """{"start":1600,"end":1500}""", "must lie in 1500 to 3899")]
    [InlineData("demarcation_info", "\"rack B07\"", "is the text of the Letter of Authorization, which an order has yet to get")]
    [InlineData("pop_id", $"\"{Known.Dc2}\"", "no dedicated connections in this PoP")]
    [InlineData("region", "\"mars\"", "must be a region of the catalogue")]
    public async Task A_sales_order_must_make_sense(string argument, string value, string help)
    {
        await using var sim = await Sim.StartAsync();
        var order = sim.ConnectionOrder();
        order["ordered"] = true;
        order[argument] = JsonNode.Parse(value);

        var detail = (await sim.PostAsync("/simulator/v1/connections", order)).Body["details"]!.AsArray().Single()!;

        Assert.Equal((argument, help), ((string?)detail["argument_name"], (string?)detail["help_message"]));
    }

    [Fact]
    public async Task An_LOA_without_a_text_is_none()
    {
        await using var sim = await Sim.StartAsync();
        var story = new ConnectionStory(sim);
        await story.PlayAsync("order");

        Assert.Equal(400, (await sim.PostAsync($"/simulator/v1/connections/{story.Id}/loa", new JsonObject { ["text"] = " " })).Code);
        Assert.Equal(404, (await sim.PostAsync($"/simulator/v1/connections/{Known.Nobody}/detect")).Code);
    }

    [Fact]
    public async Task A_restart_loses_neither_orders_nor_the_setup_under_way()
    {
        var folder = Directory.CreateTempSubdirectory("interlink-desk-");
        var file = Path.Combine(folder.FullName, "gateway.state");
        var time = new ManualTimeProvider();
        var options = AnHour with { StateFilePath = file };
        try
        {
            string ordered, underWay, ended;
            await using (var sim = await Sim.StartAsync(options, time))
            {
                var stories = (Ordered: new ConnectionStory(sim), UnderWay: new ConnectionStory(sim), Ended: new ConnectionStory(sim));
                await stories.Ordered.PlayAsync("order loa");
                await stories.UnderWay.PlayAsync("order loa detect");
                await stories.Ended.PlayAsync("patched delete");
                (ordered, underWay, ended) = (stories.Ordered.Id, stories.UnderWay.Id, stories.Ended.Id);
            }

            await using var again = await Sim.StartAsync(options, time);
            await again.Desk.AdvanceClockAsync(TimeSpan.FromHours(2), Token);

            Assert.Equal("loa_issued", (string?)(await again.Desk.Connections.GetAsync(ordered, Token))["stage"]);
            Assert.Equal("active", (string?)(await again.Desk.Connections.GetAsync(underWay, Token))["stage"]);
            Assert.Equal(404, (await again.GetAsync($"/simulator/v1/connections/{ended}")).Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
