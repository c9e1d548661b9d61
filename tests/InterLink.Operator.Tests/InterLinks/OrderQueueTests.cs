using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>Orders that have to queue.</summary>
public sealed class OrderQueueTests(OperatorCluster cluster)
{
    [Fact]
    public async Task An_order_does_not_wait_for_ever_where_the_queue_takes_longer_than_an_intent_lasts()
    {
        const int links = 10;
        await using var world = await OperatorWorld.CreateAsync(cluster);

        // One worker, who asks twice for each: once around the queue takes six seconds, and an intent is good for one.
        await world.Desk.AddFaultAsync(
            new JsonObject { ["method"] = "GET", ["path"] = "/links$", ["action"] = "delay", ["delay"] = "300ms", ["times"] = 1_000_000 },
            TestContext.Current.CancellationToken);
        world.StartOperator(flags: ["--workers", "1", "--order-settle-time", "1s"]);
        await Crowd.CreateAsync(world, Enumerable.Range(0, links).Select(number => world.Hosted(string.Create(CultureInfo.InvariantCulture, $"queued-{number}"))));

        await Crowd.AreAsync(world, seen => seen.Status.Phase == InterLinkPhase.Requesting, "all are ordered");
        Assert.Equal(links, await world.Desk.OrdersAsync(TestContext.Current.CancellationToken));
    }
}
