namespace InterLink.Domain.InterLinks;

/// <summary>Times as the API server keeps them, so that a status reads back as it was written.</summary>
internal static class StatusTime
{
    public static DateTimeOffset Whole(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
