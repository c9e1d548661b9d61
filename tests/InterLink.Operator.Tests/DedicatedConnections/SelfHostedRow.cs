using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>A self-hosted InterLink that is brought along the documented transitions by those who make them: user, Scaleway, the customer's router.</summary>
internal sealed class SelfHostedRow(OperatorWorld world, ConnectionScene scene, string name)
{
    public string LinkId { get; private set; } = "";

    private string Uid { get; set; } = "";

    private ResourceKey Key => new(world.Namespace, name);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Plays words such as <c>order set-up v4-up</c>. After each, the status has caught up.</summary>
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
        "set-up" => world.Desk.AdvanceClockAsync(SelfHostedRows.SetupTime, Cancellation),
        "fail" => world.Desk.FailAsync(LinkId, Cancellation),
        "repair" => world.Desk.RepairAsync(LinkId, Cancellation),
        "lock" => world.Desk.LockAsync(LinkId, Cancellation),
        "unlock" => world.Desk.UnlockAsync(LinkId, Cancellation),
        "v4-down" => world.Desk.SetSessionAsync(LinkId, ipv6: false, up: false, Cancellation),
        "v4-up" => world.Desk.SetSessionAsync(LinkId, ipv6: false, up: true, Cancellation),
        "v6-down" => world.Desk.SetSessionAsync(LinkId, ipv6: true, up: false, Cancellation),
        "v6-up" => world.Desk.SetSessionAsync(LinkId, ipv6: true, up: true, Cancellation),
        "delete" => world.InterLinks.DeleteAsync(Key, new DeleteOptions(), Cancellation),
        "delete-by-hand" => scene.DeleteByHandAsync(LinkId),
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

    /// <summary>The last status of the InterLink that has gone.</summary>
    public async Task<InterLinkStatus> GoneAsync()
    {
        await world.GoneAsync(name);
        return (await world.History.CheckToTheEndAsync(Uid)).Status;
    }

    private async Task<InterLinkResource> OrderAsync(Func<InterLinkSpec, InterLinkSpec> edit)
    {
        var resource = scene.SelfHosted(name, SelfHostedRows.Connection);
        var spec = resource.Spec with
        {
            Vpc = new VpcReference { Id = world.Simulator.VpcId(OperatorWorld.Region).ToString() },
            RoutingPolicyRef = new LocalObjectReference { Name = HostedRows.Policy },
            RoutePropagation = RoutePropagation.Enabled,
        };
        await world.InterLinks.CreateAsync(resource with { Spec = edit(spec) }, Cancellation);
        var seen = await EventuallyAsync(seen => seen.Status is { Phase: InterLinkPhase.Configuring, Location: not null }, $"{name} is ordered");
        (LinkId, Uid) = (seen.Status.LinkId ?? "", seen.Metadata.Uid ?? "");
        return seen;
    }

    private async Task<InterLinkResource> StepAsync(string word)
    {
        await ActAsync(word);
        return word switch
        {
            "set-up" => await EventuallyAsync(
                seen => seen.Status is { Phase: InterLinkPhase.Ready, VpcId: not null, RoutingPolicy: { Ipv4Id: not null, Ipv6Id: not null }, RoutePropagation: RoutePropagation.Enabled },
                $"{name} is ready and configured"),
            "repair" => await world.ReachesAsync(name, InterLinkPhase.Ready),
            "fail" => await world.ReachesAsync(name, InterLinkPhase.Failed),
            "lock" => await world.ReachesAsync(name, InterLinkPhase.Locked),
            "v4-down" => await SessionAsync(status => status.Bgp?.Ipv4, BgpSessionState.Down),
            "v4-up" => await SessionAsync(status => status.Bgp?.Ipv4, BgpSessionState.Up),
            "v6-down" => await SessionAsync(status => status.Bgp?.Ipv6, BgpSessionState.Down),
            "v6-up" => await SessionAsync(status => status.Bgp?.Ipv6, BgpSessionState.Up),
            _ => throw new ArgumentException($"No such word: {word}.", nameof(word)),
        };
    }

    private Task<InterLinkResource> SessionAsync(Func<InterLinkStatus, BgpSessionState?> session, BgpSessionState state) =>
        EventuallyAsync(seen => session(seen.Status) == state, $"{name}: a session is {state}");
}
