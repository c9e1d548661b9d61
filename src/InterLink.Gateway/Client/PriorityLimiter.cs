namespace InterLink.Gateway.Client;

/// <summary>
/// A token bucket with two queues: as long as a prompt request waits, no poll goes. First come, first served within a queue. Prompt requests come
/// from people's edits, so that polls starve only while people edit faster than the gateway's rate.
/// </summary>
internal sealed class PriorityLimiter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _prompt = new();
    private readonly Queue<TaskCompletionSource> _poll = new();
    private readonly double _perSecond;
    private readonly int _burst;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private double _tokens;
    private long _refilledAt;

    /// <summary>Begins with a full bucket.</summary>
    /// <param name="perSecond">The steady rate.</param>
    /// <param name="burst">How many may go at once after a silence.</param>
    public PriorityLimiter(double perSecond, int burst, TimeProvider time)
    {
        _perSecond = perSecond;
        _burst = burst;
        _time = time;
        _tokens = burst;
        _refilledAt = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes when the request may go.</summary>
    public async ValueTask WaitAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            (priority is RequestPriority.Prompt ? _prompt : _poll).Enqueue(turn);
        }

        Release();
        await using var registration = cancellationToken.UnsafeRegister(_ => turn.TrySetCanceled(cancellationToken), null);
        await turn.Task;
    }

    public void Dispose() => _timer.Dispose();

    private void Release()
    {
        lock (_gate)
        {
            Refill();
            while (_tokens >= 1 && (_prompt.TryDequeue(out var turn) || _poll.TryDequeue(out turn)))
            {
                // One that has been cancelled while it waited takes no token.
                if (turn.TrySetResult())
                {
                    _tokens--;
                }
            }

            if (_prompt.Count + _poll.Count > 0)
            {
                // Whole milliseconds, rounded up: what the system's timers can do, and never too early.
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((1 - _tokens) / _perSecond * 1000)), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Refill()
    {
        var now = _time.GetTimestamp();
        _tokens = Math.Min(_burst, _tokens + (_time.GetElapsedTime(_refilledAt, now).TotalSeconds * _perSecond));
        _refilledAt = now;
    }
}
