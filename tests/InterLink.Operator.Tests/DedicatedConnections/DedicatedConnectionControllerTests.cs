using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Tests.World;
using Reasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>Connections as their resources tell them. The operator never changes one, so whatever moves here is moved by the desk.</summary>
public sealed class DedicatedConnectionControllerTests(OperatorCluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan SetupTime = TimeSpan.FromHours(1);

    private OperatorWorld? _world;
    private ConnectionScene? _scene;

    private OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    private ConnectionScene Scene => _scene ?? throw new InvalidOperationException("Not initialized.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster, new SimulatorOptions { ConfiguringTime = SetupTime });
        _scene = new ConnectionScene(_world);
        _world.StartOperator();
    }

    public async ValueTask DisposeAsync()
    {
        _scene?.Dispose();
        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task It_is_awaited_found_and_followed_from_the_sales_order_to_the_end_of_the_contract()
    {
        var desk = World.Desk.Connections;
        await Scene.DescribeAsync("port");

        var pending = await Scene.IsAsync("port", Reasons.AwaitingConnection);
        Assert.Equal(DedicatedConnectionPhase.Pending, pending.Status.Phase);
        Assert.All(
            ["sales team", "region fr-par", "Paris - TeleHouse TH2", ConnectionScene.PopId, "10Gbps", World.Simulator.ProjectId.ToString()],
            part => Assert.Contains(part, Ready(pending)?.Message, StringComparison.Ordinal));

        var id = await desk.OrderAsync(Scene.Order("dc-port-1"), Cancellation);
        await desk.IssueLoaAsync(id, "MMR 2, rack B07, panel 3, port 14", Cancellation);
        await desk.DetectAsync(id, Cancellation);
        var created = await Scene.IsAsync("port", Reasons.ConnectionCreated);
        Assert.Equal((DedicatedConnectionPhase.Created, id, $"fr-par/{id}"), (created.Status.Phase, created.Status.ConnectionId, created.Status.RegionalName));
        Assert.Equal(("MMR 2, rack B07, panel 3, port 14", "10Gbps"), (created.Status.DemarcationInfo, created.Status.PortSpeed));
        Assert.Equal(new VlanRange { Start = 1500, End = 3899 }, created.Status.VlanRange);
        Assert.NotNull(created.Status.Billing?.StartedAt);

        await World.Desk.AdvanceClockAsync(SetupTime, Cancellation);
        await Scene.IsAsync("port", Reasons.ConnectionConfiguring);
        await World.Desk.AdvanceClockAsync(SetupTime, Cancellation);
        var active = await Scene.IsAsync("port", Reasons.ConnectionActive);
        Assert.True(ConditionSet.IsTrue(active.Status.Conditions, ConditionTypes.Ready));
        Assert.Equal(("0Mbps", "10Gbps"), (active.Status.AllocatedBandwidth, active.Status.AvailableBandwidth));

        var link = await Scene.OrderByHandAsync(id, "by-hand", 2000);
        var loaded = await Scene.EventuallyAsync("port", seen => seen.Status.Links.Count == 1, "the foreign link is seen");
        Assert.Equal(("2Gbps", "8Gbps"), (loaded.Status.AllocatedBandwidth, loaded.Status.AvailableBandwidth));
        Assert.Equal((link, "by-hand", "2Gbps", null), (loaded.Status.Links[0].LinkId, loaded.Status.Links[0].Name, loaded.Status.Links[0].Bandwidth, loaded.Status.Links[0].InterLinkRef));

        await desk.LockAsync(id, Cancellation);
        await Scene.IsAsync("port", Reasons.ConnectionLocked);
        await desk.UnlockAsync(id, Cancellation);
        await Scene.IsAsync("port", Reasons.ConnectionActive);
        await desk.FailAsync(id, Cancellation);
        await Scene.IsAsync("port", Reasons.ConnectionFailed);
        await desk.RepairAsync(id, Cancellation);
        await Scene.IsAsync("port", Reasons.ConnectionActive);
        await desk.DisableAsync(id, Cancellation);
        await Scene.IsAsync("port", Reasons.ConnectionDisabled);

        await World.Desk.AdvanceClockAsync(SetupTime, Cancellation);
        await Scene.DeleteByHandAsync(link);
        await Scene.EventuallyAsync("port", seen => seen.Status.AllocatedBandwidth == "0Mbps", "the foreign link is gone");
        await desk.EndAsync(id, Cancellation);
        var gone = await Scene.IsAsync("port", Reasons.ConnectionGone);
        Assert.Equal((DedicatedConnectionPhase.Deleted, id), (gone.Status.Phase, gone.Status.ConnectionId));
        foreach (var told in new[] { Reasons.AwaitingConnection, Reasons.ConnectionLocked, Reasons.ConnectionFailed, Reasons.ConnectionGone })
        {
            await World.EventsAsync(told, count: 1);
        }

        Assert.Empty(await World.Desk.JournalAsync("surface=customer&path=dedicated-connections", Cancellation));
    }

    [Fact]
    public async Task Several_that_fit_are_named_until_the_spec_names_one_and_a_spec_that_contradicts_it_says_so()
    {
        var first = await Scene.PatchAsync("twin-a");
        var second = await Scene.PatchAsync("twin-b");
        await Scene.DescribeAsync("port");

        var ambiguous = await Scene.IsAsync("port", Reasons.AmbiguousConnection);
        Assert.All([first, second, "spec.connectionId"], part => Assert.Contains(part, Ready(ambiguous)?.Message, StringComparison.Ordinal));
        Assert.True(ConditionSet.IsTrue(ambiguous.Status.Conditions, ConditionTypes.Stalled));

        await EditAsync("port", new JsonObject { ["connectionId"] = second });
        Assert.Equal(second, (await Scene.IsAsync("port", Reasons.ConnectionActive)).Status.ConnectionId);

        // What another resource stands for is no candidate: the other twin is the only one left.
        await Scene.DescribeAsync("other");
        Assert.Equal(first, (await Scene.IsAsync("other", Reasons.ConnectionActive)).Status.ConnectionId);

        await EditAsync("port", new JsonObject { ["portSpeed"] = "1Gbps" });
        var differs = await Scene.IsAsync("port", Reasons.ConnectionDiffers);
        Assert.Equal(ConditionStatus.False, ConditionSet.Find(differs.Status.Conditions, DedicatedConnectionConditions.Accepted)?.Status);
        Assert.Contains("spec.portSpeed: the spec says 1Gbps", Ready(differs)?.Message, StringComparison.Ordinal);
        Assert.Equal("10Gbps", differs.Status.PortSpeed);
    }

    [Fact]
    public async Task A_deletion_waits_for_the_InterLinks_that_refer_to_it_and_leaves_the_connection_alone()
    {
        var id = await Scene.PatchAsync("dc-port-1");
        await Scene.DescribeAsync("port");
        await Scene.IsAsync("port", Reasons.ConnectionActive);
        await World.InterLinks.CreateAsync(Scene.SelfHosted("paris", "port") with { Spec = Scene.SelfHosted("paris", "port").Spec with { Suspend = true } }, Cancellation);
        await World.EventuallyAsync("paris", seen => seen.Status.ObservedGeneration > 0, "paris is seen");

        await Scene.DeleteAsync("port");
        var waiting = await Scene.IsAsync("port", Reasons.StillInUse);
        Assert.Contains($"{World.Namespace}/paris", Ready(waiting)?.Message, StringComparison.Ordinal);

        await World.InterLinks.DeleteAsync(new ResourceKey(World.Namespace, "paris"), new(), Cancellation);
        await World.GoneAsync("paris");
        await Scene.GoneAsync("port");
        Assert.Equal("active", (string?)(await World.Desk.Connections.GetAsync(id, Cancellation))["status"]);
    }

    private Task<DedicatedConnectionResource> EditAsync(string name, JsonObject spec) =>
        Scene.Resources.MergePatchAsync(new ResourceKey(World.Namespace, name), new JsonObject { ["spec"] = spec }, Cancellation);

    private static Condition? Ready(DedicatedConnectionResource resource) => ConditionSet.Find(resource.Status.Conditions, ConditionTypes.Ready);
}
