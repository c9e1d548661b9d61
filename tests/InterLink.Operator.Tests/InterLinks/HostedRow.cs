using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>An InterLink that is brought along the documented transitions by those who make them: user, partner, Scaleway, the routers and the clock.</summary>
internal sealed class HostedRow(OperatorWorld world, string name)
{
    public string Name => name;

    public string LinkId { get; private set; } = "";

    private string? Uid { get; set; }

    private string PairingKey { get; set; } = "";

    private ResourceKey Key => new(world.Namespace, name);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Plays words such as <c>order set-up accept</c>. After each, the status has caught up.</summary>
    public async Task<InterLinkResource> PlayAsync(string life, Func<InterLinkSpec, InterLinkSpec>? edit = null)
    {
        InterLinkResource? seen = null;
        foreach (var word in life.Split(' '))
        {
            seen = word == "order" ? await OrderAsync(edit ?? (spec => spec)) : await StepAsync(word);
        }

        return seen ?? throw new ArgumentException("A life has words.", nameof(life));
    }

    /// <summary>What somebody does, without waiting for the operator to notice.</summary>
    public Task ActAsync(string word) => word switch
    {
        "set-up" => world.Desk.AdvanceClockAsync(HostedRows.SetupTime, Cancellation),
        "ten-days" => world.Desk.AdvanceClockAsync(InterLinkLifecycle.PartnerResponseWindow, Cancellation),
        "fail" => world.Desk.FailAsync(LinkId, Cancellation),
        "repair" => world.Desk.RepairAsync(LinkId, Cancellation),
        "lock" => world.Desk.LockAsync(LinkId, Cancellation),
        "unlock" => world.Desk.UnlockAsync(LinkId, Cancellation),
        "v4-down" => world.Desk.SetSessionAsync(LinkId, ipv6: false, up: false, Cancellation),
        "v4-up" => world.Desk.SetSessionAsync(LinkId, ipv6: false, up: true, Cancellation),
        "v6-down" => world.Desk.SetSessionAsync(LinkId, ipv6: true, up: false, Cancellation),
        "v6-up" => world.Desk.SetSessionAsync(LinkId, ipv6: true, up: true, Cancellation),
        "accept" => world.PartnerDesk.AcceptAsync(PairingKey, Cancellation),
        "refuse" => world.PartnerDesk.RefuseAsync(PairingKey, "no port left at TH2", Cancellation),
        "complete" => world.PartnerDesk.CompleteAsync(PairingKey, Cancellation),
        "deprovision" => world.PartnerDesk.DeprovisionAsync(PairingKey, Cancellation),
        "delete-by-hand" => world.Gateway.Links.DeleteAsync(OperatorWorld.Region, LinkId, Cancellation),
        "delete" => world.InterLinks.DeleteAsync(Key, new DeleteOptions(), Cancellation),
        _ => throw new ArgumentException($"No such word: {word}.", nameof(word)),
    };

    public Task<InterLinkResource> EventuallyAsync(Func<InterLinkResource, bool> wanted, string what) => world.EventuallyAsync(name, wanted, what);

    /// <summary>The InterLink once Ready has a reason.</summary>
    public Task<InterLinkResource> IsAsync(string reason) =>
        EventuallyAsync(seen => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Reason == reason, $"{name}: {reason}");

    public Task EditAsync(JsonObject spec) => world.EditAsync(name, spec);

    /// <summary>The status of the link in the gateway's word; <c>404</c> when there is none.</summary>
    public async Task<string> AtGatewayAsync() => await world.Gateway.Links.GetAsync(OperatorWorld.Region, LinkId, Cancellation) switch
    {
        GatewayResult<Link>.Ok(var link, _) => link.Status,
        GatewayResult<Link>.Failed(GatewayFailure.NotFound) => "404",
        var other => throw new InvalidOperationException($"The simulator answered {other}."),
    };

    /// <summary>Whether Scaleway's fee runs, by its own book.</summary>
    public async Task<bool> IsBilledAsync() => (await world.Desk.BillingAsync($"resource_id={LinkId}&open=true", Cancellation)).Count > 0;

    /// <summary>Waits until the events with these reasons have been published.</summary>
    public Task HasEventsAsync(params string[] reasons) => Eventually.IsAsync(
        async () => (await world.Kubernetes.Resources<Event>().ListAsync(new ListOptions { Namespace = world.Namespace }, Cancellation)).Items
            .Where(item => item.InvolvedObject.Uid == Uid).Select(item => item.Reason).ToList(),
        published => reasons.All(reason => published.Contains(reason, StringComparer.Ordinal)),
        Cancellation,
        $"{name} has the events {string.Join(", ", reasons)}");

    /// <summary>Holds every revision so far against the invariants.</summary>
    /// <returns>The phases that it went through.</returns>
    public async Task<IReadOnlyList<InterLinkPhase>> CheckAsync(InterLinkResource last)
    {
        await world.History.CheckAsync(last);
        return [.. last.Status.Transitions.Select(transition => transition.Phase)];
    }

    /// <summary>The last status of the InterLink that has gone, and the invariants for all before.</summary>
    public async Task<InterLinkStatus> GoneAsync()
    {
        await world.GoneAsync(name);
        return (await world.History.CheckToTheEndAsync(Uid ?? "")).Status;
    }

    private async Task<InterLinkResource> OrderAsync(Func<InterLinkSpec, InterLinkSpec> edit)
    {
        var resource = world.Hosted(name);
        var spec = resource.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = HostedRows.Policy } };
        await world.InterLinks.CreateAsync(resource with { Spec = edit(spec) }, Cancellation);
        PairingKey = await world.PairingKeyAsync(name);
        var seen = await EventuallyAsync(
            seen => seen.Status is { Phase: InterLinkPhase.Configuring, PairingKeySecretRef: not null, Handshake.Partner.Name: not null }, $"{name} is ordered");
        (LinkId, Uid) = (seen.Status.LinkId ?? "", seen.Metadata.Uid);
        return seen;
    }

    private async Task<InterLinkResource> StepAsync(string word)
    {
        await ActAsync(word);
        return word switch
        {
            "set-up" => await EventuallyAsync(IsConfigured(InterLinkPhase.Requesting), $"{name} is requested and configured"),
            "repair" => await world.ReachesAsync(name, InterLinkPhase.Requesting),
            "fail" => await world.ReachesAsync(name, InterLinkPhase.Failed),
            "ten-days" => await world.ReachesAsync(name, InterLinkPhase.Expired),
            "lock" => await world.ReachesAsync(name, InterLinkPhase.Locked),
            "unlock" => await EventuallyAsync(seen => seen.Status.Phase != InterLinkPhase.Locked, $"{name} is unlocked"),
            "accept" => await world.ReachesAsync(name, InterLinkPhase.Provisioning),
            "refuse" => await world.ReachesAsync(name, InterLinkPhase.Refused),
            "complete" => await EventuallyAsync(IsConfigured(InterLinkPhase.Active), $"{name} is active and configured"),
            "deprovision" => await world.ReachesAsync(name, InterLinkPhase.Deprovisioning),
            "delete-by-hand" => await EventuallyAsync(
                seen => seen.Status.Phase is InterLinkPhase.Deleted or InterLinkPhase.Deprovisioning, $"{name} is known to be deleted by hand"),
            "v4-down" => await SessionAsync(status => status.Bgp?.Ipv4, BgpSessionState.Down),
            "v4-up" => await SessionAsync(status => status.Bgp?.Ipv4, BgpSessionState.Up),
            "v6-down" => await SessionAsync(status => status.Bgp?.Ipv6, BgpSessionState.Down),
            "v6-up" => await SessionAsync(status => status.Bgp?.Ipv6, BgpSessionState.Up),
            _ => throw new ArgumentException($"No such word: {word}.", nameof(word)),
        };
    }

    private Task<InterLinkResource> SessionAsync(Func<InterLinkStatus, BgpSessionState?> session, BgpSessionState state) =>
        EventuallyAsync(seen => session(seen.Status) == state, $"{name}: a session is {state}");

    private static Func<InterLinkResource, bool> IsConfigured(InterLinkPhase phase) => seen =>
        seen.Status is { VpcId: not null, RoutingPolicy: { Ipv4Id: not null, Ipv6Id: not null }, RoutePropagation: RoutePropagation.Enabled }
        && seen.Status.Phase == phase;
}
