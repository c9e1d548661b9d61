using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.Contract;
using InterLink.Testing;
using InterLink.Testing.Charts;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>A release as helm installs, upgrades and removes it.</summary>
[Collection(ChartCollection.Name)]
public sealed class ReleaseTests(ChartCluster cluster)
{
    private const string Home = "interlink-operator";

    // As it was packaged.
    private static readonly string First = Repository.PathOf("tests", "InterLink.Operator.Tests", "Chart", "Releases", "interlink-operator-0.1.0.tgz");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_release_takes_a_link_to_traffic_and_leaves_it_there_when_it_is_upgraded_removed_and_installed_again()
    {
        Assert.SkipWhen(Helm.UnavailableBecause is not null, Helm.UnavailableBecause ?? "");
        var plane = await cluster.ControlPlaneAsync();
        var folder = Directory.CreateTempSubdirectory("interlink-chart-").FullName;
        var chart = Unpack(await PackageAsync(folder), folder);
        var first = Unpack(First, folder);
        Assert.NotEqual(VersionOf(first), VersionOf(chart));

        var notes = await HelmAsync(plane, "install", first, "--create-namespace", "--take-ownership");
        Assert.Contains("THE GATEWAY IS SIMULATED.", notes, StringComparison.Ordinal);
        var installed = new Release(Home, await InstalledAsync(plane));
        await using var world = await installed.StartWorldAsync(plane, await plane.CreateNamespaceAsync("apps", Cancellation));
        var pod = world.StartOperator(flags: installed.OperatorFlagsAsRendered());
        var linkId = (await world.ActivateAsync(world.Hosted("paris"))).Status.LinkId;

        await HelmAsync(plane, "upgrade", chart, "--reset-then-reuse-values", "--set", "replicas=3");
        Assert.Equal($"interlink-operator-{VersionOf(chart)} 3", await plane.KubectlAsync(
            ["--namespace", Home, "get", "deployment", Home, "--output", """jsonpath={.metadata.labels.helm\.sh/chart} {.spec.replicas}"""], Cancellation));

        // The pods get SIGTERM together with the removal of the rights that they have.
        await OperatorChart.HelmAsync("uninstall", Home, "--namespace", Home, "--kubeconfig", plane.KubeconfigPath);
        pod.Terminate();
        await pod.WaitForExitAsync(Cancellation);
        var left = await world.EventuallyAsync("paris", _ => true, "paris is still there");
        Assert.Equal((false, InterLinkPhase.Active, linkId), (left.Metadata.IsTerminating, left.Status.Phase, left.Status.LinkId));
        Assert.Empty(await world.Desk.JournalAsync("method=DELETE", Cancellation));

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

        Assert.NotEmpty(await OperatorChart.TemplateAsync("--values", Path.Combine(Unpack(First, folder), "values.yaml")));
        Directory.Delete(folder, recursive: true);
    }

    // A server that predates CEL would refuse the rules of the definitions when asked to check or to apply; created, it drops them.
    private static Task<string> HelmAsync(ControlPlane plane, string command, string chart, params IReadOnlyList<string> further) => OperatorChart.HelmAsync(
        [command, Home, chart, "--namespace", Home, "--kubeconfig", plane.KubeconfigPath, "--server-side=false", "--disable-openapi-validation", "--set", "gateway.requestsPerSecond=1000", .. further]);

    private static async Task<IReadOnlyList<JsonObject>> InstalledAsync(ControlPlane plane) =>
        Yaml.ReadAll(await OperatorChart.HelmAsync("get", "manifest", Home, "--namespace", Home, "--kubeconfig", plane.KubeconfigPath));

    private static async Task<string> PackageAsync(string folder) =>
        (await OperatorChart.HelmAsync("package", OperatorChart.Folder, "--destination", folder)).Split(": ")[^1].Trim();

    // Without the version of Kubernetes that it asks for: the server of the tests, built from source, does not know its own.
    private static string Unpack(string package, string folder)
    {
        var target = Path.Combine(folder, Path.GetFileNameWithoutExtension(package));
        Directory.CreateDirectory(target);
        using (var archive = new GZipStream(File.OpenRead(package), CompressionMode.Decompress))
        {
            TarFile.ExtractToDirectory(archive, target, overwriteFiles: false);
        }

        var chart = Path.Combine(target, "interlink-operator");
        var about = Path.Combine(chart, "Chart.yaml");
        File.WriteAllLines(about, File.ReadAllLines(about).Where(line => !line.StartsWith("kubeVersion:", StringComparison.Ordinal)));
        return chart;
    }

    private static string VersionOf(string chart) => (string)Yaml.ReadAll(File.ReadAllText(Path.Combine(chart, "Chart.yaml"))).Single()["version"]!;
}
