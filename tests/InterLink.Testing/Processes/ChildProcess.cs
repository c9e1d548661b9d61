using System.Diagnostics;

namespace InterLink.Testing.Processes;

/// <summary>
/// A process that never outlives the test: it is killed on dispose, and also when this process itself dies, even by SIGKILL.
/// Standard output and error are captured line by line, in the order they arrived.
/// </summary>
/// <remarks>
/// A shell starts a guard and then becomes the program (<c>exec</c>), so the process id is the program's own. The guard holds the
/// reading end of a pipe whose writing end only this process has: when this process is gone, the pipe ends, and the guard kills.
/// </remarks>
public sealed class ChildProcess : IAsyncDisposable
{
    // A line on the pipe dismisses the guard (the child has ended, its id may be given to another process); the end of the pipe
    // alarms it. The guard ignores what a terminal or a job runner sends to the whole process group. Removing the folder is
    // repeated because the killed process may still be closing files.
    private const string Guard = """
        folder=$1; shift
        exec 3<&0
        (
          trap '' HUP INT TERM
          read -r dismissed <&3 && exit
          kill -KILL $$
          if [ -n "$folder" ]; then
            for attempt in 1 2 3 4 5 6 7 8 9 10; do rm -rf -- "$folder" && break; sleep 0.2; done
          fi
        ) >/dev/null 2>&1 &
        exec "$@" 3<&- </dev/null
        """;

    private readonly Process _process;
    private readonly OutputLines _output = new();
    private readonly string _name;
    private readonly Task _ended;
    private int? _exitCode;

    private ChildProcess(Process process, string name)
    {
        _process = process;
        _name = name;
        process.OutputDataReceived += (_, line) => Capture(line.Data);
        process.ErrorDataReceived += (_, line) => Capture(line.Data);
        process.Start();
        Id = process.Id;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ended = WatchAsync();
    }

    /// <summary>The process id of the program itself.</summary>
    public int Id { get; }

    public bool HasExited => _ended.IsCompleted;

    /// <summary>It ended, though neither well nor by <see cref="Kill"/>.</summary>
    public bool HasFailed => HasExited && ExitCode is not (0 or 128 + ProcessSignals.Kill);

    /// <summary>The exit code; 128 + n after signal n. Only once the process has ended.</summary>
    public int ExitCode => _exitCode ?? throw new InvalidOperationException($"{_name} still runs.");

    /// <summary>What was written so far to standard output and error.</summary>
    public IReadOnlyList<string> Output => _output.Snapshot();

    public static ChildProcess Start(ChildProcessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = options.WorkingDirectory ?? string.Empty,
        };
        foreach (var argument in (string[])["-c", Guard, "sh", options.FolderToRemoveOnCrash ?? string.Empty, options.FileName, .. options.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // A .NET program that is killed would leave its diagnostics' sockets in the temporary folder, thousands in a day.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(new Process { StartInfo = start }, Path.GetFileName(options.FileName));
    }

    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    /// <exception cref="ChildProcessException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(ChildProcessOptions options, CancellationToken cancellationToken = default)
    {
        await using var process = Start(options);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? string.Join('\n', process.Output)
            : throw process.Failure($"ended with exit code {process.ExitCode}");
    }

    /// <summary>The first line, past or future, that contains the text.</summary>
    /// <exception cref="ChildProcessException">The process ended without having written it.</exception>
    public async Task<string> WaitForLineAsync(string text, CancellationToken cancellationToken = default) =>
        await _output.FindAsync(line => line.Contains(text, StringComparison.Ordinal), cancellationToken)
        ?? throw Failure($"ended without a line that contains '{text}'");

    /// <summary>Asks the process to end (SIGTERM).</summary>
    public void Terminate() => Signal(ProcessSignals.Terminate);

    /// <summary>Ends the process at once (SIGKILL): it gets no chance to clean up.</summary>
    public void Kill() => Signal(ProcessSignals.Kill);

    /// <summary>Freezes the process (SIGSTOP): its connections stay open and nothing answers.</summary>
    public void Suspend() => Signal(ProcessSignals.Stop);

    /// <summary>Lets a frozen process go on (SIGCONT).</summary>
    public void Resume() => Signal(ProcessSignals.Continue);

    public Task WaitForExitAsync(CancellationToken cancellationToken = default) => _ended.WaitAsync(cancellationToken);

    public async Task KillAsync()
    {
        Kill();
        await _ended;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>Whether it runs, and what it last wrote.</summary>
    public override string ToString() => $"{_name} ({Id}) {(HasExited ? $"ended with exit code {ExitCode}" : "runs")}. {LastWords}";

    internal ChildProcessException Failure(string what) => new($"{_name} {what}. {LastWords}");

    private string LastWords => $"It last wrote:\n{string.Join('\n', Output.TakeLast(20))}";

    private void Signal(int signal)
    {
        // Once it has ended, its id may already belong to another process.
        if (!HasExited)
        {
            ProcessSignals.Send(Id, signal);
        }
    }

    private void Capture(string? line)
    {
        if (line is not null)
        {
            _output.Add(line);
        }
    }

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync();
        _exitCode = _process.ExitCode;
        _output.End();
        try
        {
            await _process.StandardInput.WriteLineAsync();
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The guard was killed together with the child: nobody is left to be dismissed.
        }
    }
}
