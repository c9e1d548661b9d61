using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>The rows T of docs/reference/gateway-behaviour.md that self-hosted links go through, each as the resource tells it: no partner, no key, no fee.</summary>
public sealed class SelfHostedRowTests(SelfHostedRows rows) : IClassFixture<SelfHostedRows>
{
    private const string InService = "order set-up v4-up v6-up";

    [Fact]
    public async Task T02_An_order_has_its_VLAN_and_addresses_at_once_and_neither_key_nor_fee_nor_partner()
    {
        var row = rows.Row("t02");

        var seen = await row.PlayAsync("order", spec => spec with { SelfHosted = spec.SelfHosted! with { Vlan = 1777 } });

        var status = seen.Status;
        Assert.Equal(("1Gbps", $"fr-par/{row.LinkId}", 1777, "- Telehouse TH2"), (status.Bandwidth, status.RegionalName, status.Vlan, status.Location));
        Assert.Equal((12876, 65010), (status.Bgp?.Scaleway?.Asn, status.Bgp?.Peer?.Asn));
        Assert.All([status.Bgp?.Scaleway?.Ipv4, status.Bgp?.Peer?.Ipv4], address => Assert.StartsWith("169.254.", address, StringComparison.Ordinal));
        Assert.All([status.Bgp?.Scaleway?.Ipv6, status.Bgp?.Peer?.Ipv6], address => Assert.EndsWith("/127", address, StringComparison.Ordinal));
        Assert.Equal((null, null, null), (status.PairingKeySecretRef, status.Handshake, status.Billing));
        Assert.False(await row.IsBilledAsync());
        Assert.DoesNotContain("t02-pairing-key", await rows.World.KubectlAsync("get", "secrets", "--output", "name"), StringComparison.Ordinal);
        Is(seen, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkConfiguring);
        Is(seen, InterLinkConditions.PartnerAccepted, ConditionStatus.Unknown, Reasons.NotHosted);
        var used = await rows.Scene.EventuallyAsync(
            SelfHostedRows.Connection, port => port.Status.Links.Any(link => link.LinkId == row.LinkId), "the connection tells of the link");
        var share = used.Status.Links.Single(link => link.LinkId == row.LinkId);
        Assert.Equal(("1Gbps", 1777, rows.World.Namespace, "t02"), (share.Bandwidth, share.Vlan, share.InterLinkRef?.Namespace, share.InterLinkRef?.Name));
        await row.HasEventsAsync("Ordered");
        await rows.World.History.CheckAsync(seen);
    }

    [Fact]
    public async Task T04_T12_A_link_that_is_set_up_waits_for_the_router_and_follows_its_sessions()
    {
        var row = rows.Row("t04");

        var ready = await row.PlayAsync("order set-up");
        Is(ready, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkReady, "your router", "status.bgp");
        Is(ready, InterLinkConditions.Stalled, ConditionStatus.False, Reasons.InProgress);
        Is(ready, InterLinkConditions.TrafficAllowed, ConditionStatus.False, Reasons.Blocked, "the link is Ready");

        await row.PlayAsync("v4-up");
        var limited = await row.IsAsync(Reasons.LimitedConnectivity);
        Assert.Equal(InterLinkPhase.LimitedConnectivity, limited.Status.Phase);
        Is(limited, InterLinkConditions.BgpIpv4Up, ConditionStatus.True, Reasons.SessionUp);
        Is(limited, InterLinkConditions.BgpIpv6Up, ConditionStatus.False, Reasons.SessionDown);

        await row.PlayAsync("v6-up");
        var active = await row.IsAsync(Reasons.LinkActive);
        Is(active, InterLinkConditions.Ready, ConditionStatus.True, Reasons.LinkActive);
        Is(active, InterLinkConditions.Provisioned, ConditionStatus.True, Reasons.Provisioned);
        Is(active, InterLinkConditions.TrafficAllowed, ConditionStatus.True, Reasons.Allowed);

        await row.PlayAsync("v6-down v4-down");
        var down = await row.IsAsync(Reasons.LinkDown);
        Assert.Equal(InterLinkPhase.Down, down.Status.Phase);
        Is(down, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkDown, "check your router", "the DedicatedConnection");
        Assert.Equal(
            [InterLinkPhase.Pending, InterLinkPhase.Configuring, InterLinkPhase.Ready, InterLinkPhase.LimitedConnectivity, InterLinkPhase.Active, InterLinkPhase.LimitedConnectivity, InterLinkPhase.Down],
            down.Status.Transitions.Select(transition => transition.Phase));
        var told = await row.HasEventsAsync("Ordered", Reasons.LinkReady, Reasons.LinkActive, Reasons.LimitedConnectivity, Reasons.LinkDown, "TrafficAllowed");
        Assert.DoesNotContain("ContactPartner", told);
        await rows.World.History.CheckAsync(down);
    }

    [Fact]
    public async Task T05_T07_A_failed_setup_stalls_and_a_repaired_one_goes_on_by_itself()
    {
        var row = rows.Row("t07");

        var failed = await row.PlayAsync("order fail");
        Is(failed, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.LinkFailed, "Scaleway's support");

        await row.PlayAsync("repair");
        var ready = await row.EventuallyAsync(seen => seen.Status is { VpcId: not null, RoutePropagation: RoutePropagation.Enabled }, "configured");
        Is(ready, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkReady);
    }

    [Theory]
    [InlineData("order", InterLinkPhase.Configuring)]
    [InlineData("order set-up", InterLinkPhase.Ready)]
    [InlineData(InService, InterLinkPhase.Active)]
    public async Task T15_A_lock_names_who_can_lift_it_and_gives_back_what_was(string life, InterLinkPhase phase)
    {
        var row = rows.Row($"t15-{phase}".ToLowerInvariant());
        await row.PlayAsync(life);
        await row.EventuallyAsync(seen => seen.Status.Phase == phase, $"{phase}");

        var locked = await row.PlayAsync("lock");
        Is(locked, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.LinkLocked, "Scaleway's support");

        await row.ActAsync("unlock");
        await row.EventuallyAsync(seen => seen.Status.Phase == phase, $"{phase} again");
    }

    [Theory]
    [InlineData("order fail")]
    [InlineData("order set-up")]
    [InlineData(InService)]
    [InlineData("order set-up v4-up")]
    [InlineData($"{InService} v6-down v4-down")]
    public async Task T20_T21_A_deletion_needs_nobody_else_and_gives_the_bandwidth_back(string life)
    {
        var row = rows.Row($"t20-{life.Replace(' ', '-')}");
        await row.PlayAsync(life);
        await rows.Scene.EventuallyAsync(SelfHostedRows.Connection, port => port.Status.Links.Any(link => link.LinkId == row.LinkId), "the connection tells of the link");

        await row.ActAsync("delete");

        var last = await row.GoneAsync();
        Assert.Equal(InterLinkPhase.Deleted, last.Phase);
        Assert.Equal("404", await row.AtGatewayAsync());
        await rows.Scene.EventuallyAsync(SelfHostedRows.Connection, port => port.Status.Links.All(link => link.LinkId != row.LinkId), "the bandwidth is free again");
        Assert.DoesNotContain(Reasons.LinkGone, await row.HasEventsAsync("LinkDeleted"));
    }

    [Fact]
    public async Task T20_A_deletion_during_the_setup_waits_for_its_end_and_goes_on()
    {
        var row = rows.Row("setup");
        await row.PlayAsync("order");

        await row.ActAsync("delete");
        var waiting = await row.IsAsync(Reasons.Deleting);
        Is(waiting, InterLinkConditions.Ready, ConditionStatus.False, Reasons.Deleting, "it is deleted as soon as that is done");

        await row.ActAsync("set-up");
        await row.GoneAsync();
        Assert.Equal("404", await row.AtGatewayAsync());
    }

    [Fact]
    public async Task A_link_that_is_deleted_by_hand_is_gone_and_not_ordered_again()
    {
        var row = rows.Row("by-hand");
        await row.PlayAsync("order set-up");

        await row.ActAsync("delete-by-hand");

        var gone = await row.IsAsync(Reasons.LinkGone);
        Assert.Equal(InterLinkPhase.Deleted, gone.Status.Phase);
        Is(gone, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.LinkGone);
    }

    [Fact]
    public async Task A_retained_link_stays_on_the_connection_as_somebody_elses()
    {
        var row = rows.Row("kept");
        await row.PlayAsync("order set-up", spec => spec with { DeletionPolicy = DeletionPolicy.Retain });

        await row.ActAsync("delete");

        await row.GoneAsync();
        Assert.Equal("ready", await row.AtGatewayAsync());
        var port = await rows.Scene.EventuallyAsync(
            SelfHostedRows.Connection, port => port.Status.Links.Any(link => link.LinkId == row.LinkId && link.InterLinkRef is null), "the link is nobody's here");
        Assert.NotEmpty(port.Status.Links);
    }

    [Fact]
    public async Task The_AS_number_follows_the_spec_and_is_put_back_when_somebody_changes_it()
    {
        var row = rows.Row("asn");
        await row.PlayAsync("order set-up");

        await rows.World.EditAsync("asn", new JsonObject { ["selfHosted"] = new JsonObject { ["peerAsn"] = 65020 } });
        var edited = await row.EventuallyAsync(seen => seen.Status.Bgp?.Peer?.Asn == 65020 && InSync(seen), "the new AS number is in force");
        Is(edited, InterLinkConditions.InSync, ConditionStatus.True, Reasons.InSync);

        await rows.Scene.ChangeByHandAsync(row.LinkId, new() { PeerAsn = 64999 });
        await row.HasEventsAsync(Reasons.DriftCorrected);
        var back = await row.EventuallyAsync(seen => seen.Status.Bgp?.Peer?.Asn == 65020 && InSync(seen), "it is put back");
        Assert.Contains(
            await rows.World.EventsAsync(Reasons.DriftCorrected, count: 1), message => message.Contains("spec.selfHosted.peerAsn from 64999 to 65020", StringComparison.Ordinal));
        await rows.World.History.CheckAsync(back);
    }

    [Fact]
    public async Task Another_VLAN_is_refused_where_no_CEL_rule_does()
    {
        var row = rows.Row("vlan");
        var seen = await row.PlayAsync("order set-up");

        await rows.World.EditAsync("vlan", new JsonObject { ["selfHosted"] = new JsonObject { ["vlan"] = 3000 } });

        var refused = await row.IsAsync(Reasons.ImmutableFieldChanged);
        Is(refused, InterLinkConditions.Accepted, ConditionStatus.False, Reasons.ImmutableFieldChanged, $"spec.selfHosted.vlan was changed from {seen.Status.Vlan} to 3000");
    }

    private static bool InSync(InterLinkResource seen) =>
        ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.InSync) is { Status: ConditionStatus.True } inSync && inSync.ObservedGeneration == seen.Metadata.Generation;

    private static void Is(InterLinkResource seen, string type, ConditionStatus status, string reason, params string[] parts)
    {
        var condition = ConditionSet.Find(seen.Status.Conditions, type);
        Assert.Equal((type, status, reason), (type, condition?.Status, condition?.Reason));
        Assert.All(parts, part => Assert.Contains(part, condition?.Message, StringComparison.Ordinal));
    }
}
