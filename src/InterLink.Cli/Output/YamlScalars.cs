using System.Globalization;
using System.Text.Json.Nodes;

namespace InterLink.Cli.Output;

/// <summary>What an unquoted scalar means: the core schema of YAML 1.2, and the words of 1.1 that kubectl's reader still takes for true and false.</summary>
internal static class YamlScalars
{
    /// <summary>Whether the scalar is text, and not null, a number or a truth value.</summary>
    public static bool IsText(string scalar) => Read(scalar) is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String && !scalar.All(IsOfNumbers);

    /// <summary>The value; null for YAML's null.</summary>
    public static JsonNode? Read(string scalar) => scalar switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => JsonValue.Create(false),
        _ when Integer(scalar) is { } number => JsonValue.Create(number),
        _ when (char.IsAsciiDigit(scalar[^1]) || scalar[^1] == '.') && double.TryParse(scalar, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) => JsonValue.Create(real),
        _ => JsonValue.Create(scalar),
    };

    /// <summary>Readers differ about dates, times and groups of digits; quoted, they are text to all of them.</summary>
    private static bool IsOfNumbers(char character) => char.IsAsciiDigit(character) || character is '+' or '-' or '.' or ':' or '_';

    /// <summary>With the prefixes and the underscores that kubectl's reader takes; a zero in front makes it octal there, as it did in YAML 1.1.</summary>
    private static long? Integer(string scalar)
    {
        var (sign, digits) = scalar[0] switch { '-' => (-1, scalar[1..]), '+' => (1, scalar[1..]), _ => (1, scalar) };
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[0]))
        {
            return null;
        }

        var plain = digits.Replace("_", "", StringComparison.Ordinal);
        return plain switch
        {
            ['0', 'x' or 'X', .. var hex] => Of(hex, NumberStyles.AllowHexSpecifier),
            ['0', 'b' or 'B', .. var binary] => Of(binary, NumberStyles.AllowBinarySpecifier),
            ['0', 'o' or 'O', .. var octal] => Octal(octal),
            ['0', .. { Length: > 0 } octal] => Octal(octal),
            _ => Of(plain, NumberStyles.None),
        };

        long? Of(string text, NumberStyles style) => long.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number >= 0 ? sign * number : null;

        long? Octal(string text) => text.Length is > 0 and <= 20 && text.All(digit => digit is >= '0' and <= '7') ? sign * text.Aggregate(0L, (sum, digit) => (sum * 8) + (digit - '0')) : null;
    }
}
