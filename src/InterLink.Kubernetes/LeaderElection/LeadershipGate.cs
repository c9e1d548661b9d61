namespace InterLink.Kubernetes.LeaderElection;

/// <summary>
/// Answers whether this process may act. Leadership lasts until the renew deadline after the last renewal was asked for, by the monotonic clock:
/// a process that was stopped for longer finds the gate closed the moment it goes on, before it has heard of anything. Once lost, it stays lost.
/// </summary>
public sealed class LeadershipGate : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _deadline;
    private readonly ITimer _expiry;
    private readonly CancellationTokenSource _lost = new();
    private readonly TaskCompletionSource _acquired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private State _state = State.Standby;
    private long _renewedAt;

    public LeadershipGate(TimeSpan renewDeadline, TimeProvider time)
    {
        _deadline = renewDeadline;
        _time = time;
        LeadershipLost = _lost.Token;
        _expiry = time.CreateTimer(_ => CloseIfExpired(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private enum State
    {
        Standby,
        Leading,
        Lost,
    }

    /// <summary>Canceled when leadership ends, however it ends. Work of the leader runs under it.</summary>
    public CancellationToken LeadershipLost { get; }

    /// <summary>The lease's <c>leaseTransitions</c> when it was won: grows from leader to leader. Zero before.</summary>
    public int Epoch { get; private set; }

    /// <summary>Ask right before each effect. May cost a cancellation when the answer has just become no.</summary>
    public bool IsLeader
    {
        get
        {
            CloseIfExpired();
            lock (_gate)
            {
                return _state == State.Leading;
            }
        }
    }

    /// <summary>Without an election: a process that is alone always leads.</summary>
    public static LeadershipGate AlwaysOpen(TimeProvider time)
    {
        var gate = new LeadershipGate(Timeout.InfiniteTimeSpan, time);
        gate.Open(time.GetTimestamp(), epoch: 0);
        return gate;
    }

    public Task WaitForLeadershipAsync(CancellationToken cancellationToken) => _acquired.Task.WaitAsync(cancellationToken);

    public void Dispose()
    {
        _expiry.Dispose();
        _lost.Dispose();
    }

    /// <summary>The lease was won.</summary>
    /// <param name="askedAt">Timestamp from before the request that won the lease: its answer may have been long under way.</param>
    /// <param name="epoch">See <see cref="Epoch"/>.</param>
    internal void Open(long askedAt, int epoch)
    {
        lock (_gate)
        {
            if (_state != State.Standby)
            {
                return;
            }

            _state = State.Leading;
            Epoch = epoch;
            RenewLocked(askedAt);
        }

        _acquired.TrySetResult();
    }

    /// <summary>The lease was renewed; too late for a gate that has closed meanwhile.</summary>
    internal void Renew(long askedAt)
    {
        CloseIfExpired();
        lock (_gate)
        {
            if (_state == State.Leading)
            {
                RenewLocked(askedAt);
            }
        }
    }

    internal void Close()
    {
        lock (_gate)
        {
            if (_state == State.Lost)
            {
                return;
            }

            _state = State.Lost;
        }

        _acquired.TrySetCanceled(LeadershipLost);
        _lost.Cancel();
    }

    private void RenewLocked(long askedAt)
    {
        _renewedAt = askedAt;
        if (_deadline != Timeout.InfiniteTimeSpan)
        {
            var left = _deadline - _time.GetElapsedTime(askedAt);
            _expiry.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void CloseIfExpired()
    {
        lock (_gate)
        {
            if (_state != State.Leading || _deadline == Timeout.InfiniteTimeSpan || _time.GetElapsedTime(_renewedAt) < _deadline)
            {
                return;
            }
        }

        Close();
    }
}
