using System.Diagnostics;

namespace InterLink.Kubernetes.Queues;

/// <summary>
/// Keys of objects that want a look. A key is in it at most once, however often it is added, and is never handed out twice at once:
/// added while it is being processed, it comes again after <see cref="Done"/>. Edits come before background work, of which every
/// eleventh key is served nevertheless.
/// </summary>
public sealed class WorkQueue<TKey> : IDisposable
    where TKey : struct, IEquatable<TKey>
{
    /// <summary>Timers cannot be set further ahead than some weeks; a longer wait is armed again on the way.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly TimeProvider _time;
    private readonly Backoff _backoff;
    private readonly Func<double> _random;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _available = new(0);
    private readonly WaitingLine<TKey> _waiting = new();
    private readonly HashSet<TKey> _processing = [];
    private readonly Dictionary<TKey, QueuePriority> _addedWhileProcessing = [];
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly WakeUps<TKey> _wakeUps = new();
    private readonly Arrivals<TKey> _arrivals = new();
    private readonly QueueMetrics? _metrics;
    private readonly ITimer _timer;
    private bool _shutDown;

    public WorkQueue(TimeProvider time, Backoff backoff, Func<double> random)
    {
        _time = time;
        _backoff = backoff;
        _random = random;
        _timer = time.CreateTimer(_ => WakeUp(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public WorkQueue(TimeProvider time)
        : this(time, Backoff.Default, Random.Shared.NextDouble)
    {
    }

    /// <summary>A queue that is measured.</summary>
    public WorkQueue(TimeProvider time, QueueMetrics metrics)
        : this(time)
    {
        _metrics = metrics;
        metrics.Watch(() => Depth);
    }

    /// <summary>Keys ready to be taken.</summary>
    public int Depth
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Keys taken and not yet done.</summary>
    public int Processing
    {
        get
        {
            lock (_gate)
            {
                return _processing.Count;
            }
        }
    }

    /// <summary>Keys with a planned wake-up.</summary>
    public int PlannedWakeUps
    {
        get
        {
            lock (_gate)
            {
                return _wakeUps.Count;
            }
        }
    }

    public void Add(TKey key, QueuePriority priority = QueuePriority.Edit)
    {
        lock (_gate)
        {
            AddLocked(key, priority);
        }
    }

    /// <summary>Adds the key once <paramref name="delay"/> is over. Of several planned wake-ups of a key the earliest stays.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        lock (_gate)
        {
            if (delay <= TimeSpan.Zero)
            {
                AddLocked(key, QueuePriority.Background);
            }
            else if (!_shutDown)
            {
                _wakeUps.Plan(key, _time.GetTimestamp() + ToTimestamp(delay));
                ArmTimer();
            }
        }
    }

    /// <summary>Adds the key after a delay that grows with each call, until <see cref="Forget"/>.</summary>
    public void AddRateLimited(TKey key)
    {
        TimeSpan delay;
        lock (_gate)
        {
            var failures = _failures.GetValueOrDefault(key);
            _failures[key] = failures + 1;
            delay = _backoff.Delay(failures, _random());
        }

        _metrics?.Retried();

        AddAfter(key, delay);
    }

    /// <summary>The key is well again: the next <see cref="AddRateLimited"/> starts from the shortest delay.</summary>
    public void Forget(TKey key)
    {
        lock (_gate)
        {
            _failures.Remove(key);
        }
    }

    /// <summary>How often the key was added rate-limited since it was last forgotten.</summary>
    public int Failures(TKey key)
    {
        lock (_gate)
        {
            return _failures.GetValueOrDefault(key);
        }
    }

    /// <summary>
    /// The next key, or null when the queue is shut down. The caller owes a <see cref="Done"/>. A wake-up that was planned for the key is dropped:
    /// the pass that begins now sees everything that one would have seen, and plans the next.
    /// </summary>
    public async ValueTask<TKey?> GetAsync(CancellationToken cancellationToken)
    {
        await _available.WaitAsync(cancellationToken);
        TKey key;
        long arrivedAt;
        lock (_gate)
        {
            if (_shutDown)
            {
                // Passes the word on to the next who waits.
                _available.Release();
                return null;
            }

            key = _waiting.Take();
            _processing.Add(key);
            _wakeUps.Cancel(key);
            arrivedAt = _arrivals.Take(key);
        }

        // Not in the lock: whoever reads the metrics asks for the depth.
        _metrics?.Waited(_time.GetElapsedTime(arrivedAt));
        return key;
    }

    /// <summary>The activity that put a key in the queue which is now being processed, as the parent of what is done about it.</summary>
    public ActivityContext CauseOf(TKey key)
    {
        lock (_gate)
        {
            return _arrivals.CauseOf(key);
        }
    }

    public void Done(TKey key)
    {
        lock (_gate)
        {
            _processing.Remove(key);
            _arrivals.Done(key);
            if (_addedWhileProcessing.Remove(key, out var priority))
            {
                AddLocked(key, priority);
            }
        }
    }

    /// <summary>Nothing is handed out or taken in any more; waiting callers get null.</summary>
    public void ShutDown()
    {
        lock (_gate)
        {
            if (!_shutDown)
            {
                _shutDown = true;
                _available.Release();
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _available.Dispose();
    }

    private void AddLocked(TKey key, QueuePriority priority)
    {
        if (_shutDown)
        {
            return;
        }

        _arrivals.Note(key, _time.GetTimestamp());
        if (_processing.Contains(key))
        {
            _addedWhileProcessing[key] = _addedWhileProcessing.TryGetValue(key, out var before) && before < priority ? before : priority;
        }
        else if (_waiting.Add(key, priority))
        {
            _available.Release();
        }
    }

    private void WakeUp()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            while (_wakeUps.TryTakeDue(now, out var key))
            {
                AddLocked(key, QueuePriority.Background);
            }

            ArmTimer();
        }
    }

    private void ArmTimer()
    {
        if (_wakeUps.NextDue is not { } due)
        {
            return;
        }

        var wait = _time.GetElapsedTime(_time.GetTimestamp(), due);

        // Rounded up to what a timer can count, else it would fire just before the time and be armed over and over.
        wait = TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds)));
        _timer.Change(wait < LongestTimer ? wait : LongestTimer, Timeout.InfiniteTimeSpan);
    }

    private long ToTimestamp(TimeSpan delay) => (long)(delay.TotalSeconds * _time.TimestampFrequency);
}
