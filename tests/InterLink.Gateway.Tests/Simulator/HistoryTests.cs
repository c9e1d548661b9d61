using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>What became of a link, step by step.</summary>
public sealed class HistoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_step_has_its_actor_its_event_and_what_it_led_to()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { ReconfiguringTime = TimeSpan.FromHours(1) });
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete v4-policy hour v4-down v4-forced v4-up v4-let lock unlock delete deprovision");

        Assert.Equal(
            """
            customer ordered:  > requested disabled
            partner partner_accepted: requested > provisioning disabled
            partner partner_completed: provisioning > active disabled
            customer reconfiguration_started: active > configuring up
            scaleway reconfiguration_done: configuring > active up
            router router_session_set: active > all_down down
            scaleway session_released: all_down > active up
            scaleway locked: active > locked down
            scaleway unlocked: locked > active up
            customer customer_deleted: active > deprovisioning down
            partner partner_deprovisioned: deprovisioning > deleted down
            """.ReplaceLineEndings("\n"),
            await LinesAsync(sim, story.Link));
    }

    [Fact]
    public async Task What_happens_by_itself_is_there_too_at_its_own_moment()
    {
        await using var sim = await Sim.StartAsync(
            new SimulatorOptions { ConfiguringTime = TimeSpan.FromHours(1), AutopilotAcceptAfter = TimeSpan.FromDays(20) }, new ManualTimeProvider());
        var link = await sim.OrderAsync();
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(30), Token);

        Assert.Equal(
            """
            customer ordered:  > configuring disabled
            scaleway setup_done: configuring > requested disabled
            clock response_overdue: requested > expired disabled
            """.ReplaceLineEndings("\n"),
            await LinesAsync(sim, link));
        var steps = await sim.Desk.HistoryAsync(Sim.Id(link), Token);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromDays(10)], steps.Select(step => Sim.Time(step, "at") - Sim.Time(link, "created_at")));
    }

    [Fact]
    public async Task A_connection_that_fails_is_a_step_of_its_links()
    {
        await using var sim = await Sim.StartAsync();
        var story = new ConnectionStory(sim);
        await story.PlayAsync("patched link link-up fail repair");

        Assert.EndsWith(
            """
            router router_session_set: ready > active up
            scaleway connection_down: active > all_down down
            scaleway connection_up: all_down > active up
            """.ReplaceLineEndings("\n"),
            await LinesAsync(sim, story.Link),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_router_that_flaps_for_ever_fills_a_hundred_lines_and_no_more()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete v4-policy");
        for (var flap = 0; flap < 60; flap++)
        {
            await story.PlayAsync("v4-down v4-up");
        }

        var steps = await sim.Desk.HistoryAsync(Sim.Id(story.Link), Token);

        Assert.Equal((100, "active"), (steps.Count, (string?)steps[^1]["to"]));
        Assert.All(steps, step => Assert.Equal("router", (string?)step["actor"]));
    }

    [Fact]
    public async Task There_is_no_history_of_a_link_that_never_was()
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal(404, (await sim.GetAsync($"/simulator/v1/links/{Known.Nobody}/history")).Code);
    }

    private static async Task<string> LinesAsync(Sim sim, JsonObject link) => string.Join(
        '\n',
        (await sim.Desk.HistoryAsync(Sim.Id(link), Token))
            .Select(step => $"{step["actor"]} {step["event"]}: {step["from"]} > {step["to"]} {step["bgp_v4_status"]}"));
}
