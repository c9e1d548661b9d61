using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using ObjectReference = InterLink.Domain.ObjectReference;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>Who gets onto a connection, and who waits for what.</summary>
public sealed class CapacityTests(OperatorCluster cluster) : IAsyncLifetime
{
    private OperatorWorld? _world;
    private ConnectionScene? _scene;

    private OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    private ConnectionScene Scene => _scene ?? throw new InvalidOperationException("Not initialized.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster);
        _scene = new ConnectionScene(_world);
        _world.StartOperator();
    }

    public async ValueTask DisposeAsync()
    {
        _scene?.Dispose();
        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Somebody else has 1Gbps of 10Gbps: eighteen times 500Mbps are left.</summary>
    [Fact]
    public async Task Of_fifty_that_race_for_the_last_bandwidth_the_oldest_that_fit_get_it_and_no_order_is_refused()
    {
        const int racers = 50;
        const int fitting = 18;
        var connection = await Scene.PatchAsync("dc-port-1");
        await Scene.OrderByHandAsync(connection, "by-hand", 1000);
        await Crowd.CreateAsync(World, Enumerable.Range(0, racers / 2).Select(number => Scene.SelfHosted($"late-name-{number}", "port", "500Mbps")));
        await World.EventuallyAsync("late-name-0", seen => TimeProvider.System.GetUtcNow() >= seen.Metadata.CreationTimestamp?.AddSeconds(2), "the second is over");
        await Crowd.CreateAsync(World, Enumerable.Range(0, racers / 2).Select(number => Scene.SelfHosted($"early-name-{number}", "port", "500Mbps")));
        await Crowd.AreAsync(World, seen => Reason(seen) == Reasons.ConnectionMissing, "all wait for the connection");

        await Scene.DescribeAsync("port");

        var all = await Crowd.AreAsync(World, seen => seen.Status.LinkId is not null || Reason(seen) == Reasons.ConnectionFull, "all have a link, or wait for room");
        Assert.Equal(
            all.OrderBy(seen => seen.Metadata.CreationTimestamp).ThenBy(seen => seen.Metadata.Name, StringComparer.Ordinal).Take(fitting).Select(seen => seen.Metadata.Name).Order(StringComparer.Ordinal),
            all.Where(seen => seen.Status.LinkId is not null).Select(seen => seen.Metadata.Name).Order(StringComparer.Ordinal));
        var port = await Scene.EventuallyAsync("port", seen => seen.Status.AvailableBandwidth == "0Mbps", "the connection is full");
        Assert.Equal(fitting + 1, port.Status.Links.Count);

        // Whoever comes next in age takes what is given back.
        var waiting = all.Where(seen => seen.Status.LinkId is null).OrderBy(seen => seen.Metadata.CreationTimestamp).ThenBy(seen => seen.Metadata.Name, StringComparer.Ordinal).ToList();
        await World.InterLinks.DeleteAsync(all.First(seen => seen.Status.LinkId is not null).Metadata.Key, new(), Cancellation);
        await World.EventuallyAsync(waiting[0].Metadata.Name, seen => seen.Status.LinkId is not null, "the next has moved up");
        Assert.All(waiting.Skip(1), seen => Assert.Contains("has 0Mbps left", ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Accepted)?.Message, StringComparison.Ordinal));

        var orders = await World.Desk.JournalAsync("surface=customer&method=POST&path=/links$", Cancellation);
        Assert.Equal(1 + fitting + 1, orders.Count);
        Assert.All(orders, order => Assert.Equal(200, order.Status));
        Assert.Equal(1 + fitting, (await World.LinksAsync()).Count);
    }

    [Fact]
    public async Task Each_wait_is_named_and_ended_by_the_change_of_what_is_awaited()
    {
        await World.InterLinks.CreateAsync(Scene.SelfHosted("paris", "port"), Cancellation);
        Contains(await IsAsync("paris", Reasons.ConnectionMissing), "no DedicatedConnection port");

        await Scene.DescribeAsync("port");
        await World.EventuallyAsync(
            "paris",
            seen => Reason(seen) == Reasons.ConnectionNotReady
                && ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Accepted)?.Message.Contains("DedicatedConnection port takes no links now. Scaleway lists no connection that fits yet", StringComparison.Ordinal) is true,
            "paris says what is awaited for port");

        var connection = await Scene.PatchAsync("dc-port-1");
        await World.ReachesAsync("paris", InterLinkPhase.Ready);

        await World.Desk.Connections.DisableAsync(connection, Cancellation);
        await Scene.IsAsync("port", DedicatedConnectionConditions.Reasons.ConnectionDisabled);
        await World.InterLinks.CreateAsync(Scene.SelfHosted("rome", "port"), Cancellation);
        Contains(await IsAsync("rome", Reasons.ConnectionNotReady), "switched the connection off");
        await World.Desk.Connections.EnableAsync(connection, Cancellation);
        await World.ReachesAsync("rome", InterLinkPhase.Ready);

        // In another region, in a namespace that does not let us, of a bandwidth or a VLAN that is not there.
        await Scene.DescribeAsync("abroad", spec => spec with { Region = "nl-ams" });
        await World.InterLinks.CreateAsync(Scene.SelfHosted("oslo", "abroad"), Cancellation);
        Contains(await IsAsync("oslo", Reasons.ConnectionWrongRegion), "DedicatedConnection abroad is in region nl-ams");
        var elsewhere = Scene.SelfHosted("bern", "port");
        await World.InterLinks.CreateAsync(
            elsewhere with { Spec = elsewhere.Spec with { SelfHosted = elsewhere.Spec.SelfHosted! with { DedicatedConnectionRef = new ObjectReference { Namespace = "core", Name = "port" } } } }, Cancellation);
        Contains(await IsAsync("bern", Reasons.ConnectionNotAllowed), "namespace core has no DedicatedConnection port", World.Namespace, "allowedNamespaces");
        await World.InterLinks.CreateAsync(Scene.SelfHosted("odd", "port", "300Mbps"), Cancellation);
        Contains(await IsAsync("odd", Reasons.BandwidthNotOffered), "300Mbps is not offered on DedicatedConnection port", "500Mbps, 1Gbps");
        await World.InterLinks.CreateAsync(OnVlan("low", 1499), Cancellation);
        Contains(await IsAsync("low", Reasons.VlanOutOfRange), "from 1500 to 3899");
        var paris = await World.ReachesAsync("paris", InterLinkPhase.Ready);
        await World.InterLinks.CreateAsync(OnVlan("same", paris.Status.Vlan ?? 0), Cancellation);
        Contains(await IsAsync("same", Reasons.VlanInUse), $"{paris.Status.Vlan} is in use");

        await World.InterLinks.DeleteAsync(new ResourceKey(World.Namespace, "paris"), new(), Cancellation);
        Assert.Equal(paris.Status.Vlan, (await World.ReachesAsync("same", InterLinkPhase.Ready)).Status.Vlan);
    }

    [Fact]
    public async Task An_order_whose_answer_is_lost_is_found_by_its_tags_and_takes_its_bandwidth_once()
    {
        await Scene.PatchAsync("dc-port-1");
        await Scene.DescribeAsync("port");
        await Scene.IsAsync("port", DedicatedConnectionConditions.Reasons.ConnectionActive);
        await World.Desk.AddFaultAsync(new JsonObject { ["method"] = "POST", ["path"] = "/links$", ["action"] = "drop_after_commit" }, Cancellation);

        await World.InterLinks.CreateAsync(Scene.SelfHosted("paris", "port", "5Gbps"), Cancellation);
        var ready = await World.ReachesAsync("paris", InterLinkPhase.Ready);

        Assert.Equal(ready.Status.LinkId, Assert.Single(await World.LinksAsync()).Id);
        Assert.Equal(1, await World.Desk.OrdersAsync(Cancellation));
        await World.InterLinks.CreateAsync(Scene.SelfHosted("rome", "port", "5Gbps"), Cancellation);
        await World.ReachesAsync("rome", InterLinkPhase.Ready);
    }

    [Fact]
    public async Task An_older_one_that_gives_up_its_place_lets_the_younger_through()
    {
        await Scene.PatchAsync("dc-port-1");
        await Scene.DescribeAsync("port");
        await Scene.IsAsync("port", DedicatedConnectionConditions.Reasons.ConnectionActive);
        var refusal = JsonNode.Parse("""{"type":"quotas_exceeded","message":"quota(s) exceeded for this resource","details":[{"resource":"link","quota":1,"current":1}]}""");
        await World.Desk.AddFaultAsync(
            new JsonObject { ["method"] = "POST", ["path"] = "/links$", ["action"] = "status", ["status"] = 403, ["body"] = refusal, ["times"] = 100 }, Cancellation);
        await World.InterLinks.CreateAsync(Scene.SelfHosted("older", "port", "10Gbps"), Cancellation);
        await IsAsync("older", Reasons.QuotaExceeded);
        await World.InterLinks.CreateAsync(Scene.SelfHosted("younger", "port", "10Gbps"), Cancellation);
        await IsAsync("younger", Reasons.ConnectionFull);

        await World.Desk.ClearFaultsAsync(Cancellation);
        await World.InterLinks.DeleteAsync(new ResourceKey(World.Namespace, "older"), new(), Cancellation);

        await World.ReachesAsync("younger", InterLinkPhase.Ready);
        Assert.Single(await World.LinksAsync());
    }

    private InterLinkResource OnVlan(string name, int vlan) =>
        Scene.SelfHosted(name, "port") is var resource ? resource with { Spec = resource.Spec with { SelfHosted = resource.Spec.SelfHosted! with { Vlan = vlan } } } : null!;

    private Task<InterLinkResource> IsAsync(string name, string reason) => World.EventuallyAsync(name, seen => Reason(seen) == reason, $"{name}: {reason}");

    private static string? Reason(InterLinkResource seen) => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Reason;

    private static void Contains(InterLinkResource seen, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Message, StringComparison.Ordinal));
}
