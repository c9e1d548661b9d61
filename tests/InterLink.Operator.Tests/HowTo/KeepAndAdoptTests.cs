using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.World;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/how-to/keep-and-adopt-a-link.md, from top to bottom: one order, one link, and traffic all the while.</summary>
public sealed class KeepAndAdoptTests(OperatorCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_page_keep_one_link_through_all_of_it()
    {
        var page = HowToPage.Read("keep-and-adopt-a-link.md");
        Assert.Equal(
            ["Let the resource go", "Take it up under the same name", "Look at a link, and change nothing", "Take it up under another name", "When the deletion has begun already"],
            page.Headings);
        await using var world = await OperatorWorld.CreateAsync(cluster, SamplesAccount.Options);
        world.StartOperator();
        var before = await SampleLink.InServiceAsync(world);
        var id = before.Id;

        Assert.Contains(id, await page.RunAsync(world, page.Headings[0]), StringComparison.Ordinal);
        await world.GoneAsync("paris");
        Assert.Equal("", await world.KubectlAsync("get", "ilpolicy", "--output", "name"));
        await SampleLink.IsUntouchedAsync(world, before);

        var table = await page.RunAsync(world, page.Headings[1]);
        Assert.Contains(id, table, StringComparison.Ordinal);
        await SampleLink.IsUntouchedAsync(world, before);
        Assert.Equal([$"Existing link {id} is the one of this resource from now on."], await world.EventsAsync("Adopted", count: 1));

        await page.RunAsync(world, page.Headings[2]);
        await world.GoneAsync("existing");
        await SampleLink.IsUntouchedAsync(world, before);

        await page.RunAsync(world, page.Headings[3]);
        var office = await SampleLink.AllowsTrafficAsync(world, "office");
        Assert.Equal(id, office.Status.LinkId);
        await world.GoneAsync("paris");
        Assert.Contains((await SampleLink.IsUntouchedAsync(world, before)).Tags, tag => tag.EndsWith($"/{world.Namespace}/office", StringComparison.Ordinal));
        await world.EventsAsync("Adopted", count: 4);

        await world.EditAsync("office", new JsonObject { ["deletionProtection"] = true });
        await world.KubectlAsync("delete", "il/office", "--wait=false");
        await world.EventuallyAsync("office", seen => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Reason == Reasons.DeletionProtected, "the deletion waits");
        await page.RunAsync(world, page.Headings[4]);
        await world.GoneAsync("office");
        await SampleLink.IsUntouchedAsync(world, before);
        Assert.Equal(1, await world.Desk.OrdersAsync(Cancellation));
    }
}
