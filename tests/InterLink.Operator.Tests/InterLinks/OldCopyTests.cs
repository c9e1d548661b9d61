using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>What cannot be taken back is done on a read of the link itself, however fresh the copy seems to be.</summary>
public sealed class OldCopyTests(OperatorCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_that_has_become_anothers_since_the_last_list_is_not_taken_down()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        using var handler = GatewayClient.CreateHandler();
        using var console = new GatewayClient(handler, new GatewayClientOptions { BaseUrl = world.Simulator.BaseUrl }, () => world.Simulator.SecretKey, () => true, TimeProvider.System);
        var first = world.StartOperator();
        var active = await world.ActivateAsync(world.Hosted("paris"));
        first.Terminate();
        await first.WaitForExitAsync(Cancellation);
        var lists = world.StartOperator(flags: ["--inventory-interval", "1h", "--inventory-busy-interval", "1h"]);
        await lists.WaitForLineAsync("Gateway answers for", Cancellation);

        var id = active.Status.LinkId ?? "";
        var stranger = OwnerTags.For("another-cluster", "network", "paris", "another-uid");
        Assert.IsType<GatewayResult<Link>.Ok>(await console.Links.UpdateAsync(OperatorWorld.Region, id, new UpdateLinkRequest { Tags = [stranger.Owner, stranger.Uid] }, Cancellation));
        var calls = (await world.Desk.JournalAsync("path=/links/", Cancellation)).Count;
        await world.InterLinks.DeleteAsync(active.Metadata.Key, new(), Cancellation);
        await world.GoneAsync("paris");

        var link = Assert.Single(await world.LinksAsync());
        Assert.Equal((LinkStatus.Active, active.Status.VpcId, true), (link.Status, link.VpcId, link.EnableRoutePropagation));
        Assert.Equal(calls, (await world.Desk.JournalAsync("path=/links/", Cancellation)).Count);
    }
}
