using InterLink.Testing.Time;

namespace InterLink.Testing.Tests.Time;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _fired = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Timers_fire_in_the_order_of_their_times_and_see_their_own_time()
    {
        var start = _time.GetUtcNow();
        using var late = Timer("late", seconds: 2);
        using var early = Timer("early", seconds: 1);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["early at 1", "late at 2"], _fired);
        Assert.Equal(start.AddSeconds(5), _time.GetUtcNow());

        ITimer Timer(string name, int seconds) => _time.CreateTimer(
            _ => _fired.Add($"{name} at {(_time.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void A_timer_not_yet_due_does_not_fire()
    {
        using var timer = _time.CreateTimer(_ => _fired.Add("fired"), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(9));

        Assert.Empty(_fired);
        Assert.Equal(1, _time.PendingTimers);
    }

    [Fact]
    public void A_period_fires_once_for_every_passing()
    {
        using var timer = _time.CreateTimer(_ => _fired.Add("tick"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(3, _fired.Count);
    }

    [Fact]
    public void A_disposed_timer_never_fires()
    {
        _time.CreateTimer(_ => _fired.Add("fired"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty(_fired);
    }

    [Fact]
    public void A_callback_may_set_a_timer_that_is_due_in_the_same_advance()
    {
        using var outer = InOneSecond(() => InOneSecond(() => _fired.Add("inner")));

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["inner"], _fired);

        ITimer InOneSecond(Action action) => _time.CreateTimer(_ => action(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task Delays_and_cancellations_of_the_platform_run_on_it()
    {
        var delay = Task.Delay(TimeSpan.FromDays(10), _time, Cancellation);
        using var timeout = new CancellationTokenSource(TimeSpan.FromDays(9), _time);
        await _time.WaitForTimersAsync(2, Cancellation);

        _time.Advance(TimeSpan.FromDays(9));
        Assert.True(timeout.IsCancellationRequested);
        Assert.False(delay.IsCompleted);

        _time.Advance(TimeSpan.FromDays(1));
        await delay;
    }

    [Fact]
    public void The_timestamp_advances_with_the_clock()
    {
        var before = _time.GetTimestamp();

        _time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(TimeSpan.FromSeconds(15), _time.GetElapsedTime(before));
    }
}
