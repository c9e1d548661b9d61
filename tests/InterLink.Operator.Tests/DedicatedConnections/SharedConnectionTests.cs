using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using DedicatedConnectionReasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;
using ObjectReference = InterLink.Domain.ObjectReference;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>A connection of the network team, in a namespace of its own, and links of those who may use it.</summary>
public sealed class SharedConnectionTests(OperatorCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_permission_allows_one_order_each_and_its_withdrawal_is_told_and_harms_nothing()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var core = await world.Plane.CreateNamespaceAsync("core", Cancellation);
        using var scene = new ConnectionScene(world, core);
        world.StartOperator(flags: ["--namespaces", $"{world.Namespace},{core}"]);
        await scene.PatchAsync("dc-port-1");
        await scene.DescribeAsync("port");
        await scene.IsAsync("port", DedicatedConnectionReasons.ConnectionActive);

        await world.InterLinks.CreateAsync(OnSharedPort("paris"), Cancellation);
        var refused = await world.EventuallyAsync("paris", seen => Accepted(seen)?.Reason == Reasons.ConnectionNotAllowed, "paris may not");
        Assert.Contains($"ask its owner to list {world.Namespace} in its spec.allowedNamespaces", Accepted(refused)?.Message, StringComparison.Ordinal);
        await AllowAsync(world.Namespace);
        var paris = await world.ReachesAsync("paris", InterLinkPhase.Ready);
        Assert.Equal(1, await world.Desk.OrdersAsync(Cancellation));
        await scene.EventuallyAsync(
            "port", seen => seen.Status.Links is [{ InterLinkRef: { Name: "paris" } reference }] && reference.Namespace == world.Namespace, "the port knows who is on it");

        await AllowAsync();
        var told = await world.EventuallyAsync("paris", seen => Accepted(seen)?.Reason == Reasons.ConnectionNotAllowed, "the withdrawal is told");
        Assert.Contains("The link that is on it already stays as it is", Accepted(told)?.Message, StringComparison.Ordinal);
        Assert.Equal((InterLinkPhase.Ready, paris.Status.LinkId), (told.Status.Phase, told.Status.LinkId));
        await world.InterLinks.CreateAsync(OnSharedPort("rome"), Cancellation);
        await world.EventuallyAsync("rome", seen => Accepted(seen)?.Reason == Reasons.ConnectionNotAllowed, "rome may not");

        // It is managed as ever, takes its share of the port as ever, and the port waits for it as ever.
        await world.EditAsync("paris", new JsonObject { ["displayName"] = "renamed" });
        await world.EventuallyAsync("paris", seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.InSync) && seen.Status.ObservedGeneration == seen.Metadata.Generation, "renamed");
        Assert.Equal(("renamed", paris.Status.LinkId), Assert.Single(await world.LinksAsync()) is var link ? (link.Name, link.Id) : default);
        Assert.Equal("1Gbps", (await scene.IsAsync("port", DedicatedConnectionReasons.ConnectionActive)).Status.AllocatedBandwidth);

        await AllowAsync("*");
        await world.ReachesAsync("rome", InterLinkPhase.Ready);
        await world.EventuallyAsync("paris", seen => Accepted(seen)?.Status == ConditionStatus.True, "allowed again");
        Assert.Equal(2, await world.Desk.OrdersAsync(Cancellation));

        await AllowAsync();
        await scene.DeleteAsync("port");
        var waiting = await scene.IsAsync("port", DedicatedConnectionReasons.StillInUse);
        Assert.Contains($"{world.Namespace}/paris, {world.Namespace}/rome", ConditionSet.Find(waiting.Status.Conditions, ConditionTypes.Ready)?.Message, StringComparison.Ordinal);
        await world.KubectlAsync("delete", "interlinks", "paris", "rome", "--wait=false");
        await scene.GoneAsync("port");
        Assert.Empty(await world.LinksAsync());

        InterLinkResource OnSharedPort(string name) => scene.SelfHosted(name, "port") is var resource
            ? resource with { Spec = resource.Spec with { SelfHosted = resource.Spec.SelfHosted! with { DedicatedConnectionRef = new ObjectReference { Namespace = core, Name = "port" } } } }
            : null!;

        Task AllowAsync(params string[] namespaces) => scene.Resources.MergePatchAsync(
            new ResourceKey(core, "port"),
            new JsonObject { ["spec"] = new JsonObject { ["allowedNamespaces"] = new JsonArray([.. namespaces.Select(name => (JsonNode)name)]) } },
            Cancellation);
    }

    private static Condition? Accepted(InterLinkResource seen) => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Accepted);
}
