namespace InterLink.Domain.RouterConfigurations;

/// <summary>Free text, made harmless for a comment or a quoted string: it cannot end either, nor begin a statement.</summary>
internal static class PlainText
{
    private const int Longest = 80;

    /// <summary>Letters and digits of ASCII, spaces and a few signs stay; all else becomes a question mark.</summary>
    public static string Of(string text) => string.Concat(text.Take(Longest).Select(letter => IsPlain(letter) ? letter : '?')).Trim();

    /// <summary>For names: all but letters and digits becomes an underscore.</summary>
    public static string Word(string text, int longest) =>
        string.Concat(text.Take(longest).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '.' or ',' or '/' or ':' or '(' or ')' or '+' or '@';
}
