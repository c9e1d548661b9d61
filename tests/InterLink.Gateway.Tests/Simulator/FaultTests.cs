using System.Text.Json.Nodes;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>How the gateway misbehaves when told to.</summary>
public sealed class FaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_status_is_answered_as_often_as_told_and_nothing_done()
    {
        await using var sim = await Sim.StartAsync();
        await sim.Desk.AddFaultAsync(
            new JsonObject
            {
                ["method"] = "POST",
                ["path"] = "/links$",
                ["action"] = "status",
                ["status"] = 429,
                ["body"] = new JsonObject { ["type"] = "too_many_requests" },
                ["headers"] = new JsonObject { ["Retry-After"] = "7" },
                ["times"] = 2,
            },
            Token);

        Answer[] answers = [await sim.PostAsync(Sim.Links, sim.HostedOrder()), await sim.PostAsync(Sim.Links, sim.HostedOrder())];

        Assert.All(answers, answer => Assert.Equal((429, "too_many_requests", "7"), (answer.Code, answer["type"], answer.Headers["Retry-After"])));
        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
        await sim.OrderAsync();
        Assert.Equal(["status", "status", null], (await sim.Desk.JournalAsync("path=links$", Token)).Select(line => line.Fault));
    }

    [Fact]
    public async Task A_body_may_be_any_text()
    {
        await using var sim = await Sim.StartAsync();
        await sim.Desk.AddFaultAsync(new JsonObject { ["action"] = "status", ["status"] = 200, ["body"] = "<html>{" }, Token);

        Assert.Equal("<html>{", (await sim.GetAsync(Sim.Links)).Text);
    }

    [Theory]
    [InlineData("drop_before", 0)]
    [InlineData("drop_after_commit", 1)]
    public async Task A_dropped_call_is_done_or_not_and_the_journal_knows(string action, int links)
    {
        await using var sim = await Sim.StartAsync();
        await sim.Desk.AddFaultAsync(new JsonObject { ["method"] = "POST", ["path"] = "/links$", ["action"] = action }, Token);

        await Assert.ThrowsAsync<HttpRequestException>(() => sim.PostAsync(Sim.Links, sim.HostedOrder()));

        var line = Assert.Single(await sim.Desk.JournalAsync("path=/links$", Token));
        Assert.Equal((action, links == 1 ? 200 : null, links == 1), (line.Fault, line.Status, line.LinkId is not null));
        Assert.Equal(links, (await sim.GetAsync(Sim.Links)).TotalCount);
        Assert.Equal(links, await sim.Desk.OrdersAsync(Token));
    }

    [Fact]
    public async Task A_delayed_call_waits_for_the_machines_time()
    {
        var time = new ManualTimeProvider();
        await using var sim = await Sim.StartAsync(machine: time);
        await sim.Desk.AddFaultAsync(new JsonObject { ["action"] = "delay", ["delay"] = "5s" }, Token);

        var waiting = time.PendingTimers;
        var call = sim.GetAsync(Sim.Links);
        await time.WaitForTimersAsync(waiting + 1, Token);
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        (await call).Ok();
    }

    [Fact]
    public async Task Faults_in_wait_can_be_seen_and_dropped_and_never_shut_the_desk()
    {
        await using var sim = await Sim.StartAsync();
        await sim.Desk.AddFaultAsync(new JsonObject { ["path"] = "", ["action"] = "drop_before", ["times"] = 1000 }, Token);

        var waiting = await sim.GetAsync("/simulator/v1/faults");
        await sim.Desk.ClearFaultsAsync(Token);

        Assert.Equal("""{"faults":[{"id":1,"path":"","action":"drop_before","remaining":1000,"hits":0}]}""", waiting.Text);
        (await sim.GetAsync(Sim.Links)).Ok();
    }

    [Fact]
    public async Task A_status_may_come_late()
    {
        var time = new ManualTimeProvider();
        await using var sim = await Sim.StartAsync(machine: time);
        await AddAsync(sim, """{"action":"status","status":503,"delay":"5s"}""");

        var waiting = time.PendingTimers;
        var call = sim.PostAsync(Sim.Links, sim.HostedOrder());
        await time.WaitForTimersAsync(waiting + 1, Token);
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(503, (await call).Code);
        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
    }

    [Fact]
    public async Task A_response_that_is_lost_after_the_commit_belongs_to_an_order_that_stands()
    {
        await using var sim = await Sim.StartAsync();
        await AddAsync(sim, """{"method":"POST","path":"/links$","action":"drop_after_commit"}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => sim.PostAsync(Sim.Links, sim.HostedOrder("lost")));

        var link = (await sim.GetAsync(Sim.Links)).Body["links"]!.AsArray().Single()!.AsObject();
        Assert.Equal("lost", (string?)link["name"]);
        await sim.FreePro.AcceptAsync(Sim.PairingKey(link), Token);
        Assert.Equal("provisioning", await sim.StatusAsync(link));
    }

    [Fact]
    public async Task A_fault_for_a_share_of_calls_plays_on_the_same_ones_again()
    {
        string[] runs = [await RunAsync(seed: 7), await RunAsync(seed: 7), await RunAsync(seed: 8)];

        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
        Assert.InRange(runs[0].Count(letter => letter == 'x'), 40, 80);   // of 200 calls, 60 are to be expected

        async Task<string> RunAsync(int seed)
        {
            await using var sim = await Sim.StartAsync();
            await AddAsync(sim, $$"""{"action":"status","status":503,"rate":0.3,"seed":{{seed}},"forever":true}""");
            var letters = new List<char>();
            for (var call = 0; call < 200; call++)
            {
                letters.Add((await sim.GetAsync("/metadata")).Code == 503 ? 'x' : '.');
            }

            Assert.Equal(letters.Count(letter => letter == 'x'), (int)(await OnlyFaultAsync(sim))["hits"]!);
            return string.Concat(letters);
        }
    }

    [Fact]
    public async Task Where_the_rate_of_one_fault_lets_a_call_pass_the_next_has_its_turn()
    {
        await using var sim = await Sim.StartAsync();
        await AddAsync(sim, """{"action":"status","status":501,"rate":0.5,"forever":true}""");
        await AddAsync(sim, """{"action":"status","status":502,"forever":true}""");

        var codes = new HashSet<int>();
        for (var call = 0; call < 40; call++)
        {
            codes.Add((await sim.GetAsync(Sim.Links)).Code);
        }

        Assert.Equal([501, 502], codes.Order());
    }

    [Theory]
    [InlineData("""{"action":"status","status":503,"surface":"customer"}""", 503, 200)]
    [InlineData("""{"action":"status","status":503,"surface":"partner"}""", 200, 503)]
    [InlineData("""{"action":"status","status":503,"user_agent":"TERRAFORM","times":2}""", 503, 200)]
    [InlineData("""{"action":"status","status":503,"times":2}""", 503, 503)]
    public async Task A_fault_can_be_meant_for_one_surface_or_one_client(string fault, int customer, int partner)
    {
        await using var sim = await Sim.StartAsync();
        await AddAsync(sim, fault);

        var answers = (
            await CallAsync(sim, Sim.Links, "X-Auth-Token", sim.Host.SecretKey, "terraform-provider-scaleway/2.60"),
            await CallAsync(sim, "/partner/v1/requests", "X-Partner-Key", sim.Host.PartnerKeys["Free Pro"], "portal"));

        Assert.Equal((customer, partner), answers);
    }

    [Fact]
    public async Task A_fault_without_end_is_played_until_it_is_taken_away()
    {
        await using var sim = await Sim.StartAsync();
        await AddAsync(sim, """{"action":"status","status":503,"forever":true}""");
        for (var call = 0; call < 5; call++)
        {
            Assert.Equal(503, (await sim.GetAsync(Sim.Links)).Code);
        }

        var fault = await OnlyFaultAsync(sim);
        Assert.Equal((5, false), ((int)fault["hits"]!, fault.ContainsKey("remaining")));

        Assert.Equal(204, (await sim.DeleteAsync("/simulator/v1/faults/1")).Code);
        Assert.Equal((404, "fault", "1"), await sim.DeleteAsync("/simulator/v1/faults/1") is var again ? (again.Code, again["resource"], again["resource_id"]) : default);
        (await sim.GetAsync(Sim.Links)).Ok();
    }

    [Fact]
    public async Task A_fault_that_is_used_up_still_tells_how_often_it_was_played()
    {
        await using var sim = await Sim.StartAsync();
        await AddAsync(sim, """{"path":"/links$","action":"status","status":503,"times":2}""");
        for (var call = 0; call < 3; call++)
        {
            await sim.GetAsync(Sim.Links);
        }

        Assert.Equal(
            """{"id":1,"path":"/links$","action":"status","status":503,"remaining":0,"hits":2}""", (await OnlyFaultAsync(sim)).ToJsonString());
    }

    [Theory]
    [InlineData("""{}""", "action", "required")]
    [InlineData("""{"action":"explode"}""", "action", "constraint")]
    [InlineData("""{"action":"status"}""", "status", "required")]
    [InlineData("""{"action":"status","status":99}""", "status", "constraint")]
    [InlineData("""{"action":"status","status":204,"body":{}}""", "body", "constraint")]
    [InlineData("""{"action":"status","status":500,"headers":{"Retry After":"1"}}""", "headers", "format")]
    [InlineData("""{"action":"status","status":500,"headers":{"Retry-After":"1\r\nX: y"}}""", "headers", "format")]
    [InlineData("""{"action":"status","status":500,"headers":{"content-length":"1"}}""", "headers", "constraint")]
    [InlineData("""{"action":"drop_before","status":500}""", "status", "constraint")]
    [InlineData("""{"action":"delay","delay":"1s","body":"x"}""", "body", "constraint")]
    [InlineData("""{"action":"delay"}""", "delay", "required")]
    [InlineData("""{"action":"delay","delay":"soon"}""", "delay", "format")]
    [InlineData("""{"action":"delay","delay":"60d"}""", "delay", "constraint")]
    [InlineData("""{"action":"drop_before","times":0}""", "times", "constraint")]
    [InlineData("""{"action":"drop_before","times":2,"forever":true}""", "times", "constraint")]
    [InlineData("""{"action":"drop_before","rate":0}""", "rate", "constraint")]
    [InlineData("""{"action":"drop_before","rate":1.1}""", "rate", "constraint")]
    [InlineData("""{"action":"drop_before","seed":1}""", "seed", "constraint")]
    [InlineData("""{"action":"drop_before","path":"("}""", "path", "format")]
    [InlineData("""{"action":"drop_before","method":"PSOT"}""", "method", "constraint")]
    [InlineData("""{"action":"drop_before","surface":"operations"}""", "surface", "constraint")]
    [InlineData("""{"action":"drop_before","time":2}""", "time", "unknown")]
    public async Task A_fault_that_makes_no_sense_is_not_taken(string fault, string argument, string reason)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.PostAsync("/simulator/v1/faults", JsonNode.Parse(fault)!.AsObject());

        Assert.Equal(400, answer.Code);
        var detail = Assert.Single(answer.Body["details"]!.AsArray())!;
        Assert.Equal((argument, reason), ((string?)detail["argument_name"], (string?)detail["reason"]));
        Assert.Equal("""{"faults":[]}""", (await sim.GetAsync("/simulator/v1/faults")).Text);
    }

    private static Task AddAsync(Sim sim, string fault) => sim.Desk.AddFaultAsync(JsonNode.Parse(fault)!.AsObject(), Token);

    private static async Task<JsonObject> OnlyFaultAsync(Sim sim) => Assert.Single(await sim.Desk.FaultsAsync(Token));

    private static async Task<int> CallAsync(Sim sim, string path, string header, string key, string agent)
    {
        using var http = new HttpClient { BaseAddress = sim.Host.BaseUrl };
        http.DefaultRequestHeaders.Add(header, key);
        http.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        using var answer = await http.GetAsync(path, Token);
        return (int)answer.StatusCode;
    }
}
