using System.Globalization;

namespace InterLink.Testing.Tests.ControlPlanes;

public sealed class ControlPlaneCrashTests
{
    [Fact]
    public async Task A_killed_test_run_leaves_neither_processes_nor_files()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var run = TestingHost.Start("control-plane");
        var folder = Value(await run.WaitForLineAsync("folder ", cancellation));
        var ids = Value(await run.WaitForLineAsync("processes ", cancellation)).Split(',');
        var processes = ids.Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(3, processes.Length);
        Assert.All(processes, id => Assert.True(IsAlive(id)));
        Assert.True(Directory.Exists(folder));

        await run.KillAsync();

        await Eventually.TrueAsync(() => !processes.Any(IsAlive), cancellation);
        await Eventually.TrueAsync(() => !Directory.Exists(folder), cancellation);
    }

    private static string Value(string line) => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    // An orphan that nobody reaps stays in the table as a zombie ("Z"): it runs no more.
    private static bool IsAlive(int processId)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{processId}/stat").Split(") ")[^1];
            return fields[0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
