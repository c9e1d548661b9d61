using InterLink.Operator.Tests.Chart;

namespace InterLink.Operator.Tests.Node;

/// <summary>What a release leaves as it is, whatever is done to it.</summary>
[Collection(NodeCollection.Name)]
public sealed class ReleaseTests(NodeCluster node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task An_upgrade_from_the_first_version_of_the_chart_replaces_every_pod_and_loses_nothing()
    {
        var release = await node.ReleaseAsync();
        var upgrade = release.Upgrade;

        Assert.Equal($"interlink-operator-{ChartPackage.VersionOf(OperatorChart.Folder)}", await release.Plane.KubectlAsync(
            ["--namespace", NodeRelease.Home, "get", "deployment", NodeRelease.Home, """--output=jsonpath={.metadata.labels.helm\.sh/chart}"""], Cancellation));
        Assert.Equal((2, 2), (upgrade.PodsBefore.Count, upgrade.PodsAfter.Count));
        Assert.Empty(upgrade.PodsBefore.Intersect(upgrade.PodsAfter, StringComparer.Ordinal));
        await release.TrafficAsync();
        Assert.Equal(upgrade.Circuits, await release.CircuitsAsync());
        Assert.Contains("\norders: 3\ndeletions: 0\n", upgrade.Circuits, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task Uninstalled_it_keeps_the_circuits_and_installed_again_it_takes_them_up()
    {
        var release = await node.ReleaseAsync();
        var circuits = await release.CircuitsAsync();
        var versions = await VersionsAsync(release);

        await release.UninstallAsync();
        Assert.Equal(versions, await VersionsAsync(release));
        Assert.DoesNotContain(await release.InterLinksAsync(), link => link.Metadata.IsTerminating);

        await release.InstallAsync(release.Helm.Current);
        await release.ActsAsync("after an uninstall");
        await release.TrafficAsync();
        Assert.Equal(circuits, await release.CircuitsAsync());
    }

    /// <summary>Which revisions of the samples are stored: nothing was written to them where these are the same.</summary>
    private static async Task<IReadOnlyList<string>> VersionsAsync(NodeRelease release) =>
        [.. (await release.InterLinksAsync()).Select(link => $"{link.Metadata.Name} {link.Metadata.ResourceVersion}").Order(StringComparer.Ordinal)];
}
