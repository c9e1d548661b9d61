namespace InterLink.Gateway.Simulator.Clocks;

/// <summary>The simulator's hour: the machine's, plus what it was advanced by. It never goes back.</summary>
internal sealed class VirtualClock(TimeProvider machine) : TimeProvider
{
    /// <summary>Where it stops: expiry and timers are reckoned from the hour, and must not leave the calendar.</summary>
    public static readonly DateTimeOffset End = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private long _aheadTicks;

    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    /// <summary>The hour in whole microseconds, which is what the wire can carry.</summary>
    public override DateTimeOffset GetUtcNow() => WholeMicroseconds(machine.GetUtcNow().UtcTicks + Interlocked.Read(ref _aheadTicks));

    /// <summary>Timers run on the machine's time: whoever waits for a virtual moment is woken by the one who advances the clock.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Goes forward by so much; false, and no step, when that would pass <see cref="End"/>.</summary>
    public bool Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            return Add(by.Ticks);
        }
    }

    /// <summary>Goes forward to a moment; false, and no step, when that lies behind it or past <see cref="End"/>.</summary>
    public bool AdvanceTo(DateTimeOffset moment)
    {
        lock (_gate)
        {
            var by = moment.UtcTicks - machine.GetUtcNow().UtcTicks - _aheadTicks;

            // A moment was read from the wire in whole microseconds: asking for the present one again is no step back.
            return by >= 0 ? Add(by) : moment == GetUtcNow();
        }
    }

    private bool Add(long ticks)
    {
        if (machine.GetUtcNow().UtcTicks + _aheadTicks + ticks > End.UtcTicks)
        {
            return false;
        }

        Interlocked.Add(ref _aheadTicks, ticks);
        return true;
    }

    private static DateTimeOffset WholeMicroseconds(long ticks) => new(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
