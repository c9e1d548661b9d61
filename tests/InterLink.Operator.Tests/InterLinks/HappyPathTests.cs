using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>The story that the samples tell, as a user lives it: by kubectl, with the partner at its own desk.</summary>
public sealed class HappyPathTests(OperatorCluster cluster)
{
    private static readonly string[] Told = ["Ordered", "ContactPartner", "PartnerAccepted", "LinkActive", "TrafficAllowed"];
    private static readonly Guid SampleVpc = new("f0f0f0f0-4444-4555-8666-777788889999");

    [Fact]
    public async Task The_samples_lead_to_traffic_and_away_again_without_a_trace()
    {
        var simulator = new SimulatorOptions { VpcIds = new Dictionary<string, Guid>(StringComparer.Ordinal) { [OperatorWorld.Region] = SampleVpc } };
        await using var world = await OperatorWorld.CreateAsync(cluster, simulator);
        var process = world.StartOperator();
        var cancellation = TestContext.Current.CancellationToken;

        await world.KubectlAsync("apply", "-f", Sample("routing-policy.yaml"), "-f", Sample("hosted-interlink.yaml"));
        var requesting = await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        Assert.Equal(requesting.Status.Handshake?.RequestedAt + TimeSpan.FromDays(10), requesting.Status.Handshake?.ExpiresAt);

        var key = await world.PairingKeyAsync("paris");
        await world.PartnerDesk.AcceptAsync(key, cancellation);
        await world.ReachesAsync("paris", InterLinkPhase.Provisioning);
        await world.PartnerDesk.CompleteAsync(key, cancellation);
        var active = await world.EventuallyAsync("paris", seen => Holds(seen, InterLinkConditions.TrafficAllowed), "traffic is allowed");
        Assert.Equal(InterLinkPhase.Active, active.Status.Phase);
        Assert.True(Holds(active, InterLinkConditions.Ready));
        Assert.Equal("paris-pairing-key", active.Status.PairingKeySecretRef?.Name);
        Assert.Equal(BgpSessionState.Up, active.Status.Bgp?.Ipv4);

        var events = await Eventually.IsAsync(
            () => world.KubectlAsync("get", "events", "--output", "yaml"),
            seen => Told.All(reason => seen.Contains($"reason: {reason}", StringComparison.Ordinal)),
            cancellation);
        var written = await world.KubectlAsync("get", "interlinks,routingpolicies", "--output", "yaml");

        await world.Desk.AnnounceAsync(active.Status.LinkId ?? "", "10.40.8.0/24", cancellationToken: cancellation);
        await world.EventuallyAsync("paris", seen => seen.Status.Routes?.Learned == 1, "the VPC has learned the route");

        await world.KubectlAsync("delete", "--wait=false", "-f", Sample("hosted-interlink.yaml"));
        await world.ReachesAsync("paris", InterLinkPhase.Deprovisioning);
        await world.PartnerDesk.DeprovisionAsync(key, cancellation);
        await world.GoneAsync("paris");
        await world.KubectlAsync("delete", "-f", Sample("routing-policy.yaml"));
        await Eventually.EqualAsync("", () => world.KubectlAsync("get", "secrets", "--selector", "app.kubernetes.io/managed-by", "--output", "name"), cancellation);

        Assert.Equal(1, await world.Desk.OrdersAsync(cancellation));
        Assert.Empty(await world.LinksAsync());
        Assert.All([events, written, .. process.Output], text => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
    }

    private static string Sample(string name) => Repository.PathOf("deploy", "samples", name);

    private static bool Holds(InterLink.Operator.InterLinks.InterLinkResource resource, string condition) => ConditionSet.IsTrue(resource.Status.Conditions, condition);
}
