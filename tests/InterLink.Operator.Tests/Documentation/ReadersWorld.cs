using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Chart;
using InterLink.Operator.Tests.Contract;
using InterLink.Operator.Tests.HowTo;
using InterLink.Operator.Tests.World;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Documentation;

/// <summary>
/// A cluster that had nothing, the files of the repository that commands name, and a shell. Once the chart is installed there is a gateway, and an operator
/// with the rights and the arguments of the release.
/// </summary>
internal sealed class ReadersWorld : IAsyncDisposable
{
    /// <summary>The namespace, the release and the Deployment, as the chart's page names them.</summary>
    public const string Home = "interlink-operator";

    private readonly ControlPlane _plane;
    private readonly ReadersFolder _folder = new();
    private OperatorWorld? _world;

    private ReadersWorld(ControlPlane plane) => _plane = plane;

    public OperatorWorld World => _world ?? throw new InvalidOperationException("The chart is not installed yet.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ReadersWorld> CreateAsync() => new(await ControlPlane.StartAsync(new ControlPlaneOptions { Private = true }, Cancellation));

    /// <summary>Starts what the installed release would run: the simulator, the operator, and, since no node is here, a pod of each that waits for one.</summary>
    public async Task<ChildProcess> StartReleaseAsync()
    {
        var manifests = Yaml.ReadAll(await ShellAsync($"helm get manifest {Home} --namespace {Home}"));
        var release = new Release(Home, manifests);
        _world = await release.StartWorldAsync(_plane, await _plane.CreateNamespaceAsync("apps", Cancellation));
        foreach (var deployment in manifests.Where(manifest => OperatorChart.KindOf(manifest) == "Deployment"))
        {
            await File.WriteAllTextAsync(_folder.PathOf("pod.json"), PodOf(deployment).ToJsonString(), Cancellation);
            await ShellAsync($"kubectl --namespace {Home} create -f pod.json");
        }

        return _world.StartOperator(flags: [.. release.OperatorFlagsAsRendered(), "--gateway-requests-per-second", "1000"]);
    }

    /// <summary>Runs a command as administrator, in the namespace of the links, and gives what it printed.</summary>
    public Task<string> ShellAsync(string command) => ChildProcess.RunAsync(Shell(command), Cancellation);

    /// <summary>Runs a command line of a page. It has to succeed and to print something, or to say what is not here.</summary>
    public async Task<string> PlayAsync(PlayedCommand command)
    {
        var line = command.Line(_world?.Simulator);
        await using var process = ChildProcess.Start(Shell(line));
        await process.WaitForExitAsync(Cancellation);
        var printed = string.Join('\n', process.Output);
        var holds = command.UpTo is { } end
            ? process.ExitCode != 0 && printed.Contains(end, StringComparison.Ordinal)
            : process.ExitCode == 0 && (printed.Length > 0 || command.FromNode);
        Assert.True(holds, $"{line}\n{process}");
        return printed;
    }

    public async ValueTask DisposeAsync()
    {
        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _plane.DisposeAsync();
        _folder.Dispose();
    }

    private ChildProcessOptions Shell(string command) => new()
    {
        FileName = "bash",
        Arguments = ["-euo", "pipefail", "-c", command],
        WorkingDirectory = _folder.Path,
        Environment = _world is not null
            ? ReadersShell.EnvironmentIn(_world)
            : new Dictionary<string, string?>(StringComparer.Ordinal) { ["KUBECONFIG"] = _plane.KubeconfigPath, ["PATH"] = ReadersShell.SearchPath },
    };

    private static JsonObject PodOf(JsonObject deployment) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = $"{OperatorChart.NameOf(deployment)}-0", ["labels"] = deployment["spec"]!["template"]!["metadata"]!["labels"]!.DeepClone() },
        ["spec"] = OperatorChart.Pod(deployment).DeepClone(),
    };
}
