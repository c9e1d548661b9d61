using InterLink.Testing.ControlPlanes;

namespace InterLink.Testing.Simulator;

/// <summary>
/// Scaleway's published JavaScript SDK and a Node.js to run it, as <c>make sdk</c> fetched them. They cannot be had everywhere:
/// see <see cref="UnavailableBecause"/>.
/// </summary>
public static class ScalewaySdk
{
    /// <summary>Why there is no SDK on this machine, for skipping tests by name; null when there is one.</summary>
    public static string? UnavailableBecause =>
        File.Exists(Node) && File.Exists(Path.Combine(Folder, "package-lock.json")) ? null : $"no JavaScript SDK here: {Reason}";

    /// <summary>The program that runs scripts.</summary>
    public static string Node => Path.Combine(Folder, "bin", "node");

    /// <summary>The folder of the packages, which scripts find as <c>node_modules</c> beside or above them.</summary>
    public static string Modules => Path.Combine(Folder, "node_modules");

    private static string Folder => Path.Combine(ControlPlaneBinaries.CacheFolder, "sdk");

    private static string Reason
    {
        get
        {
            var recorded = Path.Combine(Folder, "unavailable");
            return File.Exists(recorded) ? File.ReadAllText(recorded).Trim() : "run 'make sdk'";
        }
    }
}
