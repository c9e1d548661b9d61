using System.Text.RegularExpressions;

namespace InterLink.Demo.Story;

/// <summary>
/// Sets the cells of kubectl's rows under one another. kubectl sizes the columns of a watch by the first row, and that one is nearly
/// empty: only the spaces between the cells are changed here.
/// </summary>
internal sealed partial class AlignedColumns
{
    private readonly Dictionary<int, int> _widths = [];

    /// <summary>Columns with room for the widest cells that the story puts into them: the first row alone would leave too little.</summary>
    public AlignedColumns(params string[] widest) => MakeRoom(widest);

    /// <summary>The cells of a row; fewer than the header's when some are empty, for an empty cell cannot be told from a wide gap.</summary>
    public static string[] Cells(string row) => Gap().Split(row.Trim());

    public void MakeRoom(string[] cells)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            _widths[column] = Math.Max(_widths.GetValueOrDefault(column), cells[column].Length);
        }
    }

    public string Align(string[] cells)
    {
        MakeRoom(cells);
        return string.Join("  ", cells.Select((cell, column) => cell.PadRight(_widths[column]))).TrimEnd();
    }

    [GeneratedRegex(" {3,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
