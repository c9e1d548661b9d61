using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/how-to/keep-and-adopt-a-link.md, from top to bottom: one order, one link, and traffic all the while.</summary>
public sealed class KeepAndAdoptTests(OperatorCluster cluster)
{
    private static readonly Guid SampleVpc = new("f0f0f0f0-4444-4555-8666-777788889999");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_page_keep_one_link_through_all_of_it()
    {
        var page = HowToPage.Read("keep-and-adopt-a-link.md");
        Assert.Equal(
            ["Let the resource go", "Take it up under the same name", "Look at a link, and change nothing", "Take it up under another name", "When the deletion has begun already"],
            page.Headings);
        var simulator = new SimulatorOptions { VpcIds = new Dictionary<string, Guid>(StringComparer.Ordinal) { [OperatorWorld.Region] = SampleVpc } };
        await using var world = await OperatorWorld.CreateAsync(cluster, simulator);
        world.StartOperator();
        var before = await InServiceAsync(world);
        var id = before.Id;

        Assert.Contains(id, await page.RunAsync(world, page.Headings[0]), StringComparison.Ordinal);
        await world.GoneAsync("paris");
        Assert.Equal("", await world.KubectlAsync("get", "ilpolicy", "--output", "name"));
        await IsUntouchedAsync(world, before);

        var table = await page.RunAsync(world, page.Headings[1]);
        Assert.Contains(id, table, StringComparison.Ordinal);
        await IsUntouchedAsync(world, before);
        Assert.Equal([$"Existing link {id} is managed by this resource from now on."], await world.EventsAsync("Adopted", count: 1));

        await page.RunAsync(world, page.Headings[2]);
        await world.GoneAsync("existing");
        await IsUntouchedAsync(world, before);

        await page.RunAsync(world, page.Headings[3]);
        var office = await world.EventuallyAsync("office", Allows, "traffic is allowed");
        Assert.Equal(id, office.Status.LinkId);
        await world.GoneAsync("paris");
        Assert.Contains((await IsUntouchedAsync(world, before)).Tags, tag => tag.EndsWith($"/{world.Namespace}/office", StringComparison.Ordinal));
        await world.EventsAsync("Adopted", count: 4);

        await world.EditAsync("office", new JsonObject { ["deletionProtection"] = true });
        await world.KubectlAsync("delete", "il/office", "--wait=false");
        await world.EventuallyAsync("office", seen => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Reason == Reasons.DeletionProtected, "the deletion waits");
        await page.RunAsync(world, page.Headings[4]);
        await world.GoneAsync("office");
        await IsUntouchedAsync(world, before);
        Assert.Equal(1, await world.Desk.OrdersAsync(Cancellation));
    }

    private static async Task<Link> InServiceAsync(OperatorWorld world)
    {
        await world.KubectlAsync("apply", "-f", Sample("routing-policy.yaml"), "-f", Sample("hosted-interlink.yaml"));
        var key = await world.PairingKeyAsync("paris");
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        await world.PartnerDesk.AcceptAsync(key, Cancellation);
        await world.PartnerDesk.CompleteAsync(key, Cancellation);
        await world.EventuallyAsync("paris", Allows, "traffic is allowed");
        return Assert.Single(await world.LinksAsync());
    }

    /// <summary>In service, with all that is attached, and billed.</summary>
    private static async Task<Link> IsUntouchedAsync(OperatorWorld world, Link before)
    {
        var link = Assert.Single(await world.LinksAsync());
        Assert.Equal(Standing(before), Standing(link));
        Assert.Single(await world.Desk.BillingAsync($"resource_id={link.Id}&open=true", Cancellation));
        return link;
    }

    private static object Standing(Link link) =>
        (link.Id, link.Name, link.Status, link.VpcId, link.RoutingPolicyV4Id, link.RoutingPolicyV6Id, link.EnableRoutePropagation, link.BgpV4Status);

    private static string Sample(string name) => Repository.PathOf("deploy", "samples", name);

    private static bool Allows(InterLinkResource seen) => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.TrafficAllowed);
}
