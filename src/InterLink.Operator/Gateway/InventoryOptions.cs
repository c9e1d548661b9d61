namespace InterLink.Operator.Gateway;

/// <summary>How often the gateway is looked at.</summary>
/// <param name="Interval">While nothing moves, or the gateway fails.</param>
/// <param name="BusyInterval">While a link is being ordered, changed or deleted.</param>
internal sealed record InventoryOptions(TimeSpan Interval, TimeSpan BusyInterval)
{
    private static readonly TimeSpan LeastPatience = TimeSpan.FromMinutes(1);

    /// <summary>A tenth to either side, so that several operators at one gateway do not fall into step.</summary>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan Jittered(TimeSpan pause, double random) => pause * (0.9 + (0.2 * random));

    /// <summary>Until it is asked again whether a look is due.</summary>
    /// <param name="random">From 0 to 1.</param>
    public TimeSpan Pause(double random) => Jittered(BusyInterval, random);

    /// <summary>A copy that was not renewed for several rounds tells nothing any more.</summary>
    public TimeSpan OldestCopy => 3 * Interval > LeastPatience ? 3 * Interval : LeastPatience;
}
