using InterLink.Kubernetes.LeaderElection;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.LeaderElection;

public sealed class LeadershipGateTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private readonly ManualTimeProvider _time = new();
    private readonly LeadershipGate _gate;

    public LeadershipGateTests() => _gate = new LeadershipGate(Deadline, _time);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public void Is_closed_until_the_lease_is_won()
    {
        Assert.False(_gate.IsLeader);
        Assert.False(_gate.LeadershipLost.IsCancellationRequested);

        _gate.Open(_time.GetTimestamp(), epoch: 3);

        Assert.True(_gate.IsLeader);
        Assert.Equal(3, _gate.Epoch);
    }

    [Fact]
    public void Closes_by_itself_when_nothing_is_renewed()
    {
        _gate.Open(_time.GetTimestamp(), epoch: 0);

        _time.Advance(Deadline - TimeSpan.FromTicks(1));
        Assert.True(_gate.IsLeader);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.True(_gate.LeadershipLost.IsCancellationRequested);
        Assert.False(_gate.IsLeader);
    }

    [Fact]
    public void A_renewal_counts_from_when_it_was_asked_for()
    {
        _gate.Open(_time.GetTimestamp(), epoch: 0);
        var askedAt = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(8));
        _gate.Renew(askedAt);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.False(_gate.IsLeader);
    }

    [Fact]
    public void A_lease_whose_grant_was_too_long_under_way_opens_nothing()
    {
        var askedAt = _time.GetTimestamp();
        _time.Advance(Deadline);

        _gate.Open(askedAt, epoch: 0);

        Assert.False(_gate.IsLeader);
    }

    /// <summary>After a stop no timer has run yet: what is asked first has to see the time itself.</summary>
    [Fact]
    public void A_process_that_was_stopped_finds_it_closed_the_moment_it_goes_on()
    {
        var stopped = new StoppedTimers(_time);
        using var gate = new LeadershipGate(Deadline, stopped);
        gate.Open(stopped.GetTimestamp(), epoch: 0);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(gate.IsLeader);
        Assert.True(gate.LeadershipLost.IsCancellationRequested);
    }

    [Fact]
    public void A_renewal_that_comes_back_too_late_opens_nothing()
    {
        var stopped = new StoppedTimers(_time);
        using var gate = new LeadershipGate(Deadline, stopped);
        gate.Open(stopped.GetTimestamp(), epoch: 0);
        _time.Advance(TimeSpan.FromMinutes(1));

        gate.Renew(stopped.GetTimestamp());

        Assert.False(gate.IsLeader);
    }

    [Fact]
    public void Once_lost_it_stays_lost()
    {
        _gate.Open(_time.GetTimestamp(), epoch: 0);
        _gate.Close();

        _gate.Renew(_time.GetTimestamp());
        _gate.Open(_time.GetTimestamp(), epoch: 1);

        Assert.False(_gate.IsLeader);
        Assert.Equal(0, _gate.Epoch);
    }

    [Fact]
    public async Task Who_waits_for_leadership_gets_it_or_an_end()
    {
        var waiting = _gate.WaitForLeadershipAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        _gate.Open(_time.GetTimestamp(), epoch: 0);
        await waiting;

        using var never = new LeadershipGate(Deadline, _time);
        var hopeless = never.WaitForLeadershipAsync(TestContext.Current.CancellationToken);
        never.Close();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hopeless);
    }

    [Fact]
    public void Without_an_election_it_is_open_for_good()
    {
        using var gate = LeadershipGate.AlwaysOpen(_time);

        _time.Advance(TimeSpan.FromDays(1000));

        Assert.True(gate.IsLeader);
    }

    /// <summary>Time goes by, timers do not fire: as in a process under SIGSTOP.</summary>
    private sealed class StoppedTimers(TimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer();

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
