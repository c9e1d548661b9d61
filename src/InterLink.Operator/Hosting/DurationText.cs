using System.Globalization;
using System.Text.RegularExpressions;

namespace InterLink.Operator.Hosting;

/// <summary>Durations as people write them: <c>500ms</c>, <c>2s</c>, <c>1m30s</c>, <c>1h</c>.</summary>
internal static partial class DurationText
{
    /// <summary>Reads a duration of at most a day; null for anything else.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        var milliseconds = Part(match, "h", 3_600_000) + Part(match, "m", 60_000) + Part(match, "s", 1000) + Part(match, "ms", 1);
        return milliseconds <= TimeSpan.MillisecondsPerDay ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private static double Part(Match match, string unit, double milliseconds) =>
        match.Groups[unit] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) * milliseconds : 0;

    [GeneratedRegex(
        @"^(?:(?<h>\d{1,9})h)?(?:(?<m>\d{1,9})m)?(?:(?<s>\d{1,9}(?:\.\d{1,3})?)s)?(?:(?<ms>\d{1,9})ms)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
