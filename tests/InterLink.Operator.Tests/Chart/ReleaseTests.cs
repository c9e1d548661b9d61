using System.Text.Json.Nodes;
using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.Contract;
using InterLink.Testing;
using InterLink.Testing.Charts;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>A release as helm installs, upgrades and removes it.</summary>
[Collection(ChartCollection.Name)]
public sealed class ReleaseTests(ChartCluster cluster)
{
    private const string Home = "interlink-operator";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_release_takes_a_link_to_traffic_and_leaves_it_there_when_it_is_upgraded_removed_and_installed_again()
    {
        Assert.SkipWhen(Helm.UnavailableBecause is not null, Helm.UnavailableBecause ?? "");
        var plane = await cluster.ControlPlaneAsync();
        var folder = Directory.CreateTempSubdirectory("interlink-chart-").FullName;
        var chart = ChartPackage.Unpack(await ChartPackage.PackAsync(folder), folder);
        var first = ChartPackage.Unpack(ChartPackage.First, folder);
        Assert.NotEqual(ChartPackage.VersionOf(first), ChartPackage.VersionOf(chart));

        var notes = await HelmAsync(plane, "install", first, "--create-namespace", "--take-ownership");
        Assert.Contains("THE GATEWAY IS SIMULATED.", notes, StringComparison.Ordinal);
        var installed = new Release(Home, await InstalledAsync(plane));
        await using var world = await installed.StartWorldAsync(plane, await plane.CreateNamespaceAsync("apps", Cancellation));
        var pod = world.StartOperator(flags: installed.OperatorFlagsAsRendered());
        var linkId = (await world.ActivateAsync(world.Hosted("paris"))).Status.LinkId;

        await HelmAsync(plane, "upgrade", chart, "--reset-then-reuse-values", "--set", "replicas=3");
        Assert.Equal($"interlink-operator-{ChartPackage.VersionOf(chart)} 3", await plane.KubectlAsync(
            ["--namespace", Home, "get", "deployment", Home, "--output", """jsonpath={.metadata.labels.helm\.sh/chart} {.spec.replicas}"""], Cancellation));

        // The pods get SIGTERM together with the removal of the rights that they have.
        await OperatorChart.HelmAsync("uninstall", Home, "--namespace", Home, "--kubeconfig", plane.KubeconfigPath);
        pod.Terminate();
        await pod.WaitForExitAsync(Cancellation);
        var left = await world.EventuallyAsync("paris", _ => true, "paris is still there");
        Assert.Equal((false, InterLinkPhase.Active, linkId), (left.Metadata.IsTerminating, left.Status.Phase, left.Status.LinkId));
        Assert.Empty(await world.Desk.JournalAsync("method=DELETE", Cancellation));

        await AnotherNameAsync(plane, chart);

        // Without its rights the pod could not give its Lease up, and nothing is to be learnt from letting it lapse.
        await plane.KubectlAsync(["--namespace", Home, "delete", "lease", Home], Cancellation);
        await HelmAsync(plane, "install", chart);
        var again = new Release(Home, await InstalledAsync(plane));
        var successor = world.StartOperator(flags: ["--kubeconfig", plane.WriteKubeconfig(await again.TokenAsync(plane)), .. again.OperatorFlagsAsRendered()]);
        await successor.WaitForLineAsync("Leading", Cancellation);
        await world.EditAsync("paris", new() { ["displayName"] = "renamed" });
        await Eventually.TrueAsync(async () => (await world.LinksAsync()).Single() is { Name: "renamed", Id: var id } && id == linkId, Cancellation);
        Assert.Equal(1, await world.Desk.OrdersAsync(Cancellation));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_chart_takes_all_values_of_the_first_one()
    {
        var folder = Directory.CreateTempSubdirectory("interlink-chart-").FullName;

        Assert.NotEmpty(await OperatorChart.TemplateAsync("--values", Path.Combine(ChartPackage.Unpack(ChartPackage.First, folder), "values.yaml")));
        Directory.Delete(folder, recursive: true);
    }

    // The definitions that stayed are those of the first release, as helm has it.
    private static async Task AnotherNameAsync(ControlPlane plane, string chart)
    {
        IReadOnlyList<string> install = ["install", "another", chart, "--namespace", Home, "--kubeconfig", plane.KubeconfigPath, "--server-side=false", "--disable-openapi-validation"];

        var refusal = await Assert.ThrowsAsync<ChildProcessException>(() => OperatorChart.HelmAsync(install));
        Assert.Contains("invalid ownership metadata", refusal.Message, StringComparison.Ordinal);

        await OperatorChart.HelmAsync([.. install, "--set", "crds.enabled=false"]);
        await OperatorChart.HelmAsync("uninstall", "another", "--namespace", Home, "--kubeconfig", plane.KubeconfigPath);
    }

    // A server that predates CEL would refuse the rules of the definitions when asked to check or to apply; created, it drops them.
    private static Task<string> HelmAsync(ControlPlane plane, string command, string chart, params IReadOnlyList<string> further) => OperatorChart.HelmAsync(
        [command, Home, chart, "--namespace", Home, "--kubeconfig", plane.KubeconfigPath, "--server-side=false", "--disable-openapi-validation", "--set", "gateway.requestsPerSecond=1000", .. further]);

    private static async Task<IReadOnlyList<JsonObject>> InstalledAsync(ControlPlane plane) =>
        Yaml.ReadAll(await OperatorChart.HelmAsync("get", "manifest", Home, "--namespace", Home, "--kubeconfig", plane.KubeconfigPath));
}
