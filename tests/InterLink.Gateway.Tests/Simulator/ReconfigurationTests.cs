using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Where a change of a link in service takes time, here an hour.</summary>
public sealed class ReconfigurationTests
{
    private static readonly SimulatorOptions AnHour = new() { ReconfiguringTime = TimeSpan.FromHours(1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("A change puts a link in service in configuring", "order accept complete vpc", "configuring")]
    [InlineData("and then back", "order accept complete vpc hour", "active")]
    [InlineData("Any change does", "order accept complete v4-policy", "configuring")]
    [InlineData("switching propagation too", "order accept complete propagate", "configuring")]
    [InlineData("and taking away", "order accept complete vpc hour detach-vpc", "configuring")]
    [InlineData("Back is where the sessions say", "order accept complete v4-policy v4-down hour", "all_down")]
    [InlineData("also when they changed meanwhile", "order accept complete v4-policy hour propagate v4-down hour", "all_down")]
    [InlineData("A self-hosted link does the same", "order-self-hosted vpc", "configuring")]
    [InlineData("and is ready again", "order-self-hosted vpc hour", "ready")]
    [InlineData("or active", "order-self-hosted v4-policy v4-up hour", "active")]
    [InlineData("A link that is not in service has nothing to apply", "order vpc", "requested")]
    [InlineData("nor while the partner builds", "order accept v4-policy propagate", "provisioning")]
    [InlineData("A lock freezes a change", "order accept complete vpc lock hour", "locked")]
    [InlineData("which is not over when the lock is", "order accept complete vpc lock hour unlock", "configuring")]
    [InlineData("but takes its time again", "order accept complete vpc lock hour unlock hour", "active")]
    [InlineData("The partner may let go meanwhile", "order accept complete vpc deprovision", "deprovisioning")]
    [InlineData("and the change is forgotten", "order accept complete vpc deprovision hour", "deprovisioning")]
    [InlineData("so the customer can delete", "order accept complete vpc deprovision delete", "404")]
    public async Task A_change_takes_its_time(string sentence, string words, string status)
    {
        await using var sim = await Sim.StartAsync(AnHour);

        Assert.Equal((sentence, status), (sentence, await new LinkStory(sim).PlayAsync(words)));
    }

    [Theory]
    [InlineData("PATCH", "", """{"name":"other"}""")]
    [InlineData("DELETE", "", null)]
    [InlineData("POST", "/detach-vpc", "{}")]
    [InlineData("POST", "/enable-route-propagation", "{}")]
    public async Task Meanwhile_every_write_is_told_to_come_back(string method, string action, string? body)
    {
        await using var sim = await Sim.StartAsync(AnHour);
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete vpc");

        var answer = await story.CallAsync(new HttpMethod(method), action, body is null ? null : JsonNode.Parse(body)!.AsObject());

        Assert.Equal((409, "transient_state", "configuring"), (answer.Code, answer["type"], answer["current_state"]));
        await story.PlayAsync("hour");
        (await story.CallAsync(new HttpMethod(method), action, body is null ? null : JsonNode.Parse(body)!.AsObject())).Ok();
    }

    [Fact]
    public async Task The_answer_to_the_change_shows_it_done_and_the_link_configuring()
    {
        await using var sim = await Sim.StartAsync(AnHour);
        var link = await sim.ActiveLinkAsync();

        var answer = await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/attach-vpc", new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() });

        Assert.Equal(("configuring", sim.Host.VpcId("fr-par").ToString()), ((string?)answer.Ok()["status"], answer["vpc_id"]));
        Assert.NotEqual((string?)link["updated_at"], answer["updated_at"]);
    }

    [Fact]
    public async Task A_call_that_changes_nothing_takes_no_time()
    {
        await using var sim = await Sim.StartAsync(AnHour);
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete vpc hour");

        (await story.CallAsync(HttpMethod.Post, "/attach-vpc", new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() })).Ok();

        Assert.Equal("active", await sim.StatusAsync(story.Link));
    }

    [Fact]
    public async Task Meanwhile_sessions_stay_up_and_nothing_is_routed()
    {
        await using var sim = await Sim.StartAsync(AnHour);
        var link = await sim.ActiveLinkAsync();
        var policy = await sim.AddPolicyAsync(["10.0.0.0/8"], []);
        await ConfigureAsync("attach-vpc", "vpc_id", sim.Host.VpcId("fr-par").ToString());
        await ConfigureAsync("attach-routing-policy", "routing_policy_id", policy);
        await ConfigureAsync("enable-route-propagation");
        await sim.Desk.AnnounceAsync(Sim.Id(link), "10.1.0.0/16", cancellationToken: Token);
        Assert.Equal(["10.1.0.0/16"], await LearnedAsync());

        await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/set-routing-policy", new JsonObject { ["routing_policy_id"] = policy });
        var during = (await sim.GetAsync($"{Sim.Links}/{Sim.Id(link)}")).Ok();

        Assert.Equal(("configuring", "up"), ((string?)during["status"], (string?)during["bgp_v4_status"]));
        Assert.Empty(await LearnedAsync());
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
        Assert.Equal(["10.1.0.0/16"], await LearnedAsync());

        async Task<IEnumerable<string?>> LearnedAsync() => (await sim.GetAsync(Sim.Routes)).Body["routes"]!.AsArray()
            .Select(row => row!["route"]!).Where(route => (string?)route["type"] == "interlink").Select(route => (string?)route["destination"]);

        async Task ConfigureAsync(string action, string? argument = null, string? value = null)
        {
            (await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/{action}", argument is null ? [] : new JsonObject { [argument] = value })).Ok();
            await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
        }
    }
}
