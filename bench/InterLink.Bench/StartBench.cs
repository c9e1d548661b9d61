using System.Globalization;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Bench;

/// <summary>The published programs, as the images have them: what they weigh, and how soon after their start they are of use.</summary>
internal static class StartBench
{
    private const int Starts = 20;

    public static async Task RunAsync(TextWriter table)
    {
        var (operatorProgram, simulatorProgram) = (Published("InterLink.Operator"), Published("InterLink.Gateway.Simulator"));
        if (!File.Exists(operatorProgram) || !File.Exists(simulatorProgram))
        {
            await table.WriteLineAsync("\npublished programs: there are none; 'make publish' makes them");
            return;
        }

        await using var plane = await ControlPlane.StartAsync();
        foreach (var definition in Directory.GetFiles(Repository.PathOf("charts", "interlink-operator", "files", "crds"), "*.yaml"))
        {
            await plane.InstallDefinitionAsync(await File.ReadAllTextAsync(definition));
        }

        string[] simulatorFlags = ["--listen", "127.0.0.1:0", "--secret-key", Guid.NewGuid().ToString()];
        string[] operatorFlags =
        [
            "--gateway-url", "http://127.0.0.1:9", "--project-id", Guid.NewGuid().ToString(), "--kubeconfig", plane.KubeconfigPath,
            "--listen", "127.0.0.1:0", "--lease-namespace", "default",
        ];
        await table.WriteLineAsync("\npublished programs: one file each, trimmed, compiled ahead of time");
        await RowAsync(table, "size of the operator", "under 45 MB", Size(operatorProgram));
        await RowAsync(table, "size of the simulator", "under 45 MB", Size(simulatorProgram));
        await RowAsync(table, "operator, start to health", "", await MeasureAsync(operatorProgram, operatorFlags, "listening on "));
        await RowAsync(table, "operator, start to leading", "under 400 ms", await MeasureAsync(operatorProgram, operatorFlags, "Leading"));
        await RowAsync(table, "simulator, start to serving", "under 400 ms", await MeasureAsync(simulatorProgram, simulatorFlags, "listening on "));
    }

    private static string Published(string program) => Repository.PathOf("artifacts", "publish", program);

    private static Task RowAsync(TextWriter table, string what, string wanted, string figure) =>
        table.WriteLineAsync($"  {what,-36} {wanted,-14} {figure}");

    /// <summary>Each start with a clean end, so that the lease is free for the next.</summary>
    private static async Task<string> MeasureAsync(string program, string[] flags, string line)
    {
        var times = new TimeSpan[Starts];
        for (var index = 0; index < Starts; index++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await using var process = ChildProcess.Start(new ChildProcessOptions
            {
                FileName = program,
                Arguments = flags,
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["INTERLINK_GATEWAY_SECRET_KEY"] = Guid.Empty.ToString() },
            });
            await process.WaitForLineAsync(line);
            times[index] = TimeProvider.System.GetElapsedTime(start);
            process.Terminate();
            await process.WaitForExitAsync();
        }

        return Measure.Of(times).ToString();
    }

    private static string Size(string program) => string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(program).Length / 1e6:0.0} MB");
}
