using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.DedicatedConnections;
using InterLink.Operator.Tests.World;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>What a user holds in hand to run links: <c>suspend</c>, <c>readyWhen</c>, a look that is asked for, and edits while Scaleway is at work.</summary>
public sealed class OperationTests(WatchedRows rows) : IClassFixture<WatchedRows>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_suspended_link_is_neither_asked_for_nor_changed_nor_deleted_until_it_is_resumed()
    {
        var (kept, leaving) = (rows.Row("kept"), rows.Row("leaving"));
        await kept.PlayAsync("order set-up");
        await leaving.PlayAsync("order set-up");
        var suspend = new JsonObject { ["suspend"] = true };
        await kept.EditAsync(suspend.DeepClone().AsObject());
        await leaving.EditAsync(suspend);
        await kept.IsAsync(Reasons.Suspended);
        await leaving.IsAsync(Reasons.Suspended);
        rows.Gateway.ClearJournal();

        // Work for everybody: an edit, a drift, a look that is asked for, a deletion.
        await kept.EditAsync(new JsonObject { ["displayName"] = "renamed" });
        await rows.World.Gateway.Links.UpdateAsync(OperatorWorld.Region, kept.LinkId, new UpdateLinkRequest { Tags = ["by-hand"] }, Cancellation);
        await rows.World.KubectlAsync("annotate", "il/kept", $"{ResourceMapping.ReconcileRequestedAt}=now");
        await leaving.ActAsync("delete");
        var held = await kept.EventuallyAsync(seen => seen.Status.ObservedGeneration == seen.Metadata.Generation && seen.Spec.DisplayName is not null, "the edit is seen");
        Is(held, InterLinkConditions.Ready, ConditionStatus.Unknown, Reasons.Suspended, "until it is set to false");
        Is(held, InterLinkConditions.InSync, ConditionStatus.Unknown, Reasons.Suspended);
        Is(await leaving.EventuallyAsync(seen => Ready(seen)?.Message.Contains("deletion", StringComparison.Ordinal) is true, "the deletion waits"),
            InterLinkConditions.Ready, ConditionStatus.Unknown, Reasons.Suspended, "the link is left as it is");

        // Another link's whole order: dozens of passes, and rounds of the inventory that list the suspended links too.
        await rows.Row("busy").PlayAsync("order set-up");
        Assert.DoesNotContain(rows.Gateway.Requests, entry => IsAbout(entry.Request.Path, kept) || IsAbout(entry.Request.Path, leaving));
        var later = await kept.EventuallyAsync(_ => true, "it is there");
        Assert.Equal((held.Metadata.ResourceVersion, null), (later.Metadata.ResourceVersion, later.Status.LastHandledReconcileAt));
        Assert.Equal("requested", await leaving.AtGatewayAsync());

        await kept.EditAsync(new JsonObject { ["suspend"] = false });
        await leaving.EditAsync(new JsonObject { ["suspend"] = false });
        var resumed = await kept.EventuallyAsync(seen => seen.Status.LastHandledReconcileAt == "now" && ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.InSync), "resumed");
        var link = (await rows.World.LinksAsync()).Single(link => link.Id == resumed.Status.LinkId);
        Assert.Equal(("renamed", false), (link.Name, link.Tags.Contains("by-hand", StringComparer.Ordinal)));
        await leaving.GoneAsync();
        Assert.Equal("404", await leaving.AtGatewayAsync());
    }

    [Fact]
    public async Task Ready_waits_for_what_readyWhen_names_and_no_longer()
    {
        var (requested, active, traffic) = (rows.Row("requested"), rows.Row("active"), rows.Row("traffic"));
        await requested.PlayAsync("order", spec => spec with { ReadyWhen = ReadyWhen.Requested });
        await active.PlayAsync("order", spec => spec with { ReadyWhen = ReadyWhen.Active });
        var configuring = await traffic.PlayAsync("order", spec => spec with { ReadyWhen = ReadyWhen.TrafficAllowed, Vpc = null });
        Is(configuring, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkConfiguring);

        await requested.ActAsync("set-up");
        Is(await requested.IsAsync(Reasons.AwaitingPartner), InterLinkConditions.Ready, ConditionStatus.True, Reasons.AwaitingPartner, "Contact Free Pro");
        foreach (var row in new[] { active, traffic })
        {
            Is(await row.IsAsync(Reasons.AwaitingPartner), InterLinkConditions.Ready, ConditionStatus.False, Reasons.AwaitingPartner);
            await row.ActAsync("accept");
            Is(await row.IsAsync(Reasons.PartnerAccepted), InterLinkConditions.Ready, ConditionStatus.False, Reasons.PartnerAccepted);
            await row.ActAsync("complete");
        }

        Is(await active.IsAsync(Reasons.LinkActive), InterLinkConditions.Ready, ConditionStatus.True, Reasons.LinkActive);
        Is(await traffic.IsAsync(Reasons.Blocked), InterLinkConditions.Ready, ConditionStatus.False, Reasons.Blocked, "no VPC is attached");
        await traffic.EditAsync(new JsonObject { ["vpc"] = new JsonObject { ["id"] = rows.World.Simulator.VpcId(OperatorWorld.Region).ToString() } });
        var last = await traffic.IsAsync(Reasons.LinkActive);
        Is(last, InterLinkConditions.TrafficAllowed, ConditionStatus.True, Reasons.Allowed);
        await rows.World.KubectlAsync("wait", "--for=condition=Ready", "il/requested", "il/active", "il/traffic", "--timeout=60s");
        await rows.World.History.CheckAsync(last);
    }

    [Fact]
    public async Task What_is_edited_while_Scaleway_sets_the_link_up_waits_and_is_carried_out_afterwards()
    {
        var row = rows.Row("edited");
        await row.PlayAsync("order");

        await row.EditAsync(new JsonObject { ["displayName"] = "renamed", ["routePropagation"] = "Disabled" });
        var waiting = await row.EventuallyAsync(seen => seen.Status.ObservedGeneration == seen.Metadata.Generation && seen.Spec.DisplayName is not null, "the edit is seen");
        Is(waiting, InterLinkConditions.InSync, ConditionStatus.False, Reasons.NotChangeable, "to renamed", "spec.vpc.id", "spec.routingPolicyRef");
        Assert.Equal(InterLinkPhase.Configuring, waiting.Status.Phase);

        await row.ActAsync("set-up");
        var done = await row.EventuallyAsync(
            seen => seen.Status.Phase == InterLinkPhase.Requesting && ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.InSync), "the edit is carried out");
        Assert.Equal(RoutePropagation.Disabled, done.Status.RoutePropagation);
        Assert.Equal("renamed", (await rows.World.LinksAsync()).Single(link => link.Id == row.LinkId).Name);

        // A change that comes in configuring would have been refused as transient_state.
        var changes = (await rows.World.Desk.JournalAsync($"path=/links/{row.LinkId}", Cancellation)).Where(call => call.Surface == "customer").ToList();
        Assert.Equal([row.LinkId, "attach-vpc", "attach-routing-policy", "attach-routing-policy"], changes.Select(call => call.Path.Split('/')[^1]));
        Assert.All(changes, call => Assert.Equal((call.Path, 200), (call.Path, call.Status)));
    }

    [Fact]
    public async Task A_look_that_is_asked_for_is_answered_by_its_name_on_every_kind()
    {
        using var scene = new ConnectionScene(rows.World);
        await rows.Row("asked").PlayAsync("order");
        await scene.DescribeAsync("asked");

        foreach (var value in new[] { "2026-05-04T08:00:00Z", "again" })
        {
            await rows.World.KubectlAsync("annotate", "--overwrite", "il/asked", "ildc/asked", $"ilpolicy/{HostedRows.Policy}", $"{ResourceMapping.ReconcileRequestedAt}={value}");
            await rows.World.EventuallyAsync("asked", seen => seen.Status.LastHandledReconcileAt == value, $"the InterLink answers {value}");
            await rows.World.EventuallyPolicyAsync(HostedRows.Policy, seen => seen.Status.LastHandledReconcileAt == value, $"the RoutingPolicy answers {value}");
            await scene.EventuallyAsync("asked", seen => seen.Status.LastHandledReconcileAt == value, $"the DedicatedConnection answers {value}");
        }
    }

    private static bool IsAbout(string path, HostedRow row) => path.Contains(row.LinkId, StringComparison.Ordinal);

    private static Condition? Ready(InterLinkResource seen) => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready);

    private static void Is(InterLinkResource seen, string type, ConditionStatus status, string reason, params string[] parts)
    {
        var condition = ConditionSet.Find(seen.Status.Conditions, type);
        Assert.Equal((type, status, reason), (type, condition?.Status, condition?.Reason));
        Assert.All(parts, part => Assert.Contains(part, condition?.Message, StringComparison.Ordinal));
    }
}
