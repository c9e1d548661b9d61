namespace InterLink.Gateway.Simulator.Clocks;

/// <summary>The simulator's hour: the machine's, plus what it was advanced by. It never goes back.</summary>
internal sealed class VirtualClock(TimeProvider machine) : TimeProvider
{
    private long _aheadTicks;

    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    /// <summary>The hour in whole microseconds, which is what the wire can carry.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        var ticks = machine.GetUtcNow().UtcTicks + Interlocked.Read(ref _aheadTicks);
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    /// <summary>Timers run on the machine's time: whoever waits for a virtual moment is woken by the one who advances the clock.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _aheadTicks, by.Ticks);
    }
}
