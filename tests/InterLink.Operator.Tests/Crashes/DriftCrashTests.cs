using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Tests.World;
using InterLink.Testing.Faults;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>Once a link is as it should be again, nobody can see any more that it was not.</summary>
public sealed class DriftCrashTests(OperatorCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_correction_is_not_lost_to_people_when_the_operator_dies_before_it_hears_that_it_is_made()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        await using var gateway = await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }, Cancellation);
        var corrector = world.StartOperator(gateway.Url, apiServer: null, "--leader-elect", "false");
        await world.ActivateAsync(world.Hosted("paris"));
        var settled = await world.EventuallyAsync("paris", seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.InSync), "in sync");
        gateway.Observer = async (request, point) =>
        {
            if (request.Method != "PATCH")
            {
                return;
            }

            if (point == ProxyPoint.BeforeForward)
            {
                await world.EventsAsync(InterLinkConditions.Reasons.DriftCorrected, count: 1);
                return;
            }

            await corrector.KillAsync();
            request.Drop();
        };

        using var handler = GatewayClient.CreateHandler();
        using var console = new GatewayClient(
            handler, new GatewayClientOptions { BaseUrl = world.Simulator.BaseUrl }, () => world.Simulator.SecretKey, () => true, TimeProvider.System);
        Assert.IsType<GatewayResult<Link>.Ok>(
            await console.Links.UpdateAsync(OperatorWorld.Region, settled.Status.LinkId ?? "", new UpdateLinkRequest { Name = "by-hand" }, Cancellation));
        await corrector.WaitForExitAsync(Cancellation);
        var successor = world.StartOperator(flags: ["--leader-elect", "false"]);
        await successor.WaitForLineAsync("Gateway answers", Cancellation);

        Assert.NotEqual("by-hand", Assert.Single(await world.LinksAsync()).Name);
        Assert.Contains("from by-hand to ", Assert.Single(await world.EventsAsync(InterLinkConditions.Reasons.DriftCorrected, count: 1)), StringComparison.Ordinal);
    }
}
