using InterLink.Domain.InterLinks;
using InterLink.Operator.Hosting;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Faults;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>Two replicas, of which the leading one is stopped at the worst moment of an order and cannot give its lease back.</summary>
public sealed class TakeoverTests(OperatorCluster cluster)
{
    private const string Name = "paris";

    /// <summary>Short, so that a lease which nobody renews runs out soon.</summary>
    private static readonly string[] ShortLease = ["--lease-duration", "3s", "--lease-renew-deadline", "2s", "--lease-retry-period", "500ms"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_leader_killed_before_it_heard_of_its_order_is_succeeded_and_nothing_is_ordered_twice()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        await using var gateway = await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }, Cancellation);
        var (leader, standby) = await StartBothAsync(world, gateway.Url, world.Plane.ServerUrl);
        gateway.Observer = async (request, point) =>
        {
            if (point == ProxyPoint.BeforeAnswer && IsOrder(request))
            {
                await leader.KillAsync();
                request.Drop();
            }
        };

        await world.InterLinks.CreateAsync(world.Hosted(Name), Cancellation);
        await standby.WaitForLineAsync("Leading", Cancellation);

        await OneOrderAsync(world);
        Assert.True(leader.HasExited);
    }

    [Fact]
    public async Task A_leader_frozen_between_intent_and_order_never_orders_once_another_leads()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        await using var gateway = await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }, Cancellation);
        await using var apiServer = await HttpFaultProxy.StartAsync(world.Plane, Cancellation);
        var (leader, standby) = await StartBothAsync(world, gateway.Url, apiServer.Url);

        // The last look before the order: what it was answered is true, and not true any more when it wakes up.
        apiServer.Observer = (request, point) =>
        {
            if (point == ProxyPoint.BeforeAnswer && request.IsRead && request.Path.EndsWith($"/interlinks/{Name}", StringComparison.Ordinal))
            {
                leader.Suspend();
            }

            return ValueTask.CompletedTask;
        };

        await world.InterLinks.CreateAsync(world.Hosted(Name), Cancellation);
        await standby.WaitForLineAsync("Leading", Cancellation);
        await OneOrderAsync(world);
        gateway.ClearJournal();
        leader.Resume();
        await leader.WaitForExitAsync(Cancellation);

        Assert.Equal(OperatorExit.LeaseLost, leader.ExitCode);
        Assert.Empty(gateway.Requests);
        await OneOrderAsync(world);
    }

    private static async Task<(ChildProcess Leader, ChildProcess Standby)> StartBothAsync(OperatorWorld world, Uri gateway, Uri apiServer)
    {
        var leader = world.StartOperator(gateway, apiServer, ShortLease);
        await leader.WaitForLineAsync("Leading", Cancellation);
        var standby = world.StartOperator(flags: ShortLease);
        await standby.WaitForLineAsync("Mirrors are complete", Cancellation);
        return (leader, standby);
    }

    private static bool IsOrder(ProxiedRequest request) => request.Method == "POST" && request.Path.EndsWith("/links", StringComparison.Ordinal);

    private static async Task OneOrderAsync(OperatorWorld world)
    {
        var ordered = await world.EventuallyAsync(
            Name, seen => seen.Status is { Phase: InterLinkPhase.Requesting, RoutePropagation: RoutePropagation.Enabled }, "it is ordered and configured");
        StatusInvariants.Check(ordered.Status);
        Assert.Equal(ordered.Status.LinkId, Assert.Single(await world.LinksAsync()).Id);
        Assert.Equal(1, await world.Desk.OrdersAsync(Cancellation));
    }
}
