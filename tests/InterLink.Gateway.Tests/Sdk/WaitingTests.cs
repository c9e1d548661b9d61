using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Tests.Simulator;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Sdk;

/// <summary>The SDK's waiters. They wait by the simulator's clock here, and so take no time.</summary>
public sealed class WaitingTests
{
    private static readonly SimulatorOptions Slow = new() { ConfiguringTime = TimeSpan.FromMinutes(2), ReconfiguringTime = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task A_waiter_polls_until_a_link_or_a_connection_is_no_longer_configuring()
    {
        await using var sim = await Sim.StartAsync(Slow, new ManualTimeProvider());
        var story = await SdkStory.PlayAsync(sim, "waiting");

        Assert.Equal(
            [
                "ordered: configuring",
                "waited for: requested",
                "waited once more: requested",
                "with a VPC: configuring",
                "waited for the VPC: active",
            ],
            story.Statuses);
        Assert.Equal("TransientStateError", (string?)story["renamed too early"]["class"]);
        var waits = story["waits"].AsArray().Select(wait => (int)wait!).ToArray();
        Assert.True(waits.Length > 1 && waits.Sum() >= 120_000 && waits.SkipLast(1).Sum() < 120_000, string.Join(' ', waits));
        Assert.Equal("[2000]", story["waits for what is ready"].ToJsonString());
        Assert.Equal("dedicated_connection", (string?)story["sales order"]["resource"]);
        Assert.Equal(
            ["created", "configuring", "active"],
            ((string[])["light seen", "being set up", "connection waited for"]).Select(what => (string?)story[what]["status"]));
    }
}
