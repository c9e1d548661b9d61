using System.Text.Json.Nodes;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Hosting;

/// <summary>Several operators share a cluster, each by its namespaces and labels.</summary>
public sealed class ScopeTests(OperatorCluster cluster)
{
    [Fact]
    public async Task Each_operator_looks_after_the_namespaces_and_labels_it_was_given_and_leaves_the_rest_alone()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var (here, there) = (world.Namespace, await world.Plane.CreateNamespaceAsync("operator", TestContext.Current.CancellationToken));
        var red = world.StartOperator(flags: ["--namespaces", $"{here},{there}", "--selector", "team=red", "--lease-name", $"{world.LeaseName}-red"]);
        var blue = world.StartOperator(flags: ["--namespaces", $"{here},{there}", "--selector", "team=blue", "--lease-name", $"{world.LeaseName}-blue"]);
        await red.WaitForLineAsync("Leading", TestContext.Current.CancellationToken);
        await blue.WaitForLineAsync("Leading", TestContext.Current.CancellationToken);

        await CreateAsync(world, here, "nobodys", team: null);
        await CreateAsync(world, here, "red-here", "red");
        await CreateAsync(world, there, "red-there", "red");
        await CreateAsync(world, here, "blue-here", "blue");
        await RequestedAsync(world, here, "red-here");
        await RequestedAsync(world, there, "red-there");
        await RequestedAsync(world, here, "blue-here");

        Assert.Equal(3, await world.Desk.OrdersAsync(TestContext.Current.CancellationToken));
        var nobodys = await GetAsync(world, here, "nobodys");
        Assert.Equal((0, -1L), (nobodys?.Metadata.Finalizers.Count, nobodys?.Status.ObservedGeneration));
        Assert.DoesNotContain(red.Output, line => line.Contains("blue-here", StringComparison.Ordinal));
        Assert.DoesNotContain(blue.Output, line => line.Contains("red-", StringComparison.Ordinal));

        // What leaves the selector is left as it is, also by a pass whose write comes back with the new labels, and is held by its finalizer until somebody looks after it again.
        await LabelAsync(world, "red-here", team: null);
        await world.KubectlAsync("delete", "interlink", "red-here", "--wait=false");
        await CreateAsync(world, here, "marker", "red");
        await RequestedAsync(world, here, "marker");
        Assert.NotEmpty((await GetAsync(world, here, "red-here"))?.Metadata.Finalizers ?? []);
        Assert.Contains(await world.LinksAsync(), link => link.Name == $"{here}-red-here");

        await LabelAsync(world, "red-here", "blue");
        await world.GoneAsync("red-here");
        Assert.DoesNotContain(await world.LinksAsync(), link => link.Name == $"{here}-red-here");
    }

    private static Task<InterLinkResource> CreateAsync(OperatorWorld world, string @namespace, string name, string? team)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (team is not null)
        {
            labels["team"] = team;
        }

        return world.InterLinks.CreateAsync(
            world.Hosted(name) with { Metadata = new ObjectMeta { Namespace = @namespace, Name = name, Labels = labels } }, TestContext.Current.CancellationToken);
    }

    private static Task<InterLinkResource> LabelAsync(OperatorWorld world, string name, string? team) => world.InterLinks.MergePatchAsync(
        new ResourceKey(world.Namespace, name),
        new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["team"] = team } } },
        TestContext.Current.CancellationToken);

    private static Task<InterLinkResource?> GetAsync(OperatorWorld world, string @namespace, string name) =>
        world.InterLinks.GetAsync(new ResourceKey(@namespace, name), TestContext.Current.CancellationToken);

    private static Task<InterLinkResource?> RequestedAsync(OperatorWorld world, string @namespace, string name) => Eventually.IsAsync(
        () => GetAsync(world, @namespace, name), seen => seen?.Status is { Phase: InterLinkPhase.Requesting }, TestContext.Current.CancellationToken, $"{name} is requested");
}
