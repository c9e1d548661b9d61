using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Testing.Charts;

/// <summary>helm, as <c>make helm</c> fetched it. It cannot be had everywhere: see <see cref="UnavailableBecause"/>.</summary>
public static class Helm
{
    /// <summary>Why there is none on this machine, for skipping tests by name; null when it is there.</summary>
    public static string? UnavailableBecause => File.Exists(Program) ? null : $"no helm here: {Reason}";

    /// <summary>Where the program is, if it is there, for the PATH of a shell.</summary>
    public static string ProgramFolder => Path.Combine(Folder, "bin");

    private static string Folder => Path.Combine(ControlPlaneBinaries.CacheFolder, "helm");

    private static string Program => Path.Combine(ProgramFolder, "helm");

    private static string Reason
    {
        get
        {
            var recorded = Path.Combine(Folder, "unavailable");
            return File.Exists(recorded) ? File.ReadAllText(recorded).Trim() : "run 'make helm'";
        }
    }

    /// <summary>Runs helm and returns what it printed. A cluster is used only where the arguments name a kubeconfig.</summary>
    /// <exception cref="ChildProcessException">helm refused; the message shows its last words.</exception>
    public static Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) => ChildProcess.RunAsync(
        new ChildProcessOptions
        {
            FileName = Program,
            Arguments = arguments,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["KUBECONFIG"] = "/dev/null" },
        },
        cancellationToken);
}
