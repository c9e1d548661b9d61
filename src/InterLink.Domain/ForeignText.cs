namespace InterLink.Domain;

/// <summary>Words of people outside, made fit for a status, an event, a log and a terminal.</summary>
public static class ForeignText
{
    /// <summary>Characters that are kept, the ellipsis of what was cut included. An event has room for 1024, and says more than these.</summary>
    public const int Longest = 512;

    /// <summary>The text on one line: whatever steers a terminal or breaks or turns a line is a space, and a run of spaces is one.</summary>
    public static string OneLine(string? text)
    {
        var words = new string([.. (text ?? "").Select(character => Steers(character) ? ' ' : character)]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var line = string.Join(' ', words);
        return line.Length <= Longest ? line : $"{Cut(line, Longest - 1).TrimEnd()}…";
    }

    /// <summary>Half of a pair of surrogates is no character.</summary>
    private static string Cut(string line, int length) => line[..(char.IsHighSurrogate(line[length - 1]) ? length - 1 : length)];

    // Beside control characters and line breaks, those that turn the direction of writing, and so would turn the operator's own words.
    private static bool Steers(char character) =>
        char.IsControl(character) || char.IsWhiteSpace(character) || character is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
