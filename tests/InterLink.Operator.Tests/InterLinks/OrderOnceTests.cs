using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>Links that are there already: whose they are decides whether one is adopted, left alone or asked about. None of it orders a second one.</summary>
public sealed class OrderOnceTests(HostedRows rows) : IClassFixture<HostedRows>
{
    private const string Stranger = "interlink-operator.io/owner=another-cluster/network/paris";

    private OperatorWorld World => rows.World;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("by-hand", "mine")]
    [InlineData("of-another-cluster", Stranger)]
    public async Task A_link_that_the_user_names_is_taken_over_whoever_had_it(string name, string tag)
    {
        var existing = await OrderByHandAsync(name, tag);
        var orders = await World.Desk.OrdersAsync(Cancellation);
        var resource = World.Hosted(name);
        await World.InterLinks.CreateAsync(resource with { Spec = resource.Spec with { LinkId = existing.Id } }, Cancellation);

        var adopted = await World.EventuallyAsync(name, seen => seen.Status is { LinkId: not null, VpcId: not null }, "adopted and configured");

        Assert.Equal(existing.Id, adopted.Status.LinkId);
        var tags = (await LinkAsync(existing.Id)).Tags;
        Assert.Contains(await OwnerTagAsync(name), tags);
        Assert.DoesNotContain(Stranger, tags);
        Assert.Equal(tag != Stranger, tags.Contains(tag, StringComparer.Ordinal));
        Assert.Equal(orders, await World.Desk.OrdersAsync(Cancellation));
    }

    [Fact]
    public async Task A_link_that_another_cluster_has_taken_over_is_left_to_it_also_by_a_deletion()
    {
        var row = rows.Row("taken");
        await row.PlayAsync("order set-up");
        await World.EditAsync(row.Name, new JsonObject { ["suspend"] = true });
        await row.IsAsync(Reasons.Suspended);
        await ChangeAsync(World.Gateway.Links.UpdateAsync(OperatorWorld.Region, row.LinkId, new UpdateLinkRequest { Tags = [Stranger] }, Cancellation));
        await World.EditAsync(row.Name, new JsonObject { ["suspend"] = false });

        var left = await row.IsAsync(Reasons.OwnedElsewhere);
        Assert.Contains(Stranger, ConditionSet.Find(left.Status.Conditions, InterLinkConditions.Ready)?.Message, StringComparison.Ordinal);
        Assert.True(ConditionSet.IsTrue(left.Status.Conditions, InterLinkConditions.Stalled));

        await row.ActAsync("delete");
        await row.GoneAsync();
        Assert.Equal([Stranger], (await LinkAsync(row.LinkId)).Tags);
    }

    [Fact]
    public async Task Of_several_links_with_our_tag_a_person_chooses_and_no_other_is_ordered()
    {
        var tag = await OwnerTagAsync("several");
        var (first, second) = (await OrderByHandAsync("first", tag), await OrderByHandAsync("second", tag));
        var orders = await World.Desk.OrdersAsync(Cancellation);
        await World.InterLinks.CreateAsync(World.Hosted("several"), Cancellation);

        var asking = await World.EventuallyAsync("several", seen => Reason(seen) == Reasons.SeveralLinksOwned, "a person is asked");
        Assert.All([first.Id, second.Id], id => Assert.Contains(id, ConditionSet.Find(asking.Status.Conditions, InterLinkConditions.Ready)?.Message, StringComparison.Ordinal));
        Assert.True(ConditionSet.IsTrue(asking.Status.Conditions, InterLinkConditions.Stalled));

        await World.EditAsync("several", new JsonObject { ["linkId"] = second.Id });
        var chosen = await World.EventuallyAsync("several", seen => seen.Status is { LinkId: not null, VpcId: not null }, "the named one is adopted");
        Assert.Equal(second.Id, chosen.Status.LinkId);
        Assert.Equal(orders, await World.Desk.OrdersAsync(Cancellation));
    }

    [Fact]
    public async Task A_retained_link_is_taken_up_again_by_a_resource_of_the_same_name()
    {
        var row = rows.Row("retained");
        var before = await row.PlayAsync("order set-up accept complete", spec => spec with { DeletionPolicy = DeletionPolicy.Retain });
        var orders = await World.Desk.OrdersAsync(Cancellation);
        await row.ActAsync("delete");
        await row.GoneAsync();
        Assert.Contains(await OwnerTagAsync("retained"), (await LinkAsync(row.LinkId)).Tags);

        await World.InterLinks.CreateAsync(World.Hosted("retained"), Cancellation);

        var after = await World.EventuallyAsync("retained", seen => seen.Status is { Phase: InterLinkPhase.Active, PairingKeySecretRef: not null }, "taken up again");
        Assert.Equal((before.Status.LinkId, orders), (after.Status.LinkId, await World.Desk.OrdersAsync(Cancellation)));
        await Eventually.TrueAsync(
            async () => (await LinkAsync(row.LinkId)).Tags.Any(tag => tag.EndsWith(after.Metadata.Uid ?? "?", StringComparison.Ordinal)), Cancellation);
    }

    /// <summary>A link as somebody orders it in the console, set up and awaiting its partner.</summary>
    private async Task<Link> OrderByHandAsync(string name, params string[] tags)
    {
        var order = new CreateLinkRequest
        {
            ProjectId = World.Simulator.ProjectId.ToString(),
            Name = name,
            Tags = tags,
            PopId = "5ca1e000-0000-4000-8000-000000000105",
            PartnerId = "5ca1e000-0000-4000-8000-000000000202",
            BandwidthMbps = 1000,
        };
        var link = await ChangeAsync(World.Gateway.Links.CreateAsync(OperatorWorld.Region, order, Cancellation));
        await World.Desk.AdvanceClockAsync(HostedRows.SetupTime, Cancellation);
        return link;
    }

    private async Task<Link> LinkAsync(string id) => (await World.LinksAsync()).Single(link => link.Id == id);

    private async Task<string> OwnerTagAsync(string name)
    {
        var system = await World.Kubernetes.Resources<Namespace>().GetAsync(new ResourceKey("", "kube-system"), Cancellation);
        return OwnerTags.For(system?.Metadata.Uid ?? "", World.Namespace, name, "").Owner;
    }

    private static async Task<Link> ChangeAsync(Task<GatewayResult<Link>> change) => Assert.IsType<GatewayResult<Link>.Ok>(await change).Value;

    private static string? Reason(InterLinkResource resource) => ConditionSet.Find(resource.Status.Conditions, InterLinkConditions.Ready)?.Reason;
}
