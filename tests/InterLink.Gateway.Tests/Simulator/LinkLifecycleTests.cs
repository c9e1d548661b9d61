using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Every row of the life of a link, over HTTP. Where orders take time, that is an hour.</summary>
public sealed class LinkLifecycleTests
{
    [Theory]
    [InlineData("A hosted order is set up first", "order", "configuring")]
    [InlineData("then waits for the partner", "order set-up", "requested")]
    [InlineData("A self-hosted order is set up first", "order-self-hosted", "configuring")]
    [InlineData("then waits for the customer's router", "order-self-hosted set-up", "ready")]
    [InlineData("Setup can fail", "order fail", "failed")]
    [InlineData("on both kinds", "order-self-hosted fail", "failed")]
    [InlineData("Time does not repair it", "order fail set-up", "failed")]
    [InlineData("staff does", "order fail repair", "requested")]
    [InlineData("on both kinds too", "order-self-hosted fail repair", "ready")]
    [InlineData("The partner accepts", "order set-up accept", "provisioning")]
    [InlineData("or refuses", "order set-up refuse", "refused")]
    [InlineData("or lets ten days pass", "order ten-days", "expired")]
    [InlineData("An accepted request does not expire", "order set-up accept ten-days", "provisioning")]
    [InlineData("The partner finishes", "order set-up accept complete", "active")]
    [InlineData("A failed order does not expire", "order fail ten-days", "failed")]
    [InlineData("but once repaired after ten days it does", "order fail ten-days repair", "expired")]
    [InlineData("A requested link goes at once", "order set-up delete", "404")]
    [InlineData("a refused one too", "order set-up refuse delete", "404")]
    [InlineData("an expired one too", "order ten-days delete", "404")]
    [InlineData("a failed one too", "order fail delete", "404")]
    [InlineData("a failed self-hosted one too", "order-self-hosted fail delete", "404")]
    [InlineData("a ready one too", "order-self-hosted set-up delete", "404")]
    [InlineData("A provisioning link needs both sides", "order set-up accept delete", "deprovisioning")]
    [InlineData("customer first", "order set-up accept delete deprovision", "404")]
    [InlineData("or partner first", "order set-up accept deprovision", "deprovisioning")]
    [InlineData("then the customer", "order set-up accept deprovision delete", "404")]
    [InlineData("An active link needs both sides", "order set-up accept complete delete", "deprovisioning")]
    [InlineData("customer first here", "order set-up accept complete delete deprovision", "404")]
    [InlineData("partner first here", "order set-up accept complete deprovision", "deprovisioning")]
    [InlineData("then the customer here", "order set-up accept complete deprovision delete", "404")]
    [InlineData("Deleting twice is deleting once", "order set-up accept complete delete delete", "deprovisioning")]
    [InlineData("Deprovisioning twice is deprovisioning once", "order set-up accept complete deprovision deprovision", "deprovisioning")]
    [InlineData("A link that is down needs both sides", "order set-up accept complete v4-policy v4-down delete", "deprovisioning")]
    [InlineData("A lock freezes", "order set-up lock", "locked")]
    [InlineData("and gives back what was", "order set-up accept complete lock unlock", "active")]
    [InlineData("also in setup", "order lock unlock", "configuring")]
    [InlineData("also on a self-hosted link", "order-self-hosted set-up lock unlock", "ready")]
    [InlineData("also in deprovisioning", "order set-up accept complete delete lock unlock deprovision", "404")]
    [InlineData("No request expires under a lock", "order set-up lock ten-days", "locked")]
    [InlineData("but after it", "order set-up lock ten-days unlock", "expired")]
    public async Task A_link_lives_as_documented(string sentence, string words, string status)
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { ConfiguringTime = TimeSpan.FromHours(1) });

        Assert.Equal((sentence, status), (sentence, await new LinkStory(sim).PlayAsync(words)));
    }

    [Theory]
    [InlineData("Both sessions up", "v4-policy v6-policy", "active")]
    [InlineData("IPv4 down of two", "v4-policy v6-policy v4-down", "limited_connectivity")]
    [InlineData("IPv6 down of two", "v4-policy v6-policy v6-down", "limited_connectivity")]
    [InlineData("Both down", "v4-policy v6-policy v4-down v6-down", "all_down")]
    [InlineData("The only one up", "v4-policy", "active")]
    [InlineData("The only one down", "v4-policy v4-down", "all_down")]
    [InlineData("The only one down, IPv6", "v6-policy v6-down", "all_down")]
    [InlineData("A session without a policy does not count", "v6-policy v4-down", "active")]
    [InlineData("Down and up again", "v4-policy v4-down v4-up", "active")]
    public async Task A_hosted_link_shows_what_its_sessions_do(string sentence, string words, string status)
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal((sentence, status), (sentence, await new LinkStory(sim).PlayAsync("order accept complete " + words)));
    }

    [Theory]
    [InlineData("Its router is not set up yet", "v4-policy v6-policy", "ready")]
    [InlineData("The first session", "v4-policy v6-policy v4-up", "limited_connectivity")]
    [InlineData("The only session", "v4-policy v4-up", "active")]
    [InlineData("Both", "v4-policy v6-policy v4-up v6-up", "active")]
    [InlineData("Once up it is never ready again", "v4-policy v4-up v4-down", "all_down")]
    [InlineData("A router without a policy has no session", "v4-up", "ready")]
    [InlineData("It goes at once, sessions or not", "v4-policy v4-up delete", "404")]
    public async Task A_self_hosted_link_is_ready_until_its_router_speaks(string sentence, string words, string status)
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal((sentence, status), (sentence, await new LinkStory(sim).PlayAsync("order-self-hosted " + words)));
    }

    [Fact]
    public async Task Sessions_come_up_with_the_link_not_before()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);

        await story.PlayAsync("order v4-policy");
        var requested = (await story.CallAsync(HttpMethod.Get, "")).Ok();
        await sim.FreePro.AcceptAsync(Sim.PairingKey(story.Link), TestContext.Current.CancellationToken);
        await sim.FreePro.CompleteAsync(Sim.PairingKey(story.Link), TestContext.Current.CancellationToken);
        var active = (await story.CallAsync(HttpMethod.Get, "")).Ok();

        Assert.Equal(("down", "disabled"), ((string?)requested["bgp_v4_status"], (string?)requested["bgp_v6_status"]));
        Assert.Equal(("up", "disabled"), ((string?)active["bgp_v4_status"], (string?)active["bgp_v6_status"]));
    }

    [Fact]
    public async Task An_order_skips_configuring_unless_it_is_given_time()
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal("requested", (string?)(await sim.OrderAsync())["status"]);
    }

    [Fact]
    public async Task A_request_expires_ten_days_after_its_creation_to_the_microsecond()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        var link = await sim.OrderAsync();

        await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(10) - TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        Assert.Equal("requested", await sim.StatusAsync(link));

        await sim.Desk.AdvanceClockAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        Assert.Equal("expired", await sim.StatusAsync(link));
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
