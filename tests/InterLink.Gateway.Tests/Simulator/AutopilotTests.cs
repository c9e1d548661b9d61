using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Partners that act by themselves, switched while the simulation runs.</summary>
public sealed class AutopilotTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_partner_can_be_switched_on_and_the_other_waits()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        await SetAsync(sim, """{"partner":"Free Pro","accept_after":"1h","complete_after":"1h"}""");
        var (theirs, others) = (await sim.OrderAsync(), await OrderFromFranceIxAsync(sim));

        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(2), Token);

        Assert.Equal(("active", "requested"), (await sim.StatusAsync(theirs), await sim.StatusAsync(others)));
    }

    [Fact]
    public async Task What_is_overdue_by_the_new_times_happens_at_once()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        var link = await sim.OrderAsync();
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(2), Token);
        Assert.Equal("requested", await sim.StatusAsync(link));

        await SetAsync(sim, """{"accept_after":"1h"}""");

        Assert.Equal("provisioning", await sim.StatusAsync(link));
    }

    [Fact]
    public async Task A_partner_can_be_switched_off_again()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { AutopilotAcceptAfter = TimeSpan.FromHours(1) }, new ManualTimeProvider());
        var link = await sim.OrderAsync();

        await SetAsync(sim, "{}");
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(2), Token);

        Assert.Equal("requested", await sim.StatusAsync(link));
    }

    [Fact]
    public async Task A_partner_can_refuse_by_itself_and_says_why()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        await SetAsync(sim, """{"refuse_after":"1h","refuse_reason":"no capacity left"}""");
        var link = await sim.OrderAsync();

        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);

        var refused = (await sim.GetAsync($"{Sim.Links}/{Sim.Id(link)}")).Ok();
        Assert.Equal(("refused", "no capacity left"), ((string?)refused["status"], (string?)refused["partner"]!["disapproved_reason"]));
    }

    [Fact]
    public async Task It_tells_what_each_partner_does()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { AutopilotRefuseAfter = TimeSpan.FromSeconds(90) });
        await SetAsync(sim, """{"partner":"Free Pro","deprovision_after":"250ms"}""");

        Assert.Equal(
            """{"partners":[{"partner":"France IX","refuse_after":"1m30s","refuse_reason":"refused by the autopilot"},{"partner":"Free Pro","deprovision_after":"0.25s"}]}""",
            (await sim.GetAsync("/simulator/v1/autopilot")).Text);
    }

    [Theory]
    [InlineData("""{"partner":"Acme"}""", "partner", "must be one of France IX, Free Pro")]
    [InlineData("""{"accept_after":"soon"}""", "accept_after", "must be a duration such as 90s, 1h30m or 10d")]
    [InlineData("""{"accept_after":"1s","refuse_after":"1s"}""", "refuse_after", "contradicts accept_after: give one of them")]
    public async Task What_makes_no_sense_is_not_taken(string body, string argument, string help)
    {
        await using var sim = await Sim.StartAsync();

        var answer = await sim.PostAsync("/simulator/v1/autopilot", JsonNode.Parse(body)!.AsObject());

        var detail = answer.Body["details"]!.AsArray().Single()!;
        Assert.Equal((400, argument, help), (answer.Code, (string?)detail["argument_name"], (string?)detail["help_message"]));
    }

    [Fact]
    public async Task Flags_that_contradict_each_other_are_refused()
    {
        var options = new SimulatorOptions { AutopilotAcceptAfter = TimeSpan.Zero, AutopilotRefuseAfter = TimeSpan.Zero };

        var exception = await Assert.ThrowsAsync<SimulatorOptionsException>(() => SimulatorHost.StartAsync(options, null, Token));

        Assert.Equal("--autopilot-refuse-after: contradicts --autopilot-accept-after; give one of them", exception.Message);
    }

    [Fact]
    public async Task A_restart_does_not_forget_what_partners_do()
    {
        var folder = Directory.CreateTempSubdirectory("interlink-desk-");
        var file = Path.Combine(folder.FullName, "gateway.state");
        var time = new ManualTimeProvider();
        try
        {
            JsonObject link;
            await using (var sim = await Sim.StartAsync(new SimulatorOptions { StateFilePath = file }, time))
            {
                await SetAsync(sim, """{"partner":"Free Pro","accept_after":"1h"}""");
                link = await sim.OrderAsync();
            }

            await using var again = await Sim.StartAsync(new SimulatorOptions { StateFilePath = file }, time);
            await again.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);

            Assert.Equal("provisioning", await again.StatusAsync(link));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("250ms")]
    [InlineData("1h30m")]
    [InlineData("10d")]
    [InlineData("3650d")]
    [InlineData("1d2h3m4.5s")]
    public void Durations_are_written_as_they_are_read(string text)
    {
        var duration = DurationText.Parse(text);

        Assert.NotNull(duration);
        Assert.Equal(duration, DurationText.Parse(DurationText.Format(duration)!));
    }

    private static Task SetAsync(Sim sim, string autopilot) => sim.Desk.SetAutopilotAsync(JsonNode.Parse(autopilot)!.AsObject(), Token);

    private static Task<JsonObject> OrderFromFranceIxAsync(Sim sim)
    {
        var order = sim.HostedOrder("theirs");
        order["partner_id"] = Known.FranceIx;
        return sim.OrderAsync(order);
    }
}
