using System.Globalization;
using System.Text.RegularExpressions;

namespace InterLink.Gateway.Simulator.Clocks;

/// <summary>Durations as people write them: <c>500ms</c>, <c>2s</c>, <c>1h30m</c>, <c>10d</c>.</summary>
internal static partial class DurationText
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>Reads a duration of at most ten years; null for anything else.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        var total = Part(match, "d", TimeSpan.TicksPerDay) + Part(match, "h", TimeSpan.TicksPerHour) + Part(match, "m", TimeSpan.TicksPerMinute)
            + Part(match, "s", TimeSpan.TicksPerSecond) + Part(match, "ms", TimeSpan.TicksPerMillisecond);
        return total <= Longest.Ticks ? TimeSpan.FromTicks((long)total) : null;
    }

    /// <summary>Writes a duration so that <see cref="Parse"/> reads it again; null for none.</summary>
    public static string? Format(TimeSpan? duration) => duration switch
    {
        null => null,
        { Ticks: 0 } => "0s",
        { } some => string.Concat(
            Unit(some.Days, "d"), Unit(some.Hours, "h"), Unit(some.Minutes, "m"), Unit((some.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond, "s")),
    };

    private static string Unit(decimal count, string unit) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count:0.#######}{unit}");

    private static decimal Part(Match match, string unit, long ticks) =>
        match.Groups[unit] is { Success: true } group ? decimal.Parse(group.Value, CultureInfo.InvariantCulture) * ticks : 0;

    [GeneratedRegex(
        @"^(?:(?<d>\d{1,15})d)?(?:(?<h>\d{1,15})h)?(?:(?<m>\d{1,15})m)?(?:(?<s>\d{1,15}(?:\.\d{1,7})?)s)?(?:(?<ms>\d{1,15})ms)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
