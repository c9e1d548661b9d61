using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/how-to/make-it-redundant.md, from top to bottom: the VPC's route table has the prefix over the link that the page says, at every step.</summary>
public sealed class RedundancyPageTests(OperatorCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_page_move_the_route_and_bring_it_back()
    {
        var page = HowToPage.Read("make-it-redundant.md");
        Assert.Equal(
            [
                "Choose what does not fail together", "Order both", "Rank them", "Have the last one kept", "Test a failover", "Try to take the last one out",
                "Let the first one come back", "Take one out on purpose", "End both",
            ],
            page.Headings);
        await using var world = await OperatorWorld.CreateAsync(cluster, SamplesAccount.Options);
        world.StartOperator();

        await page.RunAsync(world, page.Headings[0]);
        await page.RunAsync(world, page.Headings[1]);
        var links = await world.LinksAsync();
        Assert.Equal([LinkStatus.Active, LinkStatus.Active], links.Select(link => link.Status));
        Assert.Equal(2, links.Select(link => link.PopId).Distinct(StringComparer.Ordinal).Count());

        string[] ways = ["paris", "paris", "paris-second", "paris-second", "paris", "paris"];
        foreach (var (heading, way) in page.Headings.Skip(2).SkipLast(1).Zip(ways))
        {
            await page.RunAsync(world, heading);
            Assert.Equal($"{world.Namespace}-{way}", await WayAsync(world));
        }

        await page.RunAsync(world, page.Headings[^1]);
        Assert.Empty(await world.LinksAsync());
        Assert.Equal("", await world.KubectlAsync("get", "il,ilpolicy", "--output", "name"));
        Assert.Equal(2, await world.Desk.OrdersAsync(Cancellation));
        Assert.Empty(await world.Desk.BillingAsync("open=true", Cancellation));
    }

    /// <summary>The one link over which the VPC reaches the office, by its name in the route table.</summary>
    private static async Task<string?> WayAsync(OperatorWorld world)
    {
        var vpc = world.Simulator.VpcId(OperatorWorld.Region).ToString();
        var table = Assert.IsType<GatewayResult<IReadOnlyList<RouteWithNexthop>>.Ok>(await world.Gateway.Vpcs.ListRoutesAsync(OperatorWorld.Region, vpc, Cancellation));
        return Assert.Single(table.Value, row => row.Route.Destination == "10.40.0.0/16").NexthopName;
    }
}
