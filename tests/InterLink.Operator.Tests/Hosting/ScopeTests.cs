using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Hosting;

/// <summary>An operator shares a cluster with others by its namespaces.</summary>
public sealed class ScopeTests(OperatorCluster cluster)
{
    [Fact]
    public async Task An_operator_looks_after_the_namespaces_it_was_given_and_leaves_the_rest_alone()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var there = await world.Plane.CreateNamespaceAsync("operator", TestContext.Current.CancellationToken);
        var elsewhere = await world.Plane.CreateNamespaceAsync("operator", TestContext.Current.CancellationToken);
        world.StartOperator(flags: ["--namespaces", $"{world.Namespace},{there}"]);

        await CreateAsync(world, elsewhere, "foreign");
        await CreateAsync(world, world.Namespace, "here");
        await CreateAsync(world, there, "there");
        await RequestedAsync(world, world.Namespace, "here");
        await RequestedAsync(world, there, "there");

        Assert.Equal(2, await world.Desk.OrdersAsync(TestContext.Current.CancellationToken));
        var foreign = await world.InterLinks.GetAsync(new ResourceKey(elsewhere, "foreign"), TestContext.Current.CancellationToken);
        Assert.Equal((0, -1L), (foreign?.Metadata.Finalizers.Count, foreign?.Status.ObservedGeneration));
    }

    private static Task<InterLinkResource> CreateAsync(OperatorWorld world, string @namespace, string name) => world.InterLinks.CreateAsync(
        world.Hosted(name) with { Metadata = new ObjectMeta { Namespace = @namespace, Name = name } }, TestContext.Current.CancellationToken);

    private static Task<InterLinkResource?> RequestedAsync(OperatorWorld world, string @namespace, string name) => Eventually.IsAsync(
        () => world.InterLinks.GetAsync(new ResourceKey(@namespace, name), TestContext.Current.CancellationToken),
        seen => seen?.Status is { Phase: InterLinkPhase.Requesting },
        TestContext.Current.CancellationToken,
        $"{name} is requested");
}
