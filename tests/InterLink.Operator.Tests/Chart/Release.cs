using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Operator.Hosting;
using InterLink.Operator.Tests.World;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>What a release consists of, run as processes of this machine in place of pods.</summary>
internal sealed class Release(string @namespace, IReadOnlyList<JsonObject> manifests)
{
    // What names the pods' network and files, which are not there without a node.
    private static readonly string[] OfThePod = [OperatorFlags.GatewayUrl.Name, OperatorFlags.GatewaySecretKeyFile.Name, OperatorFlags.Listen.Name];

    public string ServiceAccount => (string?)OperatorChart.Pod(Deployment("operator"))["serviceAccountName"] ?? "";

    /// <summary>Starts a simulator as the release's own would be, and gives a world around it, whose operator has the ServiceAccount of the release.</summary>
    public async Task<OperatorWorld> StartWorldAsync(ControlPlane plane, string apps) =>
        await OperatorWorld.CreateAsync(plane, await TokenAsync(plane), apps, SimulatorAsRendered());

    /// <summary>A token of the ServiceAccount of the release.</summary>
    public async Task<string> TokenAsync(ControlPlane plane) =>
        (await plane.KubectlAsync(["create", "token", ServiceAccount, "--namespace", @namespace], TestContext.Current.CancellationToken)).Trim();

    /// <summary>The operator's arguments as rendered, each flag followed by its value. What is not there is what the world must not set either.</summary>
    public IReadOnlyList<string> OperatorFlagsAsRendered()
    {
        var flags = new Dictionary<string, string>(StringComparer.Ordinal) { [OperatorFlags.Namespaces.Name] = "" };
        foreach (var (flag, value) in Pairs("operator").Where(pair => !OfThePod.Contains(pair.Flag)))
        {
            flags[flag] = value;
        }

        return [.. flags.SelectMany(pair => new[] { pair.Key, pair.Value })];
    }

    /// <summary>What the simulator of the release has for an account; a release of the mode scaleway has none.</summary>
    public SimulatorOptions SimulatorAsRendered()
    {
        var secret = manifests.Single(manifest => OperatorChart.KindOf(manifest) == "Secret");
        var flags = Pairs("simulator").ToLookup(pair => pair.Flag, pair => pair.Value, StringComparer.Ordinal);
        return new SimulatorOptions
        {
            SecretKey = Guid.Parse(Encoding.UTF8.GetString(Convert.FromBase64String((string)secret["data"]!["secretKey"]!)), CultureInfo.InvariantCulture),
            ProjectId = Guid.Parse(flags["--project-id"].Single(), CultureInfo.InvariantCulture),
            VpcIds = flags["--vpc-id"].Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Guid.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal),
        };
    }

    private IEnumerable<(string Flag, string Value)> Pairs(string container) =>
        OperatorChart.ArgumentsOf(Deployment(container)).Select(argument => argument.Split('=', 2)).Select(pair => (pair[0], pair[1]));

    private JsonObject Deployment(string container) => manifests.Single(
        manifest => OperatorChart.KindOf(manifest) == "Deployment" && (string?)OperatorChart.Container(manifest)["name"] == container);
}
