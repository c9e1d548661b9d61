namespace InterLink.Cli.Output;

/// <summary>Columns as kubectl aligns them: three spaces apart, the headings in capitals.</summary>
internal static class Table
{
    private const int Gap = 3;

    /// <summary>The lines of a table.</summary>
    /// <param name="headings">One for each column.</param>
    /// <param name="rows">A text for each column; an empty one is shown as a dash.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        List<IReadOnlyList<string>> all = [headings, .. rows.Select(row => (IReadOnlyList<string>)[.. row.Select(cell => string.IsNullOrEmpty(cell) ? "-" : Printable.Of(cell))])];
        var widths = headings.Select((_, column) => all.Max(row => row[column].Length) + Gap).ToList();
        return all.Select(row => string.Concat(row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
