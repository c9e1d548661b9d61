namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>
/// The rows S of docs/reference/gateway-behaviour.md: what a provisioned link shows for each pair of sessions, IPv4 first. A self-hosted link is looked at
/// twice where it matters: after a session has been up, and before any ever was.
/// </summary>
public sealed class SessionTests
{
    private const string Hosted = "order accept complete";
    private const string SelfHosted = "order-self-hosted";

    [Theory]
    [InlineData(Hosted)]
    [InlineData(SelfHosted)]
    public Task S01_Up_and_up_is_active(string life) => AssertShowsAsync(life, "v4-policy v6-policy v4-up v6-up", "up", "up", "active");

    [Theory]
    [InlineData(Hosted)]
    [InlineData(SelfHosted)]
    public Task S02_Up_and_down_is_limited_connectivity(string life) =>
        AssertShowsAsync(life, "v4-policy v6-policy v4-up v6-down", "up", "down", "limited_connectivity");

    [Theory]
    [InlineData(Hosted)]
    [InlineData(SelfHosted)]
    public Task S03_Up_and_disabled_is_active(string life) => AssertShowsAsync(life, "v4-policy v4-up v6-down", "up", "disabled", "active");

    [Theory]
    [InlineData(Hosted)]
    [InlineData(SelfHosted)]
    public Task S04_Down_and_up_is_limited_connectivity(string life) =>
        AssertShowsAsync(life, "v4-policy v6-policy v4-down v6-up", "down", "up", "limited_connectivity");

    [Theory]
    [InlineData(Hosted)]
    [InlineData(SelfHosted)]
    public Task S05_Down_and_down_is_all_down(string life) =>
        AssertShowsAsync(life, "v4-policy v6-policy v4-up v4-down v6-down", "down", "down", "all_down");

    [Fact]
    public Task S06_Down_and_down_is_ready_on_a_self_hosted_link_that_was_never_up() =>
        AssertShowsAsync(SelfHosted, "v4-policy v6-policy", "down", "down", "ready");

    [Theory]
    [InlineData(Hosted)]
    [InlineData(SelfHosted)]
    public Task S07_Down_and_disabled_is_all_down(string life) => AssertShowsAsync(life, "v4-policy v4-up v4-down", "down", "disabled", "all_down");

    [Fact]
    public Task S08_Down_and_disabled_is_ready_on_a_self_hosted_link_that_was_never_up() =>
        AssertShowsAsync(SelfHosted, "v4-policy", "down", "disabled", "ready");

    [Theory]
    [InlineData(Hosted)]
    [InlineData(SelfHosted)]
    public Task S09_Disabled_and_up_is_active(string life) => AssertShowsAsync(life, "v6-policy v6-up v4-down", "disabled", "up", "active");

    [Theory]
    [InlineData(Hosted)]
    [InlineData(SelfHosted)]
    public Task S10_Disabled_and_down_is_all_down(string life) => AssertShowsAsync(life, "v6-policy v6-up v6-down", "disabled", "down", "all_down");

    [Fact]
    public Task S11_Disabled_and_down_is_ready_on_a_self_hosted_link_that_was_never_up() =>
        AssertShowsAsync(SelfHosted, "v6-policy", "disabled", "down", "ready");

    [Theory]
    [InlineData("")]
    [InlineData("v4-policy v4-down no-v4-policy")]
    public Task S12_Disabled_and_disabled_is_active_on_a_hosted_link(string words) => AssertShowsAsync(Hosted, words, "disabled", "disabled", "active");

    [Theory]
    [InlineData("")]
    [InlineData("v4-up v6-up")]
    [InlineData("v4-policy v4-up no-v4-policy")]
    public Task S13_Disabled_and_disabled_is_ready_on_a_self_hosted_link(string words) =>
        AssertShowsAsync(SelfHosted, words, "disabled", "disabled", "ready");

    [Theory]
    [InlineData(Hosted, "v4-policy", "active")]
    [InlineData(Hosted, "v4-policy v4-down", "all_down")]
    [InlineData(SelfHosted, "v4-policy v6-policy v4-up", "limited_connectivity")]
    public async Task S14_Neither_VPC_nor_propagation_enters_into_it(string life, string words, string status)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);

        foreach (var step in (string[])[$"{life} {words}", "vpc", "propagate", "stop", "detach-vpc"])
        {
            Assert.Equal((step, status), (step, await story.PlayAsync(step)));
        }
    }

    private static async Task AssertShowsAsync(string life, string words, string v4, string v6, string status)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync($"{life} {words}");

        var link = await story.ReadAsync();

        Assert.Equal((v4, v6, status), ((string?)link["bgp_v4_status"], (string?)link["bgp_v6_status"], (string?)link["status"]));
    }
}
