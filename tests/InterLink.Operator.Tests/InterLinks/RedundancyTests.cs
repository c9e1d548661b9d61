using InterLink.Domain;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>Two links of one VPC that bring the same prefix.</summary>
public sealed class RedundancyTests(OperatorCluster cluster)
{
    private const string Prefix = "10.40.8.0/24";

    [Fact]
    public async Task A_session_that_fails_moves_the_route_and_both_links_say_so()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        var (paris, lyon) = await PairAsync(world);

        await ShareAsync(world, "paris", active: Prefix, backup: "");
        var standby = await ShareAsync(world, "lyon", active: "", backup: Prefix);
        Assert.Equal(1, standby.Status.Routes?.Announced);
        StatusInvariants.Check(standby.Status);

        await world.Desk.SetSessionAsync(paris, ipv6: false, up: false, TestContext.Current.CancellationToken);

        await ShareAsync(world, "lyon", active: Prefix, backup: "");
        var failed = await ShareAsync(world, "paris", active: "", backup: "");
        Assert.Equal(InterLinkPhase.Down, failed.Status.Phase);
        Assert.Equal(0, failed.Status.Routes?.Announced);
        Assert.Equal($"The VPC now reaches over this link what another one carried: {Prefix}.", Assert.Single(await world.EventsAsync("RoutesTakenOver", 1)));
        Assert.Equal($"The VPC reaches nothing over this link anymore; it was {Prefix}.", Assert.Single(await world.EventsAsync("RoutesLost", 1)));

        await world.Desk.SetSessionAsync(paris, ipv6: false, up: true, TestContext.Current.CancellationToken);

        await ShareAsync(world, "paris", active: Prefix, backup: "");
        await ShareAsync(world, "lyon", active: "", backup: Prefix);
        Assert.NotEqual(paris, lyon);
    }

    /// <summary>Two links in service, of which paris announces the prefix with the higher preference; their ids.</summary>
    private static async Task<(string Paris, string Lyon)> PairAsync(OperatorWorld world)
    {
        await world.RoutingPolicies.CreateAsync(
            new RoutingPolicyResource
            {
                Metadata = new ObjectMeta { Namespace = world.Namespace, Name = "prod" },
                Spec = new RoutingPolicySpec { Region = OperatorWorld.Region, Incoming = ["10.40.0.0/16"], Outgoing = ["172.16.0.0/12"] },
            },
            TestContext.Current.CancellationToken);
        var paris = await ActivateAsync(world, "paris", "12876:42200");
        return (paris, await ActivateAsync(world, "lyon", "12876:42050"));
    }

    private static async Task<string> ActivateAsync(OperatorWorld world, string name, string community)
    {
        var resource = world.Hosted(name);
        var active = await world.ActivateAsync(resource with { Spec = resource.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = "prod" } } });
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
