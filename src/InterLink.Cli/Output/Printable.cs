using System.Globalization;

namespace InterLink.Cli.Output;

/// <summary>
/// Text of others, such as a partner's reason for a refusal, as it may go to a terminal: what would steer the terminal is written out, and a line stays one line.
/// </summary>
internal static class Printable
{
    public static string Of(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(Of)) : text;

    private static string Of(char character) =>
        char.IsWhiteSpace(character) ? " "
        : char.IsControl(character) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
        : character.ToString();
}
