using System.Text.Json.Nodes;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>What the journal remembers, and how the gateway misbehaves when told to.</summary>
public sealed class JournalAndFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_journal_has_every_mutating_call_in_order_and_no_reading()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        var link = await sim.OrderAsync();
        await sim.GetAsync(Sim.Links);
        await sim.FreePro.AcceptAsync(Sim.PairingKey(link), Token);
        await sim.PostAsync(Sim.Links, []);
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
        await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}");

        var lines = await sim.Desk.JournalAsync(cancellationToken: Token);

        var id = Sim.Id(link);
        Assert.Equal(
            [
                (1, "POST", Sim.Links, 200, id),
                (2, "POST", $"/partner/v1/requests/{Sim.PairingKey(link)}/accept", 200, id),
                (3, "POST", Sim.Links, 400, null),
                (4, "POST", "/simulator/v1/clock/advance", 200, null),
                (5, "DELETE", $"{Sim.Links}/{id}", 200, id),
            ],
            lines.Select(line => (line.Sequence, line.Method, line.Path, line.Status ?? 0, line.LinkId)));
        Assert.Equal("simulator-desk", lines[1].UserAgent);
        Assert.Equal(TimeSpan.FromHours(1), lines[4].Time - lines[0].Time);
    }

    [Fact]
    public async Task The_journal_can_be_asked_about_one_link_or_kind_of_call()
    {
        await using var sim = await Sim.StartAsync();
        var (first, second) = (await sim.OrderAsync(), await sim.OrderAsync());
        await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(second)}");

        Assert.Equal(2, await sim.Desk.OrdersAsync(Token));
        Assert.Single(await sim.Desk.JournalAsync($"link_id={Sim.Id(first)}", Token));
        Assert.Equal(2, (await sim.Desk.JournalAsync($"link_id={Sim.Id(second)}", Token)).Count);
        Assert.Single(await sim.Desk.JournalAsync("method=delete", Token));
        Assert.Equal(400, (await sim.GetAsync("/simulator/v1/journal?path=(")).Code);
    }

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

        Assert.Equal("""{"faults":[{"id":1,"path":"","action":"drop_before","remaining":1000}]}""", waiting.Text);
        (await sim.GetAsync(Sim.Links)).Ok();
    }

    [Theory]
    [InlineData("""{"action":"explode"}""", "action")]
    [InlineData("""{"action":"status"}""", "status")]
    [InlineData("""{"action":"status","status":99}""", "status")]
    [InlineData("""{"action":"delay"}""", "delay")]
    [InlineData("""{"action":"drop_before","times":0}""", "times")]
    [InlineData("""{"action":"drop_before","path":"("}""", "path")]
    public async Task A_fault_that_makes_no_sense_is_not_taken(string fault, string argument)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.PostAsync("/simulator/v1/faults", JsonNode.Parse(fault)!.AsObject());

        Assert.Equal((400, argument), (answer.Code, (string?)answer.Body["details"]![0]!["argument_name"]));
    }

    [Theory]
    [InlineData("10d", 864000.0)]
    [InlineData("1h30m", 5400.0)]
    [InlineData("1.5s", 1.5)]
    [InlineData("250ms", 0.25)]
    [InlineData("0s", 0.0)]
    [InlineData("", null)]
    [InlineData("ten", null)]
    [InlineData("-1s", null)]
    [InlineData("5", null)]
    [InlineData("1s1h", null)]
    [InlineData("999999d", null)]
    [InlineData("999999999999999d", null)]
    public async Task The_clock_goes_forward_by_what_people_write(string by, double? seconds)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.PostAsync("/simulator/v1/clock/advance", new JsonObject { ["by"] = by });

        Assert.Equal((seconds is null ? 400 : 200, seconds), (answer.Code, seconds is null ? null : (double?)answer.Body["ahead_seconds"]));
    }
}
