using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RouterConfigurations;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Routers;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>Two links of one VPC that bring the same prefix; one of them must not be the last to go.</summary>
public sealed class RedundancyTests(OperatorCluster cluster)
{
    private const string Prefix = "10.40.8.0/24";

    private static readonly RoutingPolicySpec Policy = new() { Region = OperatorWorld.Region, Incoming = ["10.40.0.0/16"], Outgoing = ["172.16.0.0/12"] };

    [Fact]
    public async Task A_session_that_fails_moves_the_route_and_the_link_that_is_left_is_not_given_up()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        var (paris, lyon) = await PairAsync(world);

        await ShareAsync(world, "paris", active: Prefix, backup: "");
        var standby = await ShareAsync(world, "lyon", active: "", backup: Prefix);
        Assert.Equal(1, standby.Status.Routes?.Announced);
        StatusInvariants.Check(standby.Status);
        await AssertTellsTheRouterAllItNeedsAsync(standby);

        await world.Desk.SetSessionAsync(paris, ipv6: false, up: false, TestContext.Current.CancellationToken);

        await ShareAsync(world, "lyon", active: Prefix, backup: "");
        var failed = await ShareAsync(world, "paris", active: "", backup: "");
        Assert.Equal(InterLinkPhase.Down, failed.Status.Phase);
        Assert.Equal(0, failed.Status.Routes?.Announced);
        Assert.Equal($"The VPC now reaches over this link what another one carried: {Prefix}.", Assert.Single(await world.EventsAsync("RoutesTakenOver", 1)));
        Assert.Equal($"The VPC reaches nothing over this link anymore; it was {Prefix}.", Assert.Single(await world.EventsAsync("RoutesLost", 1)));

        await world.EditAsync("lyon", new JsonObject { ["routePropagation"] = "Disabled" });
        await IsHeldAsync(world, lyon, "route propagation stays on");
        await world.Desk.SetSessionAsync(paris, ipv6: false, up: true, TestContext.Current.CancellationToken);
        await world.EventuallyAsync("lyon", seen => seen.Status.RoutePropagation == RoutePropagation.Disabled, "switched off, now that paris works");
        await ShareAsync(world, "paris", active: Prefix, backup: "");
    }

    [Fact]
    public async Task Whatever_would_cut_off_the_VPC_is_refused_with_the_way_out_until_the_user_consents()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        var (paris, lyon) = await PairAsync(world);
        await world.Desk.SetSessionAsync(paris, ipv6: false, up: false, TestContext.Current.CancellationToken);
        await ShareAsync(world, "lyon", active: Prefix, backup: "");
        var calls = (await ChangesOfAsync(world, lyon)).Count;

        await world.EditAsync("lyon", new JsonObject { ["vpc"] = null });
        await IsHeldAsync(world, lyon, "the VPC stays attached");
        await world.EditAsync("lyon", new JsonObject { ["vpc"] = new JsonObject { ["id"] = world.Simulator.VpcId(OperatorWorld.Region).ToString() }, ["routingPolicyRef"] = null });
        await IsHeldAsync(world, lyon, "the routing policy stays attached");
        await world.EditAsync("lyon", new JsonObject { ["routePropagation"] = "Disabled" });
        await world.InterLinks.DeleteAsync(new ResourceKey(world.Namespace, "lyon"), new DeleteOptions(), TestContext.Current.CancellationToken);
        var held = await IsHeldAsync(world, lyon, "route propagation stays on", seen => seen.Metadata.IsTerminating);
        Assert.NotEmpty(held.Metadata.Finalizers);
        Assert.Equal(calls, (await ChangesOfAsync(world, lyon)).Count);

        await world.EditAsync("lyon", new JsonObject { ["disruptionPolicy"] = "Allow" });
        await world.ReachesAsync("lyon", InterLinkPhase.Deprovisioning);
        Assert.Equal(["disable-route-propagation", "detach-vpc", lyon], (await ChangesOfAsync(world, lyon)).Skip(calls));
    }

    /// <summary>Refused, with the reason and the way out, and the link is as it was.</summary>
    private static async Task<InterLinkResource> IsHeldAsync(OperatorWorld world, string linkId, string kept, Func<InterLinkResource, bool>? also = null)
    {
        var held = await world.EventuallyAsync(
            "lyon",
            seen => seen.Status.ObservedGeneration == seen.Metadata.Generation && Ready(seen) is { Reason: "LastWorkingLink" } ready
                && ready.Message.Contains($": {kept}. ", StringComparison.Ordinal) && also?.Invoke(seen) != false,
            $"{kept} is told");
        StatusInvariants.Check(held.Status);
        Assert.Contains($"({world.Namespace}/paris): ", Ready(held)?.Message, StringComparison.Ordinal);
        Assert.EndsWith("Bring one of them into service, or set spec.disruptionPolicy to Allow.", Ready(held)?.Message, StringComparison.Ordinal);
        Assert.Contains(await world.LinksAsync(), link => link.Id == linkId && link is { EnableRoutePropagation: true, VpcId.Length: > 0, RoutingPolicyV4Id.Length: > 0 });
        return held;
    }

    /// <summary>Every call that asked for a change of the link, by the end of its path.</summary>
    private static async Task<IReadOnlyList<string>> ChangesOfAsync(OperatorWorld world, string linkId) =>
    [
        .. (await world.Desk.JournalAsync("surface=customer&path=/links/", TestContext.Current.CancellationToken))
            .Where(call => call.Path.Contains(linkId, StringComparison.Ordinal))
            .Select(call => call.Path.Split('/')[^1]),
    ];

    private static Condition? Ready(InterLinkResource seen) => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready);

    /// <summary>What the operator has written of a real link is enough, and as the daemons want it where they are at hand.</summary>
    private static async Task AssertTellsTheRouterAllItNeedsAsync(InterLinkResource resource)
    {
        var (@namespace, name) = (resource.Metadata.Key.Namespace, resource.Metadata.Key.Name);
        var subject = new RouterSubject { Namespace = @namespace, Name = name, Spec = resource.Spec, Status = resource.Status, Policy = Policy };
        var bird = Assert.IsType<RouterSnippet.Written>(RouterConfiguration.For(RouterDaemon.Bird, subject));
        var frr = Assert.IsType<RouterSnippet.Written>(RouterConfiguration.For(RouterDaemon.Frr, subject));
        if (RouterParsers.UnavailableBecause is null)
        {
            Assert.Equal("", await RouterParsers.AskBirdAsync(bird.Text, TestContext.Current.CancellationToken));
            Assert.Equal("", await RouterParsers.AskFrrAsync(frr.Text, TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Two links in service, of which paris announces the prefix with the higher preference; their ids.</summary>
    private static async Task<(string Paris, string Lyon)> PairAsync(OperatorWorld world)
    {
        await world.RoutingPolicies.CreateAsync(
            new RoutingPolicyResource
            {
                Metadata = new ObjectMeta { Namespace = world.Namespace, Name = "prod" },
                Spec = Policy,
            },
            TestContext.Current.CancellationToken);
        var paris = await ActivateAsync(world, "paris", "12876:42200");
        return (paris, await ActivateAsync(world, "lyon", "12876:42050", DisruptionPolicy.KeepLastWorking));
    }

    private static async Task<string> ActivateAsync(OperatorWorld world, string name, string community, DisruptionPolicy disruption = DisruptionPolicy.Allow)
    {
        var resource = world.Hosted(name);
        var active = await world.ActivateAsync(resource with
        {
            Spec = resource.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = "prod" }, DisruptionPolicy = disruption },
        });
        var id = active.Status.LinkId ?? "";
        await world.Desk.AnnounceAsync(id, Prefix, community, TestContext.Current.CancellationToken);
        return id;
    }

    private static Task<InterLinkResource> ShareAsync(OperatorWorld world, string name, string active, string backup) => world.EventuallyAsync(
        name,
        seen => Text(seen.Status.Routes?.Active) == active && Text(seen.Status.Routes?.Backup) == backup,
        $"{name} has '{active}' active and '{backup}' in backup");

    private static string Text(RouteShare? share) => string.Join(' ', share?.Prefixes ?? ["unknown"]);
}
