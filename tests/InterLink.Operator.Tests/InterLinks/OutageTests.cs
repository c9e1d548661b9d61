using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>A gateway that fails says nothing about any link.</summary>
public sealed class OutageTests(OperatorCluster cluster)
{
    [Fact]
    public async Task An_outage_makes_Ready_unknown_keeps_the_facts_and_passes()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        var active = await world.ActivateAsync(world.Hosted("paris"));
        await world.InterLinks.CreateAsync(world.Hosted("waiting"), TestContext.Current.CancellationToken);
        await world.ReachesAsync("waiting", InterLinkPhase.Requesting);

        var outage = new JsonObject { ["path"] = "^/interlink/", ["action"] = "status", ["status"] = 503, ["times"] = 100_000 };
        await world.Desk.AddFaultAsync(outage, TestContext.Current.CancellationToken);
        var blind = await world.EventuallyAsync("paris", seen => Ready(seen.Status) == ConditionStatus.Unknown, "Ready is Unknown");
        Assert.Equal((active.Status.Phase, active.Status.LinkId, active.Status.VpcId), (blind.Status.Phase, blind.Status.LinkId, blind.Status.VpcId));
        Assert.False(ConditionSet.IsTrue(blind.Status.Conditions, InterLinkConditions.Stalled));

        // Ten days of silence later the circuit is open, and nobody has concluded anything.
        await world.Desk.AdvanceClockAsync(InterLinkLifecycle.PartnerResponseWindow, TestContext.Current.CancellationToken);
        var waiting = await world.EventuallyAsync("waiting", seen => Message(seen.Status).Contains("left alone for a moment", StringComparison.Ordinal), "the open circuit is told");
        Assert.Contains("The status keeps what was known last, and nothing is changed meanwhile. The operator goes on by itself", Message(waiting.Status), StringComparison.Ordinal);
        Assert.Equal((InterLinkPhase.Requesting, PartnerResponse.Pending), (waiting.Status.Phase, waiting.Status.Handshake?.Response));

        await world.Desk.ClearFaultsAsync(TestContext.Current.CancellationToken);
        var well = await world.EventuallyAsync("paris", seen => Ready(seen.Status) == ConditionStatus.True, "Ready again");
        Assert.Equal(active.Status.LinkId, well.Status.LinkId);
        await world.ReachesAsync("waiting", InterLinkPhase.Expired);
    }

    private static string Message(InterLinkStatus status) => ConditionSet.Find(status.Conditions, InterLinkConditions.Ready)?.Message ?? "";

    private static ConditionStatus? Ready(InterLinkStatus status) => ConditionSet.Find(status.Conditions, InterLinkConditions.Ready)?.Status;
}
