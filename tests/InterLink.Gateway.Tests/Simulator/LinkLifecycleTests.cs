using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>What the rows of the transition table leave open: rare turns, the autopilot, and time that nobody watches. Where orders take time, that is an hour.</summary>
public sealed class LinkLifecycleTests
{
    [Theory]
    [InlineData("A failed order that is repaired after ten days has expired", "order fail ten-days repair", "expired")]
    [InlineData("No request expires under a lock", "order set-up lock ten-days", "locked")]
    [InlineData("but after it", "order set-up lock ten-days unlock", "expired")]
    [InlineData("Deprovisioning twice is deprovisioning once", "order set-up accept complete deprovision deprovision", "deprovisioning")]
    public async Task Rare_turns_end_where_they_should(string sentence, string words, string status)
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { ConfiguringTime = TimeSpan.FromHours(1) });

        Assert.Equal((sentence, status), (sentence, await new LinkStory(sim).PlayAsync(words)));
    }

    [Fact]
    public async Task A_request_expires_even_if_nobody_looks()
    {
        var time = new ManualTimeProvider();
        await using var sim = await Sim.StartAsync(machine: time);
        await sim.OrderAsync();
        Assert.Equal(1, time.PendingTimers);

        time.Advance(TimeSpan.FromDays(10));

        Assert.Equal(0, time.PendingTimers);   // nothing is due any more: the expiry has been written down
    }

    [Fact]
    public async Task Unfinished_links_go_alone_where_that_is_asked_for()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { UnfinishedGoesAlone = true });

        Assert.Equal("404", await new LinkStory(sim).PlayAsync("order accept delete"));
        Assert.Equal("deprovisioning", await new LinkStory(sim).PlayAsync("order accept complete delete"));
    }

    [Fact]
    public async Task The_autopilot_plays_the_partner()
    {
        await using var sim = await Sim.StartAsync(
            new SimulatorOptions
            {
                AutopilotAcceptAfter = TimeSpan.FromHours(2),
                AutopilotCompleteAfter = TimeSpan.FromHours(3),
                AutopilotDeprovisionAfter = TimeSpan.FromHours(4),
            },
            new ManualTimeProvider());
        var link = await sim.OrderAsync();
        var seen = new List<string> { await sim.StatusAsync(link) };
        foreach (var hours in (int[])[2, 2, 1])
        {
            await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(hours), TestContext.Current.CancellationToken);
            seen.Add(await sim.StatusAsync(link));
        }

        seen.Add((string)(await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}")).Ok()["status"]!);
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(4), TestContext.Current.CancellationToken);
        seen.Add(await sim.StatusAsync(link));

        Assert.Equal(["requested", "provisioning", "provisioning", "active", "deprovisioning", "404"], seen);
    }

    [Fact]
    public async Task A_partner_that_would_answer_after_expiry_comes_too_late()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { AutopilotAcceptAfter = TimeSpan.FromDays(10) });
        var link = await sim.OrderAsync();

        await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(30), TestContext.Current.CancellationToken);

        Assert.Equal("expired", await sim.StatusAsync(link));
    }
}
