using System.Text.RegularExpressions;
using InterLink.Demo.Staging;

namespace InterLink.Demo.Telling;

/// <summary>
/// The tour in the README: one run of the demo, as it was. It is written anew when what is told has changed; a run that was only quicker, or met other rows of
/// the watch, leaves the page as it is.
/// </summary>
internal static partial class TourPage
{
    public static async Task WriteAsync(Repository repository, string told, CancellationToken cancellationToken)
    {
        var box = new MarkedBox(repository.PathOf("README.md"), "tour");
        if (!Gist(await box.ReadAsync(cancellationToken)).SequenceEqual(Gist(told), StringComparer.Ordinal))
        {
            await box.WriteAsync(told, cancellationToken);
        }
    }

    /// <summary>
    /// The lines without what differs from run to run: when, how old, which id, which rows of the watch, in which order the events of one second are, and of
    /// which of several objects kubectl saw the end.
    /// </summary>
    private static IEnumerable<string> Gist(string story) => story.Split('\n')
        .Where(line => !WatchRow().IsMatch(line) && !line.EndsWith(" condition met", StringComparison.Ordinal))
        .Select(line => Spaces().Replace(OneRunAlone().Replace(line, " "), " ").Trim())
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^ *\d+\.\d s  status +[\w-]+ +(PHASE|[A-Z]\w+) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WatchRow();

    [GeneratedRegex(@"^ *\d+\.\d s |127\.0\.0\.1:\d+|\d{4}-\d\d-\d\dT\S+Z|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{8}-…|\b\d+s\b|^ *-[- ]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneRunAlone();

    [GeneratedRegex(" +", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
