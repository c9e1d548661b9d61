namespace InterLink.Testing.Time;

/// <summary>
/// Time that stands still until a test advances it. Timers due on the way fire in order, each at its own time, before
/// <see cref="Advance"/> returns; what their callbacks start asynchronously goes on afterwards.
/// </summary>
/// <param name="start">The time at first; null is noon of the first day of 2026, UTC.</param>
public sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly Lock _advancing = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<TimerCountWaiter> _waiters = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are waiting to fire.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time forward. Two advances at once take turns.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_advancing)
        {
            var target = GetUtcNow() + by;
            while (TakeNextDue(target) is { } timer)
            {
                timer.Fire();
            }
        }
    }

    /// <summary>
    /// Completes once at least so many timers are waiting: the code under test has gone to sleep, and time may be advanced.
    /// </summary>
    public Task WaitForTimersAsync(int count, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_timers.Count >= count)
            {
                return Task.CompletedTask;
            }

            var waiter = new TimerCountWaiter(count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiters.Add(waiter);
            return waiter.Reached.Task.WaitAsync(cancellationToken);
        }
    }

    private ManualTimer? TakeNextDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            // MinBy takes the first of equals: timers due at the same time fire in the order they were set.
            if (_timers.MinBy(timer => timer.Due) is not { } next || next.Due > target)
            {
                _now = target;
                return null;
            }

            _now = next.Due;
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
                _timers.Add(next);
            }

            return next;
        }
    }

    private bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (timer.Disposed)
            {
                return false;
            }

            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                timer.Period = period;
                _timers.Add(timer);
                _waiters.RemoveAll(waiter => waiter.Count <= _timers.Count && waiter.Reached.TrySetResult());
            }
        }

        if (dueTime == TimeSpan.Zero)
        {
            // Due at once, yet never inside the call that sets it: as with the system's timers.
            ThreadPool.QueueUserWorkItem(_ => Advance(TimeSpan.Zero));
        }

        return true;
    }

    private void Remove(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.Disposed = true;
            _timers.Remove(timer);
        }
    }

    private sealed record TimerCountWaiter(int Count, TaskCompletionSource Reached);

    /// <summary>Its mutable state is guarded by the provider's lock.</summary>
    private sealed class ManualTimer(ManualTimeProvider provider, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public bool Disposed { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => provider.Schedule(this, dueTime, period);

        public void Dispose() => provider.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
