using System.Globalization;
using System.Text.Json.Nodes;

namespace InterLink.Cli.Output;

/// <summary>What an unquoted scalar means: the core schema of YAML 1.2, and the words of 1.1 that kubectl's reader still takes for true and false.</summary>
internal static class YamlScalars
{
    /// <summary>Whether the scalar is text, and not null, a number or a truth value.</summary>
    public static bool IsText(string scalar) => Read(scalar) is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String;

    /// <summary>The value; null for YAML's null.</summary>
    public static JsonNode? Read(string scalar) => scalar switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => JsonValue.Create(false),
        _ when long.TryParse(scalar, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ when (char.IsAsciiDigit(scalar[^1]) || scalar[^1] == '.') && double.TryParse(scalar, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => JsonValue.Create(real),
        _ => JsonValue.Create(scalar),
    };
}
