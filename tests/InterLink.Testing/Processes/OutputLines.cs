namespace InterLink.Testing.Processes;

/// <summary>The newest lines a process wrote, and those who wait for one.</summary>
internal sealed class OutputLines
{
    // Enough to explain a failure; a server that logs for an hour must not fill the test's memory.
    private const int Capacity = 5_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly List<Waiter> _waiters = [];
    private bool _ended;

    public IReadOnlyList<string> Snapshot()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Capacity)
            {
                _lines.Dequeue();
            }

            _waiters.RemoveAll(waiter => waiter.Matches(line) && waiter.Found.TrySetResult(line));
        }
    }

    /// <summary>No more lines will come: whoever still waits is told null.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _waiters.ForEach(waiter => waiter.Found.TrySetResult(null));
            _waiters.Clear();
        }
    }

    /// <summary>The first line, past or future, that matches; null when the output ended without one.</summary>
    public async Task<string?> FindAsync(Func<string, bool> matches, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (_lines.FirstOrDefault(matches) is { } line)
            {
                return line;
            }

            if (_ended)
            {
                return null;
            }

            waiter = new Waiter(matches, new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiters.Add(waiter);
        }

        return await waiter.Found.Task.WaitAsync(cancellationToken);
    }

    private sealed record Waiter(Func<string, bool> Matches, TaskCompletionSource<string?> Found);
}
