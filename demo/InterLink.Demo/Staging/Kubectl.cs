using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Demo.Staging;

/// <summary>The real kubectl, with the administrator's kubeconfig, at the root of the working tree.</summary>
internal sealed class Kubectl(string kubeconfig, string folder)
{
    public string Program { get; } = ControlPlaneBinaries.FindKubectl();

    public string Kubeconfig => kubeconfig;

    /// <summary>Runs kubectl to its end and returns what it printed.</summary>
    /// <exception cref="ChildProcessException">It failed; the message ends with its last words.</exception>
    public Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(Options(arguments), cancellationToken);

    /// <summary>Runs kubectl to its end and returns what it printed, also when it failed.</summary>
    public async Task<string> TellAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var process = Start(arguments);
        await process.WaitForExitAsync(cancellationToken);
        return string.Join('\n', process.Output);
    }

    /// <summary>Starts a kubectl that goes on, such as one that watches.</summary>
    public ChildProcess Start(IReadOnlyList<string> arguments) => ChildProcess.Start(Options(arguments));

    private ChildProcessOptions Options(IReadOnlyList<string> arguments) => new()
    {
        FileName = Program,
        Arguments = arguments,
        WorkingDirectory = folder,
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["KUBECONFIG"] = kubeconfig },
    };
}
