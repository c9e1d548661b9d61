using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/how-to/order-a-hosted-link.md, from top to bottom: a link to its end, one that is refused, one that expires, and a fee for none of them in the end.</summary>
public sealed class OrderHostedTests(OperatorCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_page_order_a_link_and_bring_traffic()
    {
        var page = HowToPage.Read("order-a-hosted-link.md");
        Assert.Equal(
            [
                "Choose partner, location and bandwidth", "See what would be ordered", "Order it", "Hand over the pairing key", "Follow the answer", "Attach the VPC and a policy",
                "Check traffic", "End it", "When the partner refuses", "When the ten days pass",
            ],
            page.Headings);
        await using var world = await OperatorWorld.CreateAsync(cluster, SamplesAccount.Options);
        world.StartOperator();

        await page.RunAsync(world, page.Headings[0]);
        await page.RunAsync(world, page.Headings[1]);
        Assert.Equal(0, await world.Desk.OrdersAsync(Cancellation));

        await page.RunAsync(world, page.Headings[2]);
        Assert.Equal(LinkStatus.Requested, Assert.Single(await world.LinksAsync()).Status);
        Assert.Contains(await world.PairingKeyAsync("paris"), await page.RunAsync(world, page.Headings[3]), StringComparison.Ordinal);

        await page.RunAsync(world, page.Headings[4]);
        Assert.Equal(LinkStatus.Active, Assert.Single(await world.LinksAsync()).Status);
        await page.RunAsync(world, page.Headings[5]);
        await page.RunAsync(world, page.Headings[6]);
        var passing = await world.Desk.RoutesAsync(Assert.Single(await world.LinksAsync()).Id, Cancellation);
        Assert.Equal(["10.40.0.0/16", "172.16.0.0/22"], SamplesAccount.Passing(passing));

        await page.RunAsync(world, page.Headings[7]);
        Assert.Empty(await world.LinksAsync());

        await page.RunAsync(world, page.Headings[8]);
        Assert.Contains("No contract", Assert.Single(await world.EventsAsync(InterLinkConditions.Reasons.PartnerRefused, count: 1)), StringComparison.Ordinal);
        Assert.Empty(await world.LinksAsync());

        await page.RunAsync(world, page.Headings[9]);
        Assert.Single(await world.EventsAsync(InterLinkConditions.Reasons.RequestExpired, count: 1));
        Assert.Empty(await world.LinksAsync());
        Assert.Equal("", await world.KubectlAsync("get", "il,ilpolicy", "--output", "name"));
        Assert.Equal(3, await world.Desk.OrdersAsync(Cancellation));
        Assert.Empty(await world.Desk.BillingAsync("open=true", Cancellation));
    }
}
