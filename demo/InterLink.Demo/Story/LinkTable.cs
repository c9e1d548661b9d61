using InterLink.Demo.Staging;
using InterLink.Demo.Telling;
using InterLink.Testing.Processes;

namespace InterLink.Demo.Story;

/// <summary>The output of `kubectl get interlinks --watch`: each row that says something new of its link is told as it comes.</summary>
/// <param name="stage">Where kubectl is.</param>
/// <param name="narrator">Who tells the rows.</param>
/// <param name="columns">Room for what will come.</param>
/// <param name="options">What else kubectl is asked for.</param>
internal sealed class LinkTable(Stage stage, Narrator narrator, AlignedColumns columns, params string[] options) : IAsyncDisposable
{
    // What kubectl prints for a phase that is not there yet.
    private const string Nothing = "<none>";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly ChildProcess _watch = stage.Kubectl.Start(["get", "interlinks", "--watch", .. options]);
    private readonly Dictionary<string, string[]> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private int _read;
    private string[]? _header;
    private string _last = "(no row yet)";

    /// <summary>The cells of the newest row of a link; none before its first.</summary>
    public string[] Row(string name) => _rows.GetValueOrDefault(name, []);

    /// <summary>Tells the rows up to the first one of the link in the phase.</summary>
    public Task UntilPhaseAsync(string name, string phase, CancellationToken cancellationToken) =>
        UntilAsync($"phase {phase}", () => Row(name).Contains(phase, StringComparer.Ordinal), cancellationToken);

    /// <summary>Tells the rows up to the first one with which it holds.</summary>
    public async Task UntilAsync(string awaited, Func<bool> holds, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!holds() && !TellNew(holds))
        {
            cancellationToken.ThrowIfCancellationRequested();
            StillThere(stage.Operator.Process, "the operator");
            StillThere(stage.Gateway.Process, "the simulated gateway");
            StillThere(_watch, "kubectl get interlinks --watch");
            if (deadline.IsCancellationRequested)
            {
                throw new DemoFailedException($"{awaited} did not come within {Deadline.TotalSeconds} s; the newest row is: {_last}", stage.Operator.Process);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private bool TellNew(Func<bool> holds)
    {
        foreach (var row in _watch.Output.Skip(_read))
        {
            _read++;
            Tell(row);
            if (holds())
            {
                return true;
            }
        }

        return false;
    }

    private void Tell(string row)
    {
        _last = row;
        var cells = AlignedColumns.Cells(row);
        if (_header is null)
        {
            _header = cells;
            return;
        }

        // An answered request has no time to lapse. No other cell of a link stays empty.
        if (_header is [.., "EXPIRES", "AGE"] && cells.Length == _header.Length - 1)
        {
            cells = [.. cells[..^1], "", cells[^1]];
        }

        // Rows come before the operator has written anything, and the age alone is no news.
        _rows[cells[0]] = cells;
        var news = string.Join('|', _header is [.., "AGE"] ? cells[..^1] : cells);
        if (cells.Length < _header.Length || cells is [_, Nothing, ..] || string.Equals(news, _told.GetValueOrDefault(cells[0]), StringComparison.Ordinal))
        {
            return;
        }

        if (_told.Count == 0)
        {
            columns.MakeRoom(cells);
            narrator.Say(Actor.Status, columns.Align(_header));
        }

        _told[cells[0]] = news;
        narrator.Say(Actor.Status, columns.Align(cells));
    }

    private static void StillThere(ChildProcess process, string name)
    {
        if (process.HasExited)
        {
            throw new DemoFailedException($"{name} ended with exit code {process.ExitCode}", process);
        }
    }
}
