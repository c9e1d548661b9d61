namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>What the server bears from one client, or from all together, before it gives up on them. Times are the machine's, not the clock's.</summary>
public sealed record ServerLimits
{
    /// <summary>How many connections may be open; one more is closed at once. Far more than clients open, and few enough for a small machine.</summary>
    public long Connections { get; init; } = 10_000;

    /// <summary>How long the head of a request may take from its first byte; then 408, and the end of the connection.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the body of a request may take; then 408. A mebibyte comes over any line that can carry a link's worth of routes.</summary>
    public TimeSpan BodyTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may be idle between requests. Longer than clients and proxies keep theirs, so that they close first.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How slowly a client may read, in bytes per second. An answer that takes longer, and <see cref="ReadingPause"/> more, is cut off with its
    /// connection, and its memory is free. The longest list is a mebibyte: half a minute.
    /// </summary>
    public double SlowestReading { get; init; } = 32 * 1024;

    /// <summary>How long a client may pause on top of that; above one second.</summary>
    public TimeSpan ReadingPause { get; init; } = TimeSpan.FromSeconds(5);
}
