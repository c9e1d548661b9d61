using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Chart;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.Node;

/// <summary>helm, and the charts, as the server of the cluster needs them.</summary>
internal sealed class NodeHelm : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interlink-node-").FullName;
    private readonly string _kubeconfig;
    private readonly bool _knowsRules;

    private NodeHelm(string kubeconfig, bool knowsRules) => (_kubeconfig, _knowsRules) = (kubeconfig, knowsRules);

    /// <summary>The chart of the repository.</summary>
    public string Current { get; private set; } = "";

    /// <summary>The first version of the chart.</summary>
    public string First { get; private set; } = "";

    public static async Task<NodeHelm> ForAsync(ControlPlane plane)
    {
        var version = JsonNode.Parse(await plane.KubectlAsync(["get", "--raw", "/version"], TestContext.Current.CancellationToken));
        var knowsRules = int.TryParse(((string?)version?["minor"])?.TrimEnd('+'), out var minor) && minor >= 25;
        var helm = new NodeHelm(plane.KubeconfigPath, knowsRules);
        helm.Current = helm.Chart(await ChartPackage.PackAsync(helm._folder));
        helm.First = helm.Chart(ChartPackage.First);
        return helm;
    }

    /// <summary>Installs or upgrades.</summary>
    public Task<string> RunAsync(string command, string release, string chart, params IReadOnlyList<string> further) =>
        OperatorChart.HelmAsync([command, release, chart, "--namespace", release, "--kubeconfig", _kubeconfig, .. Flags, .. further]);

    public Task<string> UninstallAsync(string release) =>
        OperatorChart.HelmAsync("uninstall", release, "--namespace", release, "--kubeconfig", _kubeconfig, "--ignore-not-found");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A server that predates CEL would refuse the rules of the definitions when asked to check or to apply; created, it drops them.
    private IReadOnlyList<string> Flags => _knowsRules ? [] : ["--server-side=false", "--disable-openapi-validation"];

    private string Chart(string package) => _knowsRules ? package : ChartPackage.Unpack(package, _folder);
}
