using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>Deletion from each phase: the rows T16 to T19 and T21 of docs/reference/gateway-behaviour.md, and what a lock or a setup under way does to them.</summary>
public sealed class DeletionRowTests(HostedRows rows) : IClassFixture<HostedRows>
{
    private const string Accepted = "order set-up accept";
    private const string InService = "order set-up accept complete";

    [Theory]
    [InlineData("order set-up")]
    [InlineData("order set-up refuse")]
    [InlineData("order set-up ten-days")]
    [InlineData("order fail")]
    public async Task T16_T21_A_link_that_no_partner_holds_goes_with_its_resource(string life)
    {
        var row = rows.Row($"t16-{life.Replace(' ', '-')}");
        await row.PlayAsync(life);

        await row.ActAsync("delete");

        await row.GoneAsync();
        Assert.Equal(("404", false), (await row.AtGatewayAsync(), await row.IsBilledAsync()));
    }

    [Theory]
    [InlineData(Accepted)]
    [InlineData(InService)]
    [InlineData($"{InService} v6-down")]
    [InlineData($"{InService} v6-down v4-down")]
    public async Task T17_T19_A_link_that_a_partner_holds_stops_its_bill_and_waits_for_the_partner(string life)
    {
        var row = rows.Row($"t17-{life.Replace(' ', '-')}");
        await row.PlayAsync(life);

        await row.ActAsync("delete");

        var waiting = await row.IsAsync(Reasons.AwaitingDeprovisioning);
        Assert.Equal(InterLinkPhase.Deprovisioning, waiting.Status.Phase);
        Assert.NotNull(waiting.Status.Handshake?.DeprovisionRequestedAt);
        Assert.NotNull(waiting.Status.Billing?.StoppedAt);
        Assert.Equal(("deprovisioning", false), (await row.AtGatewayAsync(), await row.IsBilledAsync()));
        Is(waiting, InterLinkConditions.Ready, ConditionStatus.False, Reasons.AwaitingDeprovisioning, "no longer billed", "Ask Free Pro", "to remove its side");
        Is(waiting, InterLinkConditions.Stalled, ConditionStatus.False, Reasons.InProgress);
        Is(waiting, InterLinkConditions.VpcAttached, ConditionStatus.False, Reasons.Deleting);
        Is(waiting, InterLinkConditions.RoutesPropagated, ConditionStatus.False, Reasons.Deleting);
        Is(waiting, InterLinkConditions.TrafficAllowed, ConditionStatus.False, Reasons.Blocked);
        await row.HasEventsAsync(Reasons.AwaitingDeprovisioning);

        await row.ActAsync("deprovision");
        var last = await row.GoneAsync();
        Assert.Equal(InterLinkPhase.Deleted, last.Phase);
        Assert.NotNull(last.Handshake?.DeprovisionedAt);
        await row.HasEventsAsync("LinkDeleted");
        Assert.Equal("404", await row.AtGatewayAsync());
    }

    [Theory]
    [InlineData(Accepted)]
    [InlineData(InService)]
    public async Task T18_T19_A_partner_that_leaves_first_leaves_the_bill_running_until_the_resource_is_deleted(string life)
    {
        var row = rows.Row($"t18-{life.Replace(' ', '-')}");

        var left = await row.PlayAsync($"{life} deprovision");

        Is(left, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkDeprovisioning, "the partner has removed its side", "billed until it is deleted", "delete this resource");
        Is(left, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.LinkDeprovisioning);
        Assert.Equal((null, null), (left.Status.Handshake?.DeprovisionRequestedAt, left.Status.Billing?.StoppedAt));
        Assert.True(await row.IsBilledAsync());
        await row.HasEventsAsync(Reasons.LinkDeprovisioning);

        await row.ActAsync("delete");
        await row.GoneAsync();
        Assert.Equal(("404", false), (await row.AtGatewayAsync(), await row.IsBilledAsync()));
    }

    [Fact]
    public async Task A_deletion_during_the_setup_waits_for_its_end_and_goes_on()
    {
        var row = rows.Row("setup");
        await row.PlayAsync("order");

        await row.ActAsync("delete");
        var waiting = await row.IsAsync(Reasons.Deleting);
        Is(waiting, InterLinkConditions.Ready, ConditionStatus.False, Reasons.Deleting, "it is deleted as soon as that is done");
        Is(waiting, InterLinkConditions.Stalled, ConditionStatus.False, Reasons.InProgress);

        await row.ActAsync("set-up");
        await row.GoneAsync();
        Assert.Equal("404", await row.AtGatewayAsync());
    }

    [Theory]
    [InlineData("order set-up")]
    [InlineData(InService)]
    public async Task A_deletion_of_a_locked_link_says_who_can_unlock_it_and_goes_on_afterwards(string life)
    {
        var row = rows.Row($"locked-{life.Replace(' ', '-')}");
        await row.PlayAsync($"{life} lock");

        await row.ActAsync("delete");
        var waiting = await row.EventuallyAsync(
            seen => seen.Metadata.IsTerminating && ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Message.Contains("cannot be deleted", StringComparison.Ordinal) is true,
            "the lock is told");
        Is(waiting, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkLocked, "cannot be deleted", "ask Scaleway's support to unlock it");
        Is(waiting, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.LinkLocked);

        await row.ActAsync("unlock");
        if (life == InService)
        {
            await row.IsAsync(Reasons.AwaitingDeprovisioning);
            await row.ActAsync("deprovision");
        }

        await row.GoneAsync();
        Assert.Equal("404", await row.AtGatewayAsync());
    }

    [Theory]
    [InlineData("order", "configuring")]
    [InlineData("order fail", "failed")]
    [InlineData("order set-up", "requested")]
    [InlineData("order set-up refuse", "refused")]
    [InlineData("order set-up ten-days", "expired")]
    [InlineData(Accepted, "provisioning")]
    [InlineData(InService, "active")]
    [InlineData($"{InService} v6-down", "limited_connectivity")]
    [InlineData($"{InService} v6-down v4-down", "all_down")]
    [InlineData($"{Accepted} deprovision", "deprovisioning")]
    [InlineData("order set-up lock", "locked")]
    public async Task A_protected_link_is_kept_as_it_is_in_any_phase_and_retained_when_that_is_asked(string life, string status)
    {
        var row = rows.Row($"kept-{status.Replace('_', '-')}");
        var before = await row.PlayAsync(life, spec => spec with { DeletionProtection = true });
        before = await row.EventuallyAsync(seen => InterLinkLifecycle.PhaseOf(status) == seen.Status.Phase, status);

        await row.ActAsync("delete");
        var waiting = await row.IsAsync(Reasons.DeletionProtected);
        Is(waiting, InterLinkConditions.Ready, ConditionStatus.False, Reasons.DeletionProtected, "spec.deletionProtection is true", "Set it to false");
        Is(waiting, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.DeletionProtected);
        Assert.Equal(Of(before, InterLinkConditions.VpcAttached), Of(waiting, InterLinkConditions.VpcAttached));
        Assert.Equal(Of(before, InterLinkConditions.RoutesPropagated), Of(waiting, InterLinkConditions.RoutesPropagated));
        await row.HasEventsAsync(Reasons.DeletionProtected);

        await row.EditAsync(new JsonObject { ["deletionPolicy"] = "Retain", ["deletionProtection"] = false });
        var last = await row.GoneAsync();
        Assert.Equal((before.Status.VpcId, before.Status.RoutePropagation), (last.VpcId, last.RoutePropagation));
        Assert.Equal((status, true), (await row.AtGatewayAsync(), await row.IsBilledAsync()));
    }

    [Theory]
    [InlineData("order set-up", "deleted")]
    [InlineData("order set-up refuse", "deleted")]
    [InlineData("order set-up ten-days", "deleted")]
    [InlineData("order fail", "deleted")]
    [InlineData(Accepted, "deprovisioning")]
    [InlineData(InService, "deprovisioning")]
    [InlineData($"{InService} v6-down", "deprovisioning")]
    [InlineData($"{InService} v6-down v4-down", "deprovisioning")]
    public async Task A_link_that_somebody_deleted_at_the_gateway_blames_nobody_and_lets_its_resource_go(string life, string left)
    {
        var row = rows.Row($"by-hand-{life.Replace(' ', '-')}");

        var seen = await row.PlayAsync($"{life} delete-by-hand");

        var (reason, told) = left == "deleted" ? (Reasons.LinkGone, "no longer exists") : (Reasons.LinkDeprovisioning, "somebody has deleted the link at the gateway");
        Is(seen, InterLinkConditions.Ready, ConditionStatus.False, reason, told, "create it anew");
        Is(seen, InterLinkConditions.Stalled, ConditionStatus.True, reason);
        Assert.False(await row.IsBilledAsync());

        await row.ActAsync("delete");
        if (left == "deprovisioning")
        {
            await row.IsAsync(Reasons.AwaitingDeprovisioning);
            await row.ActAsync("deprovision");
        }

        await row.GoneAsync();
        Assert.Equal("404", await row.AtGatewayAsync());
    }

    [Theory]
    [InlineData(401, Reasons.GatewayUnauthorized, "Give the operator a key that the gateway accepts")]
    [InlineData(503, Reasons.GatewayUnavailable, "goes on by itself when the gateway answers")]
    public async Task A_deletion_waits_for_a_gateway_that_does_not_serve_it_and_says_so(int status, string reason, string told)
    {
        var row = rows.Row($"unserved-{status}");
        await row.PlayAsync("order set-up");

        await rows.World.Desk.AddFaultAsync(
            new JsonObject { ["path"] = "^/interlink/", ["action"] = "status", ["status"] = status, ["body"] = Denial(status), ["forever"] = true }, TestContext.Current.CancellationToken);
        await row.ActAsync("delete");
        var waiting = await row.EventuallyAsync(
            seen => seen.Metadata.IsTerminating && ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Message.Contains("The deletion waits", StringComparison.Ordinal) is true,
            "the wait is told");
        await rows.World.Desk.ClearFaultsAsync(TestContext.Current.CancellationToken);
        Is(waiting, InterLinkConditions.Ready, ConditionStatus.Unknown, reason, told);
        Assert.Equal((InterLinkPhase.Requesting, row.LinkId), (waiting.Status.Phase, waiting.Status.LinkId));

        await row.GoneAsync();
        Assert.Equal("404", await row.AtGatewayAsync());
    }

    [Theory]
    [InlineData("disable-route-propagation", 412)]
    [InlineData("detach-vpc", 404)]
    public async Task What_the_gateway_cannot_take_off_a_link_does_not_hold_up_its_deletion(string call, int status)
    {
        var row = rows.Row($"stuck-{call}");
        await row.PlayAsync(InService);
        await rows.World.Desk.AddFaultAsync(
            new JsonObject { ["path"] = $"{row.LinkId}/{call}$", ["action"] = "status", ["status"] = status, ["body"] = Denial(status), ["forever"] = true }, TestContext.Current.CancellationToken);

        await row.ActAsync("delete");
        var waiting = await row.IsAsync(Reasons.AwaitingDeprovisioning);
        await rows.World.Desk.ClearFaultsAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(waiting.Status.Billing?.StoppedAt);
        Assert.Equal(("deprovisioning", false), (await row.AtGatewayAsync(), await row.IsBilledAsync()));
        await row.ActAsync("deprovision");
        await row.GoneAsync();
    }

    /// <summary>The body that says it: clients go by its type.</summary>
    private static JsonObject? Denial(int status) => status switch
    {
        401 => new JsonObject { ["type"] = "denied_authentication", ["method"] = "api_key", ["reason"] = "not_found" },
        404 => new JsonObject { ["type"] = "not_found", ["resource"] = "vpc", ["resource_id"] = "gone" },
        412 => new JsonObject { ["type"] = "precondition_failed", ["precondition"] = "resource_not_usable", ["help_message"] = "the VPC is gone" },
        _ => null,
    };

    private static void Is(InterLinkResource seen, string type, ConditionStatus status, string reason, params string[] parts)
    {
        var condition = ConditionSet.Find(seen.Status.Conditions, type);
        Assert.Equal((type, status, reason), (type, condition?.Status, condition?.Reason));
        Assert.All(parts, part => Assert.Contains(part, condition?.Message, StringComparison.Ordinal));
    }

    private static (ConditionStatus?, string?) Of(InterLinkResource seen, string type) =>
        ConditionSet.Find(seen.Status.Conditions, type) is { } condition ? (condition.Status, condition.Reason) : default;
}
