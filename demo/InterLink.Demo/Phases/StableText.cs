using System.Text.RegularExpressions;

namespace InterLink.Demo.Phases;

/// <summary>
/// What kubectl printed, without what differs from run to run: two runs of the same operator give the same text, so that a
/// difference in the pages is a difference in what the operator says.
/// </summary>
/// <param name="expiresAt">When the request lapses, as the status has it: the one time that is told apart from the others.</param>
/// <param name="known">Ids that are the same in every run.</param>
internal sealed partial class StableText(string expiresAt, params string[] known)
{
    private const string Now = "2026-05-04T08:00:00Z";
    private const string TenDaysLater = "2026-05-14T08:00:00Z";
    private const string Age = "2m";

    private readonly Dictionary<string, string> _ids = known.ToDictionary(id => id, StringComparer.Ordinal);

    /// <summary>The rows of `kubectl get`.</summary>
    public string OfTable(string table)
    {
        var rows = table.TrimEnd().Split('\n');
        var starts = ColumnStart().Matches(rows[0]).Select(match => match.Index).ToList();
        return Plain(Aligned(rows.Select(row => Cells(row, starts)).ToList(), ""));
    }

    /// <summary>`kubectl describe`, with its table of events.</summary>
    public string OfDescription(string description)
    {
        var lines = description.TrimEnd().Split('\n');
        var events = Array.IndexOf(lines, "Events:");
        var facts = (events < 0 ? lines : lines[..events]).Where(line => !OneRunAlone().IsMatch(line));
        var table = events < 0 ? [] : EventRows(lines[(events + 1)..]);
        return Plain(string.Join('\n', [.. facts, .. table.Count == 0 ? Array.Empty<string>() : ["Events:", Aligned(table, "  ")]]));
    }

    /// <summary>Any other text.</summary>
    public string Plain(string text)
    {
        text = Timestamp().Replace(text, match => string.Equals(match.Value, expiresAt, StringComparison.Ordinal) ? TenDaysLater : Now);
        text = Address().Replace(text, "gateway.example");
        return Uuid().Replace(text, match => StandIn(match.Value));
    }

    // In the order in which they appear, and as long as the real ones.
    private string StandIn(string id)
    {
        if (!_ids.TryGetValue(id, out var standIn))
        {
            standIn = $"00000000-0000-4000-8000-{_ids.Count:000000000000}";
            _ids.Add(id, standIn);
        }

        return standIn;
    }

    private static List<string[]> EventRows(string[] lines)
    {
        var rows = lines.Where(line => line.Trim().Length > 0).Select(line => Gap().Split(line.Trim(), 5)).ToList();
        foreach (var row in rows.Where(row => row.Length > 2 && AgeOfEvent().IsMatch(row[2])))
        {
            row[2] = Age;
        }

        return rows;
    }

    private static string[] Cells(string row, List<int> starts) =>
    [
        .. starts.Select((start, column) =>
        {
            var end = column + 1 < starts.Count ? Math.Min(starts[column + 1], row.Length) : row.Length;
            var cell = start < end ? row[start..end].Trim() : "";
            return AgeOfEvent().IsMatch(cell) ? Age : cell;
        }),
    ];

    private static string Aligned(List<string[]> rows, string margin)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0)).ToList();
        return string.Join('\n', rows.Select(row => (margin + string.Join("   ", row.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd()));
    }

    [GeneratedRegex(@"^\s*(Resource Version|UID|Generation|Creation Timestamp):", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneRunAlone();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timestamp();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^((\d+[smhd])+|<unknown>)( \(x\d+ over \S+\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AgeOfEvent();

    [GeneratedRegex(@"\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColumnStart();

    [GeneratedRegex(" {2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
