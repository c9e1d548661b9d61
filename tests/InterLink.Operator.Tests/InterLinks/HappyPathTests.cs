using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>The story of a hosted link, told by the world it leaves behind.</summary>
public sealed class HappyPathTests(OperatorCluster cluster)
{
    [Fact]
    public async Task A_hosted_link_goes_from_apply_to_active_and_away_again()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var process = world.StartOperator();
        var cancellation = TestContext.Current.CancellationToken;

        await world.InterLinks.CreateAsync(world.Hosted("paris"), cancellation);
        var requesting = await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        Assert.NotNull(requesting.Status.Handshake?.ExpiresAt);

        var key = await world.PairingKeyAsync("paris");
        await world.PartnerDesk.AcceptAsync(key, cancellation);
        await world.ReachesAsync("paris", InterLinkPhase.Provisioning);

        await world.PartnerDesk.CompleteAsync(key, cancellation);
        await world.EventuallyAsync("paris", seen => seen.Status is { Phase: InterLinkPhase.Active or InterLinkPhase.Down, VpcId: not null }, "provisioned");

        await world.InterLinks.DeleteAsync(requesting.Metadata.Key, new(), cancellation);
        await world.ReachesAsync("paris", InterLinkPhase.Deprovisioning);
        await world.PartnerDesk.DeprovisionAsync(key, cancellation);
        await world.GoneAsync("paris");

        Assert.Equal(1, await world.Desk.OrdersAsync(cancellation));
        Assert.DoesNotContain(process.Output, line => line.Contains(key, StringComparison.Ordinal));
    }
}
