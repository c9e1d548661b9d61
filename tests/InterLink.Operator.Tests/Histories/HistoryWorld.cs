using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Histories;

/// <summary>Plays histories in one world. Each has an InterLink and a RoutingPolicy of its own, a few share a port; operator, faults and clock are everybody's.</summary>
internal sealed class HistoryWorld(OperatorWorld world, Chronicle chronicle, Ports ports, GatewayClient console, IReadOnlyList<string> vpcs)
{
    /// <summary>Has bits set behind its length.</summary>
    public const string WrongPrefix = "10.60.0.1/16";

    private const string NoVpc = "0d0d0d0d-0000-4000-8000-000000000000";

    private static readonly string[][] Prefixes =
        [["10.40.0.0/16"], ["2001:db8:40::/48"], ["10.40.0.0/16", "10.41.0.0/16", "2001:db8:40::/48"], [], ["10.42.0.0/16", "2001:db8:42::/48"], [WrongPrefix]];

    public async Task CreateAsync(History history, CancellationToken cancellationToken)
    {
        await RecreatePolicyAsync(history, choice: history.Seed, cancellationToken);
        var resource = history.IsSelfHosted ? ports.LinkOf(history) : world.Hosted(history.Name);
        await world.InterLinks.CreateAsync(
            resource with { Spec = resource.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = history.Name }, Vpc = new VpcReference { Id = vpcs[0] } } },
            cancellationToken);
    }

    /// <summary>Goes through the steps, as fast as they can be done; what cannot be done at the moment is left out, as its people would.</summary>
    public async Task PlayAsync(History history, CancellationToken cancellationToken)
    {
        await Eventually.TrueAsync(() => chronicle.Knows(history.Name), cancellationToken, $"{history.Name} is there");
        await CatchUpAsync(history, cancellationToken);
        foreach (var step in history.Steps)
        {
            try
            {
                await DoAsync(history, step, cancellationToken);
            }
            catch (Exception refused) when (refused is HttpRequestException or ApiException { IsNotFound: true })
            {
                // The link is in no state for it, or the object is gone.
            }
        }
    }

    /// <summary>What would keep a world from coming to rest is taken back: locks, suspensions, ports that are out of service or not there.</summary>
    public async Task ReleaseAsync(History history, CancellationToken cancellationToken)
    {
        if (history.IsSelfHosted)
        {
            await ports.PatchAsync(history.Port);
            await ports.RestoreAsync(history.Port, cancellationToken);
            await ports.DescribeAsync(history.Port);
        }

        foreach (var kind in new[] { StepKind.UserResumes, StepKind.StaffUnlock })
        {
            try
            {
                await DoAsync(history, new Step(kind, 0), cancellationToken);
            }
            catch (Exception refused) when (refused is HttpRequestException or ApiException { IsNotFound: true })
            {
                // Nothing to take back.
            }
        }
    }

    private async Task DoAsync(History history, Step step, CancellationToken cancellationToken)
    {
        var (name, choice) = (history.Name, step.Choice);
        switch (step.Kind)
        {
            case StepKind.UserAsksForVpc:
                var asked = choice % 8 == 0 ? NoVpc : vpcs[choice % vpcs.Count];
                await EditAsync(name, new JsonObject { ["vpc"] = choice % 5 == 0 ? null : new JsonObject { ["id"] = asked } }, cancellationToken);
                break;
            case StepKind.UserRefersToPolicy:
                var referred = (choice % 5) switch { 0 => null, 1 => "nobody", _ => name };
                await EditAsync(name, new JsonObject { ["routingPolicyRef"] = referred is null ? null : new JsonObject { ["name"] = referred } }, cancellationToken);
                break;
            case StepKind.UserSwitchesPropagation:
                await EditAsync(name, new JsonObject { ["routePropagation"] = choice % 2 == 0 ? "Enabled" : "Disabled" }, cancellationToken);
                break;
            case StepKind.UserRenames:
                await EditAsync(name, new JsonObject { ["displayName"] = choice % 3 == 0 ? null : $"renamed-{choice}" }, cancellationToken);
                break;
            case StepKind.UserTags:
                await EditAsync(name, new JsonObject { ["tags"] = choice % 3 == 0 ? null : new JsonArray($"tag-{choice}", "env:test") }, cancellationToken);
                break;
            case StepKind.UserSuspends or StepKind.UserResumes:
                await EditAsync(name, new JsonObject { ["suspend"] = step.Kind == StepKind.UserSuspends }, cancellationToken);
                break;
            case StepKind.UserEditsPolicy:
                var prefixes = new JsonArray([.. Prefixes[choice % Prefixes.Length].Select(prefix => (JsonNode)prefix)]);
                await world.RoutingPolicies.MergePatchAsync(KeyOf(name), new JsonObject { ["spec"] = new JsonObject { ["incoming"] = prefixes, ["outgoing"] = choice % 2 == 0 ? null : new JsonArray("172.16.0.0/12") } }, cancellationToken);
                break;
            case StepKind.UserDeletesPolicy:
                await world.RoutingPolicies.DeleteAsync(KeyOf(name), new(), cancellationToken);
                break;
            case StepKind.UserDeletesLink:
                await world.InterLinks.DeleteAsync(KeyOf(name), new(), cancellationToken);
                break;
            case StepKind.TheOperatorCatchesUp:
                await CatchUpAsync(history, cancellationToken);
                break;
            case StepKind.UserChangesAsn:
                await EditAsync(name, new JsonObject { ["selfHosted"] = new JsonObject { ["peerAsn"] = 65100 + choice } }, cancellationToken);
                break;
            case StepKind.UserChangesBandwidth:
                await EditAsync(name, new JsonObject { ["bandwidth"] = choice % 2 == 0 ? "500Mbps" : history.Bandwidth }, cancellationToken);
                break;
            case StepKind.UserChangesVlan:
                await EditAsync(name, new JsonObject { ["selfHosted"] = new JsonObject { ["vlan"] = choice % 2 == 0 ? 1800 + choice : history.Vlan } }, cancellationToken);
                break;
            case StepKind.UserDeletesConnection:
                await ports.DeleteAsync(history.Port);
                break;
            case StepKind.UserForcesConnectionAway:
                await ports.ForceAwayAsync(history.Port, cancellationToken);
                break;
            case StepKind.StaffPatchesConnection:
                await ports.PatchAsync(history.Port);
                break;
            case StepKind.StaffDisturbsConnection:
                await ports.DisturbAsync(history.Port, choice, cancellationToken);
                break;
            case StepKind.StaffRestoresConnection:
                await ports.RestoreAsync(history.Port, cancellationToken);
                break;
            default:
                if (await LinkOfAsync(name, cancellationToken) is { } link)
                {
                    await DoOnLinkAsync(link, step, cancellationToken);
                }

                break;
        }
    }

    /// <summary>What others do to the link. What they are refused they leave.</summary>
    private Task DoOnLinkAsync(Link link, Step step, CancellationToken cancellationToken)
    {
        var (region, id, choice, key) = (OperatorWorld.Region, link.Id, step.Choice, link.Partner?.PairingKey ?? "");
        return step.Kind switch
        {
            StepKind.PartnerAccepts => world.PartnerDesk.AcceptAsync(key, cancellationToken),
            StepKind.PartnerCompletes => world.PartnerDesk.CompleteAsync(key, cancellationToken),
            StepKind.PartnerRefuses => world.PartnerDesk.RefuseAsync(key, "no port left", cancellationToken),
            StepKind.PartnerLetsGo => world.PartnerDesk.DeprovisionAsync(key, cancellationToken),
            StepKind.RouterSpeaks or StepKind.RouterFallsSilent =>
                world.Desk.SetSessionAsync(id, ipv6: choice % 2 == 0, up: step.Kind == StepKind.RouterSpeaks, cancellationToken),
            StepKind.StaffLock => world.Desk.LockAsync(id, cancellationToken),
            StepKind.StaffUnlock => world.Desk.UnlockAsync(id, cancellationToken),
            StepKind.ConsoleRenames => console.Links.UpdateAsync(region, id, new UpdateLinkRequest { Name = $"by-hand-{choice}" }, cancellationToken),
            StepKind.ConsoleChangesAsn => console.Links.UpdateAsync(region, id, new UpdateLinkRequest { PeerAsn = 64900 + choice }, cancellationToken),
            StepKind.ConsoleDetachesVpc => console.Links.DetachVpcAsync(region, id, cancellationToken),
            StepKind.ConsoleAttachesVpc => console.Links.AttachVpcAsync(region, id, vpcs[choice % vpcs.Count], cancellationToken),
            StepKind.ConsoleSwitchesPropagation when choice % 2 == 0 => console.Links.EnableRoutePropagationAsync(region, id, cancellationToken),
            StepKind.ConsoleSwitchesPropagation => console.Links.DisableRoutePropagationAsync(region, id, cancellationToken),
            StepKind.ConsoleDetachesPolicy when link.RoutingPolicyV4Id is { } policy => console.Links.DetachRoutingPolicyAsync(region, id, policy, cancellationToken),
            StepKind.ConsoleChangesPolicy when link.RoutingPolicyV4Id is { } policy => console.RoutingPolicies.UpdateAsync(
                region, policy, new UpdateRoutingPolicyRequest { Name = $"by-hand-{choice}", PrefixFilterIn = [$"10.{choice}.0.0/16"] }, cancellationToken),
            StepKind.ConsoleDeletesLink when choice % 3 == 0 => console.Links.DeleteAsync(region, id, cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    private async Task<Link?> LinkOfAsync(string name, CancellationToken cancellationToken) =>
        chronicle.Link(name)?.Status.LinkId is { } id && await world.Gateway.Links.GetAsync(OperatorWorld.Region, id, cancellationToken) is GatewayResult<Link>.Ok(var link, _) ? link : null;

    /// <summary>
    /// Until the last edit is answered, so that not all steps come in one rush. A suspended or deleted InterLink is not waited for, nor is a link that may
    /// find no room on its port.
    /// </summary>
    private async Task CatchUpAsync(History history, CancellationToken cancellationToken)
    {
        await Eventually.TrueAsync(
            () =>
            {
                chronicle.CheckThatItReads();
                return chronicle.Link(history.Name) is not { } link || link.Metadata.IsTerminating || link.Spec.Suspend
                    || (link.Status.ObservedGeneration == link.Metadata.Generation && (history.IsSelfHosted || link.Status.LinkId is not null));
            },
            cancellationToken,
            $"the operator answers {history}");

        if (chronicle.Policy(history.Name) is null)
        {
            await RecreatePolicyAsync(history, history.Seed, cancellationToken);
        }

        if (history.IsSelfHosted && chronicle.Connection(history.Port) is null)
        {
            await ports.DescribeAsync(history.Port);
        }
    }

    private async Task RecreatePolicyAsync(History history, int choice, CancellationToken cancellationToken)
    {
        var policy = new RoutingPolicyResource
        {
            Metadata = new ObjectMeta { Namespace = world.Namespace, Name = history.Name },
            Spec = new RoutingPolicySpec { Region = OperatorWorld.Region, Incoming = Prefixes[choice % Prefixes.Length], Outgoing = ["172.16.0.0/12"] },
        };
        try
        {
            await world.RoutingPolicies.CreateAsync(policy, cancellationToken);
        }
        catch (ApiException exists) when (exists.IsAlreadyExists)
        {
            // The watch was a moment late.
        }
    }

    private async Task EditAsync(string name, JsonObject spec, CancellationToken cancellationToken) =>
        await world.InterLinks.MergePatchAsync(KeyOf(name), new JsonObject { ["spec"] = spec }, cancellationToken);

    private ResourceKey KeyOf(string name) => new(world.Namespace, name);
}
