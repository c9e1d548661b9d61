using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>Users, partners and Scaleway do not wait for the operator to be there.</summary>
public sealed class StoppedMeanwhileTests(HostedRows rows) : IClassFixture<HostedRows>
{
    private const string Requested = "order set-up";
    private const string InService = "order set-up accept complete";

    [Fact]
    public async Task Whatever_ended_while_the_operator_was_stopped_is_found_and_finished_afterwards()
    {
        var (requested, service) = (rows.Row("requested"), rows.Row("service"));
        var (leaving, byHand, left) = (rows.Row("leaving"), rows.Row("by-hand"), rows.Row("left"));
        await requested.PlayAsync(Requested);
        await byHand.PlayAsync(Requested);
        foreach (var row in new[] { service, leaving, left })
        {
            await row.PlayAsync(InService);
        }

        await leaving.ActAsync("delete");
        await leaving.IsAsync(Reasons.AwaitingDeprovisioning);

        await rows.StopOperatorAsync();
        await leaving.ActAsync("deprovision");
        await left.ActAsync("deprovision");
        await byHand.ActAsync("delete-by-hand");
        foreach (var row in new[] { requested, service, byHand, left })
        {
            await row.ActAsync("delete");
        }

        Assert.Equal(("requested", "active"), (await requested.AtGatewayAsync(), await service.AtGatewayAsync()));
        rows.StartOperator();

        foreach (var row in new[] { requested, leaving, byHand, left })
        {
            await row.GoneAsync();
            Assert.Equal(("404", false), (await row.AtGatewayAsync(), await row.IsBilledAsync()));
        }

        var waiting = await service.IsAsync(Reasons.AwaitingDeprovisioning);
        Assert.Equal((InterLinkPhase.Deprovisioning, false), (waiting.Status.Phase, await service.IsBilledAsync()));
        await service.ActAsync("deprovision");
        await service.GoneAsync();
        Assert.Equal(5, await rows.World.Desk.OrdersAsync(TestContext.Current.CancellationToken));
    }
}
