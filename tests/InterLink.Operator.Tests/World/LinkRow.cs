using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Testing;

namespace InterLink.Operator.Tests.World;

/// <summary>An InterLink that is brought along the documented transitions by those who make them. Here are the words that hosted and self-hosted links share.</summary>
internal abstract class LinkRow(OperatorWorld world, string name)
{
    public string Name => name;

    public string LinkId { get; private set; } = "";

    protected OperatorWorld World => world;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>How long Scaleway takes to set a link up, on the simulator's clock.</summary>
    protected abstract TimeSpan SetupTime { get; }

    /// <summary>Where a link is that has been repaired.</summary>
    protected abstract InterLinkPhase AfterRepair { get; }

    private string Uid { get; set; } = "";

    /// <summary>Plays words such as <c>order set-up v4-up</c>. After each, the status has caught up.</summary>
    public async Task<InterLinkResource> PlayAsync(string life, Func<InterLinkSpec, InterLinkSpec>? edit = null)
    {
        InterLinkResource? seen = null;
        foreach (var word in life.Split(' '))
        {
            seen = word == "order" ? await PlaceAsync(edit ?? (spec => spec)) : await StepAsync(word);
        }

        return seen ?? throw new ArgumentException("A life has words.", nameof(life));
    }

    /// <summary>What somebody does, without waiting for the operator to notice.</summary>
    public virtual Task ActAsync(string word) => word switch
    {
        "set-up" => world.Desk.AdvanceClockAsync(SetupTime, Cancellation),
        "fail" => world.Desk.FailAsync(LinkId, Cancellation),
        "repair" => world.Desk.RepairAsync(LinkId, Cancellation),
        "lock" => world.Desk.LockAsync(LinkId, Cancellation),
        "unlock" => world.Desk.UnlockAsync(LinkId, Cancellation),
        "v4-down" => world.Desk.SetSessionAsync(LinkId, ipv6: false, up: false, Cancellation),
        "v4-up" => world.Desk.SetSessionAsync(LinkId, ipv6: false, up: true, Cancellation),
        "v6-down" => world.Desk.SetSessionAsync(LinkId, ipv6: true, up: false, Cancellation),
        "v6-up" => world.Desk.SetSessionAsync(LinkId, ipv6: true, up: true, Cancellation),
        "delete" => world.InterLinks.DeleteAsync(new ResourceKey(world.Namespace, name), new DeleteOptions(), Cancellation),
        _ => throw new ArgumentException($"No such word: {word}.", nameof(word)),
    };

    public Task<InterLinkResource> EventuallyAsync(Func<InterLinkResource, bool> wanted, string what) => world.EventuallyAsync(name, wanted, what);

    /// <summary>The InterLink once Ready has a reason.</summary>
    public Task<InterLinkResource> IsAsync(string reason) =>
        EventuallyAsync(seen => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Reason == reason, $"{name}: {reason}");

    /// <summary>The status of the link in the gateway's word; <c>404</c> when there is none.</summary>
    public async Task<string> AtGatewayAsync() => await world.Gateway.Links.GetAsync(OperatorWorld.Region, LinkId, Cancellation) switch
    {
        GatewayResult<Link>.Ok(var link, _) => link.Status,
        GatewayResult<Link>.Failed(GatewayFailure.NotFound) => "404",
        var other => throw new InvalidOperationException($"The simulator answered {other}."),
    };

    /// <summary>Whether Scaleway's fee for the link runs, by its own book.</summary>
    public async Task<bool> IsBilledAsync() => (await world.Desk.BillingAsync($"resource_id={LinkId}&open=true", Cancellation)).Count > 0;

    /// <summary>Waits until the events with these reasons have been published.</summary>
    public Task<List<string?>> HasEventsAsync(params string[] reasons) => Eventually.IsAsync(
        async () => (await world.Kubernetes.Resources<Event>().ListAsync(new ListOptions { Namespace = world.Namespace }, Cancellation)).Items
            .Where(item => item.InvolvedObject.Uid == Uid).Select(item => item.Reason).ToList(),
        published => reasons.All(reason => published.Contains(reason, StringComparer.Ordinal)),
        Cancellation,
        $"{name} has the events {string.Join(", ", reasons)}");

    /// <summary>The last status of the InterLink that has gone, and the invariants for all before.</summary>
    public async Task<InterLinkStatus> GoneAsync()
    {
        await world.GoneAsync(name);
        return (await world.History.CheckToTheEndAsync(Uid)).Status;
    }

    /// <summary>Applies the InterLink, and answers it once it is ordered.</summary>
    protected abstract Task<InterLinkResource> OrderAsync(Func<InterLinkSpec, InterLinkSpec> edit);

    /// <summary>The InterLink once the status tells what the word has brought.</summary>
    protected virtual Task<InterLinkResource> ArrivesAsync(string word) => word switch
    {
        "repair" => world.ReachesAsync(name, AfterRepair),
        "fail" => world.ReachesAsync(name, InterLinkPhase.Failed),
        "lock" => world.ReachesAsync(name, InterLinkPhase.Locked),
        "v4-down" => SessionAsync(status => status.Bgp?.Ipv4, BgpSessionState.Down),
        "v4-up" => SessionAsync(status => status.Bgp?.Ipv4, BgpSessionState.Up),
        "v6-down" => SessionAsync(status => status.Bgp?.Ipv6, BgpSessionState.Down),
        "v6-up" => SessionAsync(status => status.Bgp?.Ipv6, BgpSessionState.Up),
        _ => throw new ArgumentException($"No such word: {word}.", nameof(word)),
    };

    /// <summary>Whether the link has all that a row's spec asks for.</summary>
    protected static Func<InterLinkResource, bool> IsConfigured(InterLinkPhase phase) => seen =>
        seen.Status is { VpcId: not null, RoutingPolicy: { Ipv4Id: not null, Ipv6Id: not null }, RoutePropagation: RoutePropagation.Enabled }
        && seen.Status.Phase == phase;

    private async Task<InterLinkResource> PlaceAsync(Func<InterLinkSpec, InterLinkSpec> edit)
    {
        var seen = await OrderAsync(edit);
        (LinkId, Uid) = (seen.Status.LinkId ?? "", seen.Metadata.Uid ?? "");
        return seen;
    }

    private async Task<InterLinkResource> StepAsync(string word)
    {
        await ActAsync(word);
        return await ArrivesAsync(word);
    }

    private Task<InterLinkResource> SessionAsync(Func<InterLinkStatus, BgpSessionState?> session, BgpSessionState state) =>
        EventuallyAsync(seen => session(seen.Status) == state, $"{name}: a session is {state}");
}
