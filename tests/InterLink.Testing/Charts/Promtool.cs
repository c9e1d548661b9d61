using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Testing.Charts;

/// <summary>Prometheus' promtool, as <c>make promtool</c> fetched it. It cannot be had everywhere: see <see cref="UnavailableBecause"/>.</summary>
public static class Promtool
{
    /// <summary>Why there is none on this machine, for skipping tests by name; null when it is there.</summary>
    public static string? UnavailableBecause => File.Exists(Program) ? null : $"no promtool here: {Reason}";

    private static string Folder => Path.Combine(ControlPlaneBinaries.CacheFolder, "promtool");

    private static string Program => Path.Combine(Folder, "bin", "promtool");

    private static string Reason
    {
        get
        {
            var recorded = Path.Combine(Folder, "unavailable");
            return File.Exists(recorded) ? File.ReadAllText(recorded).Trim() : "run 'make promtool'";
        }
    }

    /// <summary>Runs promtool and returns what it printed.</summary>
    /// <exception cref="ChildProcessException">It found fault with something; the message shows its last words.</exception>
    public static Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(new ChildProcessOptions { FileName = Program, Arguments = arguments }, cancellationToken);
}
