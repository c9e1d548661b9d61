using InterLink.Gateway.Contract;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/how-to/order-a-self-hosted-link.md, from top to bottom: a port, a link on it, and the port that outlives both resources.</summary>
public sealed class OrderSelfHostedTests(OperatorCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_page_order_a_link_on_a_port_and_bring_traffic()
    {
        var page = HowToPage.Read("order-a-self-hosted-link.md");
        Assert.Equal(["Describe the port", "Have it patched", "Order a link on it", "Set up your router", "Check traffic", "End it"], page.Headings);
        await using var world = await OperatorWorld.CreateAsync(cluster, SamplesAccount.Options);
        world.StartOperator();

        await page.RunAsync(world, page.Headings[0]);
        Assert.Empty(await world.Desk.JournalAsync("surface=customer", Cancellation));
        await page.RunAsync(world, page.Headings[1]);
        Assert.Single(await world.Desk.BillingAsync("resource=dedicated_connection&open=true", Cancellation));

        await page.RunAsync(world, page.Headings[2]);
        var link = Assert.Single(await world.LinksAsync());
        Assert.Equal(LinkStatus.Ready, link.Status);
        await page.RunAsync(world, page.Headings[3]);
        await page.RunAsync(world, page.Headings[4]);
        Assert.Equal(LinkStatus.Active, Assert.Single(await world.LinksAsync()).Status);
        Assert.Equal(["10.40.0.0/16"], SamplesAccount.Passing(await world.Desk.RoutesAsync(link.Id, Cancellation)));

        await page.RunAsync(world, page.Headings[5]);
        Assert.Empty(await world.LinksAsync());
        Assert.Equal(1, await world.Desk.OrdersAsync(Cancellation));
        Assert.Single(await world.Desk.BillingAsync("open=true", Cancellation));
    }
}
