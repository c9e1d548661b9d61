using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>The rows V of docs/reference/gateway-behaviour.md: which VPC a link takes, and when.</summary>
public sealed class VpcTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task V01_A_VPC_of_another_region_does_not_exist_for_a_link()
    {
        await using var sim = await Sim.StartAsync();
        var elsewhere = sim.Host.VpcId("nl-ams");

        var answer = await AttachAsync(sim, await sim.OrderAsync(), elsewhere.ToString());

        Assert.Equal((404, "vpc", elsewhere.ToString()), (answer.Code, answer["resource"], answer["resource_id"]));
    }

    [Fact]
    public async Task V02_A_link_has_one_VPC_at_a_time_and_may_change_it_at_will()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.ActiveLinkAsync();
        foreach (var vpcId in (string[])[sim.Host.VpcId("fr-par").ToString(), await AddVpcAsync(sim), sim.Host.VpcId("fr-par").ToString()])
        {
            Assert.Equal(vpcId, (string?)(await AttachAsync(sim, link, vpcId)).Ok()["vpc_id"]);
            Assert.False((await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/detach-vpc")).Ok().ContainsKey("vpc_id"));
        }
    }

    [Fact]
    public async Task V03_Several_links_may_serve_one_VPC()
    {
        await using var sim = await Sim.StartAsync();
        var (first, second) = (new LinkStory(sim), new LinkStory(sim));
        await first.PlayAsync("order accept complete v4-policy vpc propagate announce");
        await second.PlayAsync("order accept complete v4-policy vpc propagate");
        await sim.Desk.AnnounceAsync(Sim.Id(second.Link), "10.40.9.0/24", cancellationToken: Token);

        Assert.Equal(["10.40.8.0/24", "10.40.9.0/24"], (await sim.LearnedAsync()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("order")]
    [InlineData("order-self-hosted")]
    public async Task V04_A_VPC_may_belong_to_another_Project_of_the_Organization(string life)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync(life);
        var projects = (await sim.PostAsync("/simulator/v1/projects")).Ok()["project_ids"]!.AsArray().Select(id => (string)id!);
        var vpcId = await AddVpcAsync(sim, projects.Single(id => id != sim.Host.ProjectId.ToString()));

        Assert.Equal(vpcId, (string?)(await AttachAsync(sim, story.Link, vpcId)).Ok()["vpc_id"]);
    }

    [Theory]
    [InlineData("order", "requested")]
    [InlineData("order accept", "provisioning")]
    [InlineData("order accept complete", "active")]
    [InlineData("order accept complete v4-policy v6-policy v6-down", "limited_connectivity")]
    [InlineData("order accept complete v4-policy v4-down", "all_down")]
    [InlineData("order-self-hosted", "ready")]
    public async Task V05_A_VPC_may_be_attached_from_requested_and_ready_on(string life, string status)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        Assert.Equal(status, await story.PlayAsync(life));

        Assert.Equal($"vpc_id: none → {sim.Host.VpcId("fr-par")}", await story.ChangesAsync("vpc"));
    }

    [Fact]
    public async Task V06_Another_VPC_has_to_wait_until_the_first_is_detached()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order vpc");

        var answer = await AttachAsync(sim, story.Link, await AddVpcAsync(sim));

        Assert.Equal((412, "precondition_failed", "resource_still_in_use"), (answer.Code, answer["type"], answer["precondition"]));
        Assert.Equal($"link is attached to VPC {sim.Host.VpcId("fr-par")}: detach it first", answer["help_message"]);
        Assert.Equal(sim.Host.VpcId("fr-par").ToString(), (string?)(await story.ReadAsync())["vpc_id"]);
    }

    [Fact]
    public async Task V07_Attaching_the_same_VPC_again_changes_nothing()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();
        var vpcId = sim.Host.VpcId("fr-par").ToString();
        var first = await AttachAsync(sim, link, vpcId);

        var again = await AttachAsync(sim, link, vpcId);

        Assert.Equal((200, first.Text), (again.Code, again.Text));
    }

    [Fact]
    public async Task V08_Detaching_where_no_VPC_is_attached_changes_nothing()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();
        (await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/enable-route-propagation")).Ok();
        var before = (await sim.GetAsync($"{Sim.Links}/{Sim.Id(link)}")).Text;

        var answer = await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/detach-vpc");

        Assert.Equal((200, before), (answer.Code, answer.Text));
    }

    private static Task<Answer> AttachAsync(Sim sim, JsonObject link, string vpcId) =>
        sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/attach-vpc", new JsonObject { ["vpc_id"] = vpcId });

    private static async Task<string> AddVpcAsync(Sim sim, string? projectId = null) => Sim.Id(
        (await sim.PostAsync(Sim.Vpcs, new JsonObject { ["project_id"] = projectId ?? sim.Host.ProjectId.ToString(), ["name"] = "prod" })).Ok());
}
