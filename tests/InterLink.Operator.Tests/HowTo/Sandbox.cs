using System.Text.RegularExpressions;
using InterLink.Testing;
using InterLink.Testing.Processes;
using InterLink.Testing.Simulator;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>What <c>make sandbox</c> starts, in a process of its own: a control plane, the simulated gateway and the operator.</summary>
internal sealed partial class Sandbox : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ChildProcess _program;

    private Sandbox(string folder, ChildProcess program, SimulatorDesk desk) => (_folder, _program, Desk) = (folder, program, desk);

    public SimulatorDesk Desk { get; }

    /// <summary>That of a shell that has sourced the sandbox's file: bash does so by itself.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(StringComparer.Ordinal) { ["BASH_ENV"] = Path.Combine(_folder, "env") };

    public static async Task<Sandbox> StartAsync(CancellationToken cancellationToken)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = Directory.CreateTempSubdirectory("sandbox").FullName;
        var program = ChildProcess.Start(ChildProcessOptions.DotNet(
            Repository.PathOf("demo", "InterLink.Demo", "bin", output.Parent?.Name ?? "Debug", output.Name, "InterLink.Demo.dll"), "--sandbox", folder) with
        {
            FolderToRemoveOnCrash = folder,
        });
        try
        {
            // As make does: the file that comes last says that all is there.
            await Eventually.TrueAsync(() => Task.FromResult(File.Exists(Path.Combine(folder, "kubeconfig")) || program.HasExited), cancellationToken, "the sandbox is set up");
            Assert.False(program.HasExited, program.ToString());
            var variables = Export().Matches(await File.ReadAllTextAsync(Path.Combine(folder, "env"), cancellationToken))
                .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
            return new Sandbox(folder, program, new SimulatorDesk(new Uri(variables["INTERLINK_GATEWAY_URL"]), variables["INTERLINK_GATEWAY_SECRET_KEY"]));
        }
        catch
        {
            await program.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Asks it to end, as <c>make demo-stop</c> does.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _program.Terminate();
        await _program.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Desk.Dispose();
        await _program.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("^export (?<name>[A-Z_]+)='(?<value>[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Export();
}
