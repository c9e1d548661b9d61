using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Client;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>What cannot be ordered is answered where the user looks, with what could be.</summary>
public sealed class BadManifestTests(OperatorCluster cluster)
{
    [Fact]
    public async Task Each_mistake_is_named_with_the_values_that_would_do()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        (string Name, InterLinkSpec Spec, string Reason, string[] Named)[] mistakes =
        [
            ("partner", Hosted(world, partner: "Nobody"), Reasons.UnknownPartner, ["'Nobody'", "Free Pro", "France IX"]),
            ("location", Hosted(world, location: "Atlantis"), Reasons.UnknownLocation, ["'Atlantis'", "TH2"]),
            ("unserved", Hosted(world, partner: "France IX", location: "DC5"), Reasons.LocationNotServed, ["France IX", "DC5", "DC2", "DC3"]),
            ("bandwidth", Hosted(world) with { Bandwidth = "3Gbps" }, Reasons.BandwidthNotOffered, ["3Gbps", "1Gbps", "500Mbps"]),
        ];
        foreach (var (name, spec, _, _) in mistakes)
        {
            await world.InterLinks.CreateAsync(world.Hosted(name) with { Spec = spec }, TestContext.Current.CancellationToken);
        }

        foreach (var (name, _, reason, named) in mistakes)
        {
            var seen = await world.EventuallyAsync(name, resource => Accepted(resource)?.Status == ConditionStatus.False, $"{name} is turned down");
            Assert.Equal(reason, Accepted(seen)?.Reason);
            Assert.All(named, value => Assert.Contains(value, Accepted(seen)?.Message ?? "", StringComparison.Ordinal));
            Assert.True(ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.Stalled));
        }

        Assert.Equal(0, await world.Desk.OrdersAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_hosts_are_refused_by_the_schema_alone_on_a_server_without_rules()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var both = Hosted(world) with
        {
            SelfHosted = new SelfHostedSpec { DedicatedConnectionRef = new ObjectReference { Name = "port" }, PeerAsn = 65010 },
        };

        var refused = await Assert.ThrowsAsync<ApiException>(
            () => world.InterLinks.CreateAsync(world.Hosted("both") with { Spec = both }, TestContext.Current.CancellationToken));

        Assert.True(refused.IsInvalid);
        Assert.Contains("spec", refused.Message, StringComparison.Ordinal);
    }

    private static InterLinkSpec Hosted(OperatorWorld world, string partner = OperatorWorld.Partner, string location = "TH2") => world.Hosted("any").Spec with
    {
        Hosted = new HostedSpec { Partner = new NamedReference { Name = partner }, Location = new NamedReference { Name = location } },
    };

    private static Condition? Accepted(InterLinkResource resource) => ConditionSet.Find(resource.Status.Conditions, InterLinkConditions.Accepted);
}
