using InterLink.Demo.Staging;
using InterLink.Demo.Telling;
using InterLink.Testing.Processes;

namespace InterLink.Demo.Story;

/// <summary>The output of `kubectl get interlinks --watch`: each row that says something new is told as it comes.</summary>
internal sealed class LinkTable(Stage stage, Narrator narrator) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly ChildProcess _watch = stage.Kubectl.Start(["get", "interlinks", "--watch"]);
    private readonly AlignedColumns _columns = new();
    private int _read;
    private string[]? _header;
    private string _told = "";

    /// <summary>The newest row.</summary>
    public string Last { get; private set; } = "(no row yet)";

    /// <summary>Tells the rows up to the first one in the phase.</summary>
    public Task UntilPhaseAsync(string phase, CancellationToken cancellationToken) =>
        UntilAsync($"phase {phase}", row => AlignedColumns.Cells(row).Contains(phase, StringComparer.Ordinal), cancellationToken);

    /// <summary>Tells the rows up to the first one that fits.</summary>
    public async Task UntilAsync(string awaited, Func<string, bool> fits, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!TellNew(fits))
        {
            cancellationToken.ThrowIfCancellationRequested();
            StillThere(stage.Operator.Process, "the operator");
            StillThere(stage.Gateway.Process, "the simulated gateway");
            StillThere(_watch, "kubectl get interlinks --watch");
            if (deadline.IsCancellationRequested)
            {
                throw new DemoFailedException($"{awaited} did not come within {Deadline.TotalSeconds} s; the link is: {Last}", stage.Operator.Process);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private bool TellNew(Func<string, bool> fits)
    {
        foreach (var row in _watch.Output.Skip(_read))
        {
            _read++;
            Tell(row);
            if (fits(row))
            {
                return true;
            }
        }

        return false;
    }

    private void Tell(string row)
    {
        Last = row;
        var cells = AlignedColumns.Cells(row);
        _header ??= cells;

        // Rows come before the operator has written anything, and the age alone is no news.
        var news = string.Join('|', cells[..^1]);
        if (cells.Length < _header.Length || ReferenceEquals(cells, _header) || string.Equals(news, _told, StringComparison.Ordinal))
        {
            return;
        }

        if (_told.Length == 0)
        {
            _columns.MakeRoom(cells);
            narrator.Say(Actor.Status, _columns.Align(_header));
        }

        _told = news;
        narrator.Say(Actor.Status, _columns.Align(cells));
    }

    private static void StillThere(ChildProcess process, string name)
    {
        if (process.HasExited)
        {
            throw new DemoFailedException($"{name} ended with exit code {process.ExitCode}", process);
        }
    }
}
