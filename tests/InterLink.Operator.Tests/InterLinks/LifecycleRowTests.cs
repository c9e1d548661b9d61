using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>The rows T of docs/reference/gateway-behaviour.md that hosted links go through on their way, each as the resource tells it.</summary>
public sealed class LifecycleRowTests(HostedRows rows, OperatorCluster cluster) : IClassFixture<HostedRows>
{
    [Fact]
    public async Task T01_An_order_has_its_key_VLAN_and_addresses_at_once_and_is_billed()
    {
        var row = rows.Row("t01");

        var seen = await row.PlayAsync("order");

        var status = seen.Status;
        Assert.Equal(("t01-pairing-key", "1Gbps", $"fr-par/{row.LinkId}"), (status.PairingKeySecretRef?.Name, status.Bandwidth, status.RegionalName));
        Assert.InRange(status.Vlan ?? 0, 1500, 3899);
        Assert.Equal((12876, 64520), (status.Bgp?.Scaleway?.Asn, status.Bgp?.Peer?.Asn));
        Assert.All([status.Bgp?.Scaleway?.Ipv4, status.Bgp?.Peer?.Ipv4], address => Assert.StartsWith("169.254.", address, StringComparison.Ordinal));
        Assert.Equal(("Free Pro", PartnerResponse.Pending), (status.Handshake?.Partner?.Name, status.Handshake?.Response));
        Assert.Equal((status.Handshake?.RequestedAt, null), (status.Billing?.StartedAt, status.Billing?.StoppedAt));
        Assert.NotNull(status.Billing?.StartedAt);
        Assert.True(await row.IsBilledAsync());
        Is(seen, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkConfiguring, "Scaleway applies the order");
        Is(seen, InterLinkConditions.Reconciling, ConditionStatus.True, Reasons.LinkConfiguring);
        Is(seen, InterLinkConditions.Ordered, ConditionStatus.True, Reasons.Ordered, row.LinkId);
        Is(seen, InterLinkConditions.PartnerAccepted, ConditionStatus.False, Reasons.AwaitingPartner);
        await row.HasEventsAsync("Ordered");
        Assert.Equal([InterLinkPhase.Pending, InterLinkPhase.Configuring], await row.CheckAsync(seen));
    }

    [Fact]
    public async Task T03_An_order_that_is_set_up_asks_the_user_to_contact_the_partner()
    {
        var row = rows.Row("t03");

        var seen = await row.PlayAsync("order set-up");

        Is(seen, InterLinkConditions.Ready, ConditionStatus.False, Reasons.AwaitingPartner, "Contact Free Pro", "t03-pairing-key", "status.handshake.expiresAt");
        Is(seen, InterLinkConditions.Stalled, ConditionStatus.False, Reasons.InProgress);
        Is(seen, InterLinkConditions.VpcAttached, ConditionStatus.True, Reasons.Attached);
        Is(seen, InterLinkConditions.TrafficAllowed, ConditionStatus.False, Reasons.Blocked, "the link is Requesting");
        Assert.Equal(TimeSpan.FromDays(10), seen.Status.Handshake?.ExpiresAt - seen.Status.Handshake?.RequestedAt);
        await row.HasEventsAsync("ContactPartner");
        await row.CheckAsync(seen);
    }

    [Fact]
    public async Task T05_A_failed_setup_stalls_and_names_who_mends_it()
    {
        var row = rows.Row("t05");

        var seen = await row.PlayAsync("order fail");

        Is(seen, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkFailed, "Scaleway's support");
        Is(seen, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.LinkFailed);
        Is(seen, InterLinkConditions.Provisioned, ConditionStatus.False, Reasons.LinkFailed);
        Assert.Null(seen.Status.Billing?.StoppedAt);
        await row.HasEventsAsync(Reasons.LinkFailed);
        await row.CheckAsync(seen);
    }

    [Fact]
    public async Task T06_A_repaired_order_goes_on_by_itself()
    {
        var row = rows.Row("t06");

        await row.PlayAsync("order fail repair");

        var seen = await row.EventuallyAsync(seen => seen.Status is { VpcId: not null, RoutePropagation: RoutePropagation.Enabled }, "configured");
        Is(seen, InterLinkConditions.Stalled, ConditionStatus.False, Reasons.InProgress);
        Assert.Equal(
            [InterLinkPhase.Pending, InterLinkPhase.Configuring, InterLinkPhase.Failed, InterLinkPhase.Requesting], await row.CheckAsync(seen));
    }

    [Fact]
    public async Task T08_A_partner_that_accepts_stops_the_clock_of_the_request()
    {
        var row = rows.Row("t08");

        await row.PlayAsync("order set-up accept");
        await row.ActAsync("ten-days");

        var seen = await row.IsAsync(Reasons.PartnerAccepted);
        Assert.Equal((InterLinkPhase.Provisioning, PartnerResponse.Accepted), (seen.Status.Phase, seen.Status.Handshake?.Response));
        Assert.NotNull(seen.Status.Handshake?.RespondedAt);
        Assert.Null(seen.Status.Handshake?.ProvisionedAt);
        Is(seen, InterLinkConditions.Ready, ConditionStatus.False, Reasons.PartnerAccepted, "Free Pro has accepted", "builds its side");
        Is(seen, InterLinkConditions.PartnerAccepted, ConditionStatus.True, Reasons.PartnerAccepted);
        await row.HasEventsAsync(Reasons.PartnerAccepted);
        await row.CheckAsync(seen);
    }

    [Fact]
    public async Task T09_A_refusal_is_told_in_the_partners_words_and_is_billed_until_deleted()
    {
        var row = rows.Row("t09");

        var seen = await row.PlayAsync("order set-up refuse");

        Assert.Equal((PartnerResponse.Refused, "no port left at TH2"), (seen.Status.Handshake?.Response, seen.Status.Handshake?.RefusalReason));
        Assert.NotNull(seen.Status.Handshake?.RespondedAt);
        Is(seen, InterLinkConditions.Ready, ConditionStatus.False, Reasons.PartnerRefused, "no port left at TH2", "billed until it is deleted", "delete this resource");
        Is(seen, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.PartnerRefused);
        Is(seen, InterLinkConditions.PartnerAccepted, ConditionStatus.False, Reasons.PartnerRefused, "no port left at TH2");
        Assert.Null(seen.Status.Billing?.StoppedAt);
        Assert.True(await row.IsBilledAsync());
        await row.HasEventsAsync(Reasons.PartnerRefused);
        await row.CheckAsync(seen);
    }

    [Fact]
    public async Task T10_A_request_that_lapsed_is_billed_until_deleted()
    {
        var row = rows.Row("t10");

        var seen = await row.PlayAsync("order set-up ten-days");

        Assert.Equal((PartnerResponse.Expired, null), (seen.Status.Handshake?.Response, seen.Status.Handshake?.RespondedAt));
        Is(seen, InterLinkConditions.Ready, ConditionStatus.False, Reasons.RequestExpired, "within ten days", "billed until it is deleted", "delete this resource");
        Is(seen, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.RequestExpired);
        Is(seen, InterLinkConditions.PartnerAccepted, ConditionStatus.False, Reasons.RequestExpired);
        Assert.Null(seen.Status.Billing?.StoppedAt);
        Assert.True(await row.IsBilledAsync());
        await row.HasEventsAsync(Reasons.RequestExpired);
        await row.CheckAsync(seen);
    }

    [Fact]
    public async Task T11_A_finished_link_is_in_service_and_says_since_when()
    {
        var row = rows.Row("t11");
        await row.PlayAsync("order set-up accept complete");

        var seen = await row.EventuallyAsync(seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.Ready), "ready");
        Assert.NotNull(seen.Status.Handshake?.ProvisionedAt);
        Is(seen, InterLinkConditions.Ready, ConditionStatus.True, Reasons.LinkActive);
        Is(seen, InterLinkConditions.Reconciling, ConditionStatus.False, Reasons.Settled);
        Is(seen, InterLinkConditions.Provisioned, ConditionStatus.True, Reasons.Provisioned);
        Is(seen, InterLinkConditions.BgpIpv4Up, ConditionStatus.True, Reasons.SessionUp);
        Is(seen, InterLinkConditions.BgpIpv6Up, ConditionStatus.True, Reasons.SessionUp);
        Is(seen, InterLinkConditions.TrafficAllowed, ConditionStatus.True, Reasons.Allowed);
        await row.HasEventsAsync("Ordered", "ContactPartner", "PartnerAccepted", "LinkActive", "TrafficAllowed");
        Assert.Equal(
            [InterLinkPhase.Pending, InterLinkPhase.Configuring, InterLinkPhase.Requesting, InterLinkPhase.Provisioning, InterLinkPhase.Active],
            await row.CheckAsync(seen));
    }

    [Theory]
    [InlineData("v6-down", InterLinkPhase.LimitedConnectivity, Reasons.LimitedConnectivity, "check the peer's router", true)]
    [InlineData("v6-down v4-down", InterLinkPhase.Down, Reasons.LinkDown, "check the peer's router", false)]
    [InlineData("v6-down v4-down v6-up", InterLinkPhase.LimitedConnectivity, Reasons.LimitedConnectivity, "check the peer's router", true)]
    [InlineData("v6-down v4-down v6-up v4-up", InterLinkPhase.Active, Reasons.LinkActive, "no enabled BGP session is down", true)]
    public async Task T13_A_session_that_changes_moves_phase_and_conditions(string sessions, InterLinkPhase phase, string reason, string wayOut, bool traffic)
    {
        var row = rows.Row($"t13-{sessions.Replace(' ', '-')}");

        await row.PlayAsync($"order set-up accept complete {sessions}");

        var seen = await row.EventuallyAsync(seen => seen.Status.Phase == phase, $"{phase}");
        var ready = traffic ? ConditionStatus.True : ConditionStatus.False;
        Is(seen, InterLinkConditions.Ready, ready, reason, wayOut);
        Is(seen, InterLinkConditions.Stalled, ConditionStatus.False, traffic ? Reasons.Settled : Reasons.InProgress);
        Is(seen, InterLinkConditions.Provisioned, ConditionStatus.True, Reasons.Provisioned);
        Is(seen, InterLinkConditions.TrafficAllowed, ready, traffic ? Reasons.Allowed : Reasons.Blocked);
        Assert.Equal(
            (seen.Status.Bgp?.Ipv4 == BgpSessionState.Up, seen.Status.Bgp?.Ipv6 == BgpSessionState.Up),
            (ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.BgpIpv4Up), ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.BgpIpv6Up)));
        await row.HasEventsAsync(reason);
        await row.CheckAsync(seen);
    }

    [Fact]
    public async Task T14_A_link_in_service_that_is_being_changed_is_left_alone_until_that_is_done()
    {
        await using var world = await OperatorWorld.CreateAsync(
            cluster, new SimulatorOptions { ConfiguringTime = HostedRows.SetupTime, ReconfiguringTime = HostedRows.SetupTime });
        world.StartOperator();
        await HostedRows.CreatePolicyAsync(world, HostedRows.Policy);
        var row = new HostedRow(world, "t14");
        await row.PlayAsync("order set-up accept complete");

        await row.EditAsync(new JsonObject { ["vpc"] = null, ["routingPolicyRef"] = null, ["routePropagation"] = "Disabled" });
        var seen = await row.EventuallyAsync(seen => seen.Status is { Phase: InterLinkPhase.Configuring, VpcId: null }, "the VPC is being detached");
        Is(seen, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkConfiguring, "applies the order or a change");
        Is(seen, InterLinkConditions.Provisioned, ConditionStatus.Unknown, Reasons.LinkConfiguring);

        await row.EditAsync(new JsonObject { ["displayName"] = "renamed" });
        seen = await row.EventuallyAsync(seen => seen.Status.ObservedGeneration == seen.Metadata.Generation, "the second edit is seen");
        Is(seen, InterLinkConditions.InSync, ConditionStatus.False, Reasons.NotChangeable, "to renamed", "spec.routingPolicyRef (IPv4)", "spec.routingPolicyRef (IPv6)");

        await row.ActAsync("set-up");
        await row.EventuallyAsync(seen => seen.Status is { Phase: InterLinkPhase.Configuring, RoutingPolicy: { Ipv4Id: null, Ipv6Id: not null } }, "one policy is being detached");
        await row.ActAsync("set-up");
        await row.EventuallyAsync(seen => seen.Status is { Phase: InterLinkPhase.Configuring, RoutingPolicy: null }, "the other is being detached");
        await row.ActAsync("set-up");
        seen = await row.EventuallyAsync(seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.Ready), "all is done");

        Is(seen, InterLinkConditions.InSync, ConditionStatus.True, Reasons.InSync);
        Assert.Equal([InterLinkPhase.Active, InterLinkPhase.Configuring, InterLinkPhase.Active], (await row.CheckAsync(seen)).TakeLast(3));

        // A call that comes in configuring is refused as transient_state.
        var calls = (await world.Desk.JournalAsync($"path=/links/{row.LinkId}", TestContext.Current.CancellationToken)).Where(call => call.Surface == "customer").ToList();
        Assert.All(calls, call => Assert.Equal((call.Path, 200), (call.Path, call.Status)));
        Assert.Equal(["detach-vpc", row.LinkId, "detach-routing-policy", "detach-routing-policy"], calls.TakeLast(4).Select(call => call.Path.Split('/')[^1]));
    }

    [Theory]
    [InlineData("order", InterLinkPhase.Configuring)]
    [InlineData("order fail", InterLinkPhase.Failed)]
    [InlineData("order set-up", InterLinkPhase.Requesting)]
    [InlineData("order set-up refuse", InterLinkPhase.Refused)]
    [InlineData("order set-up ten-days", InterLinkPhase.Expired)]
    [InlineData("order set-up accept", InterLinkPhase.Provisioning)]
    [InlineData("order set-up accept complete", InterLinkPhase.Active)]
    [InlineData("order set-up accept complete v6-down", InterLinkPhase.LimitedConnectivity)]
    [InlineData("order set-up accept complete v6-down v4-down", InterLinkPhase.Down)]
    [InlineData("order set-up accept deprovision", InterLinkPhase.Deprovisioning)]
    public async Task T15_A_lock_names_who_can_lift_it_and_gives_back_what_was(string life, InterLinkPhase phase)
    {
        var row = rows.Row($"t15-{phase}".ToLowerInvariant());
        await row.PlayAsync(life);
        var before = await row.EventuallyAsync(seen => seen.Status.Phase == phase, $"{phase}");

        var locked = await row.PlayAsync("lock");
        Is(locked, InterLinkConditions.Ready, ConditionStatus.False, Reasons.LinkLocked, "Trust and Safety", "Scaleway's support");
        Is(locked, InterLinkConditions.Stalled, ConditionStatus.True, Reasons.LinkLocked);
        Is(locked, InterLinkConditions.Provisioned, ConditionStatus.Unknown, Reasons.LinkLocked);
        Assert.Equal(before.Status.Handshake, locked.Status.Handshake);
        Assert.Equal(before.Status.Billing, locked.Status.Billing);

        await row.ActAsync("unlock");
        var after = await row.EventuallyAsync(seen => seen.Status.Phase == phase, $"{phase} again");
        Assert.Equal(Reason(before, InterLinkConditions.Ready), Reason(after, InterLinkConditions.Ready));
        Assert.Equal(before.Status.Handshake, after.Status.Handshake);
        await row.HasEventsAsync(Reasons.LinkLocked);
        await row.CheckAsync(after);
    }

    private static void Is(InterLinkResource seen, string type, ConditionStatus status, string reason, params string[] parts)
    {
        var condition = ConditionSet.Find(seen.Status.Conditions, type);
        Assert.Equal((type, status, reason), (type, condition?.Status, condition?.Reason));
        Assert.All(parts, part => Assert.Contains(part, condition?.Message, StringComparison.Ordinal));
    }

    private static string? Reason(InterLinkResource seen, string type) => ConditionSet.Find(seen.Status.Conditions, type)?.Reason;
}
