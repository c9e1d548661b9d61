using InterLink.Testing.Processes;

namespace InterLink.Testing.Tests.Processes;

public sealed class ChildProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Output_is_kept_in_order_and_past_lines_are_found()
    {
        await using var process = Shell("echo one; echo two; exit 3");
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(["one", "two"], process.Output);
        Assert.Equal("two", await process.WaitForLineAsync("tw", Cancellation));
        Assert.Equal(3, process.ExitCode);
    }

    [Fact]
    public async Task A_process_that_ends_without_the_awaited_line_says_what_it_wrote_instead()
    {
        await using var process = Shell("echo cannot bind; exit 1");

        var failure = await Assert.ThrowsAsync<ChildProcessException>(() => process.WaitForLineAsync("ready", Cancellation));

        Assert.Contains("cannot bind", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminated_process_may_clean_up()
    {
        await using var process = Shell("trap 'echo cleaned; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
        await process.WaitForLineAsync("ready", Cancellation);

        process.Terminate();
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("cleaned", process.Output[^1]);
    }

    [Fact]
    public async Task A_suspended_process_does_nothing_until_it_is_resumed()
    {
        await using var process = Shell("n=0; while :; do n=$((n+1)); echo tick $n; sleep 0.02; done");
        await process.WaitForLineAsync("tick 2", Cancellation);

        process.Suspend();
        await Eventually.EqualAsync('T', () => State(process.Id), Cancellation);
        process.Resume();

        var before = process.Output.Count;
        await Eventually.TrueAsync(() => process.Output.Count > before, Cancellation);
    }

    [Fact]
    public async Task Disposing_ends_the_process()
    {
        var process = Shell("exec sleep 1000");
        var id = process.Id;

        await process.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    private static ChildProcess Shell(string script) => ChildProcess.Start(new ChildProcessOptions { FileName = "/bin/sh", Arguments = ["-c", script] });

    private static char State(int processId) => File.ReadAllText($"/proc/{processId}/stat").Split(") ")[^1][0];
}
