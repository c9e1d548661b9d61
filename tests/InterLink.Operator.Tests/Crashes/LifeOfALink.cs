using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>The whole life of a hosted link, lived by the user and the partner alone; what the operator goes through meanwhile is up to the test.</summary>
internal static class LifeOfALink
{
    /// <summary>From apply to gone. Whatever happened on the way, there was one order, one link, and at the end none.</summary>
    public static async Task LiveAsync(OperatorWorld world, string name)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var created = await world.InterLinks.CreateAsync(world.Hosted(name), cancellation);
        await world.ReachesAsync(name, InterLinkPhase.Requesting);

        var key = await world.PairingKeyAsync(name);
        await world.PartnerDesk.AcceptAsync(key, cancellation);
        await world.PartnerDesk.CompleteAsync(key, cancellation);
        var active = await world.EventuallyAsync(
            name, seen => seen.Status is { Phase: InterLinkPhase.Active, VpcId: not null, RoutePropagation: RoutePropagation.Enabled }, $"{name} is Active and configured");

        StatusInvariants.Check(active.Status);
        Assert.Equal(active.Status.LinkId, Assert.Single(await world.LinksAsync()).Id);
        Assert.Equal(1, await world.Desk.OrdersAsync(cancellation));

        await world.InterLinks.DeleteAsync(created.Metadata.Key, new(), cancellation);
        await world.ReachesAsync(name, InterLinkPhase.Deprovisioning);
        await world.PartnerDesk.DeprovisionAsync(key, cancellation);
        await world.GoneAsync(name);

        Assert.Empty(await world.LinksAsync());
        Assert.Equal(1, await world.Desk.OrdersAsync(cancellation));
    }
}
