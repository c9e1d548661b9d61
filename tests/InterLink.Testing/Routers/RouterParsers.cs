using System.Globalization;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Testing.Routers;

/// <summary>
/// BIRD and FRR, as <c>make routers</c> fetched them, for what they think of a configuration. They cannot be had everywhere: see <see cref="UnavailableBecause"/>.
/// </summary>
public static class RouterParsers
{
    /// <summary>Where FRR's daemons make a folder for their log, named after the process; the place is compiled in.</summary>
    private const string FrrFolder = "/var/tmp/frr";

    /// <summary>Why there are none on this machine, for skipping tests by name; null when they are there.</summary>
    public static string? UnavailableBecause => Directory.Exists(Programs) ? null : $"no BIRD and FRR here: {Reason}";

    private static string Folder => Path.Combine(ControlPlaneBinaries.CacheFolder, "routers");

    private static string Programs => Path.Combine(Folder, "bin");

    private static string Reason
    {
        get
        {
            var recorded = Path.Combine(Folder, "unavailable");
            return File.Exists(recorded) ? File.ReadAllText(recorded).Trim() : "run 'make routers'";
        }
    }

    /// <summary>What <c>bird -p</c> has to say against the text; empty when it takes it.</summary>
    public static Task<string> AskBirdAsync(string text, CancellationToken cancellationToken) =>
        InFolderAsync(text, (folder, file) => ComplaintsAsync("bird", ["-p", "-c", file], folder, cancellationToken), cancellationToken);

    /// <summary>
    /// What <c>vtysh -C</c> has to say against the text, and then <c>bgpd -C</c>, which also knows what goes with what; empty when both take it.
    /// </summary>
    public static Task<string> AskFrrAsync(string text, CancellationToken cancellationToken) => InFolderAsync(
        text,
        async (folder, file) =>
        {
            // Without a file of its own, vtysh complains of that, whatever it is asked to check.
            await File.WriteAllTextAsync(Path.Combine(folder, "vtysh.conf"), "", cancellationToken);
            var grammar = await ComplaintsAsync("vtysh", ["-C", "-f", file, "--config_dir", folder, "--vty_socket", folder], folder, cancellationToken);
            return grammar.Length > 0 ? grammar : await ComplaintsAsync(
                "bgpd", ["-C", "-S", "-f", file, "-i", Path.Combine(folder, "pid"), "--vty_socket", folder], folder, cancellationToken);
        },
        cancellationToken);

    private static async Task<string> InFolderAsync(string text, Func<string, string, Task<string>> ask, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("interlink-router-").FullName;
        try
        {
            var file = Path.Combine(folder, "router.conf");
            await File.WriteAllTextAsync(file, text, cancellationToken);
            return await ask(folder, file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A daemon that takes a file ends with 0 and says nothing; bgpd ends with 0 even where it warns.</summary>
    private static async Task<string> ComplaintsAsync(string program, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        await using var process = ChildProcess.Start(new ChildProcessOptions
        {
            FileName = Path.Combine(Programs, program),
            Arguments = arguments,
            FolderToRemoveOnCrash = folder,
        });
        await process.WaitForExitAsync(cancellationToken);
        RemoveLogFolder(program, process.Id);
        var said = string.Join('\n', process.Output);
        return process.ExitCode == 0 ? said : $"{program} ended with {process.ExitCode}: {said}";
    }

    /// <summary>One that only checks a file leaves its folder behind, and the next of the same process id complains that it is there.</summary>
    private static void RemoveLogFolder(string program, int processId)
    {
        if (Path.Combine(FrrFolder, string.Create(CultureInfo.InvariantCulture, $"{program}.{processId}")) is var left && Directory.Exists(left))
        {
            Directory.Delete(left, recursive: true);
        }
    }
}
