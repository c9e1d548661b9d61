using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InterLink.Gateway.Tests.Simulator.OpenApi;

/// <summary>
/// Holds a value against a schema of the document. It knows the keywords that the document uses and no others: one that it does not know is an error, so
/// that none is passed over in silence.
/// </summary>
internal sealed class SchemaCheck(JsonObject document)
{
    /// <summary>What is wrong with the value, each with the place where; nothing when it matches.</summary>
    public IEnumerable<string> Problems(JsonNode? value, JsonObject schema, string place = "$") =>
        schema.SelectMany(keyword => Problems(value, keyword.Key, keyword.Value!, schema, place));

    /// <summary>What a reference such as <c>#/components/schemas/Link</c> leads to, or the node itself when it is none.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        if ((string?)node["$ref"] is not { } reference)
        {
            return node.AsObject();
        }

        Assert.StartsWith("#/", reference, StringComparison.Ordinal);
        return reference[2..].Split('/').Aggregate<string, JsonNode>(document, (at, name) => at[name] ?? throw new KeyNotFoundException(reference)).AsObject();
    }

    private IEnumerable<string> Problems(JsonNode? value, string keyword, JsonNode wanted, JsonObject schema, string place) => keyword switch
    {
        "$ref" => Problems(value, Resolve(schema), place),
        "type" => Unless(Types(wanted).Any(type => IsOfType(value, type)), $"{place} is not of type {wanted.ToJsonString()}"),
        "enum" => Unless(wanted.AsArray().Any(item => JsonNode.DeepEquals(item, value)), $"{place} is not one of {wanted.ToJsonString()}"),
        "const" => Unless(JsonNode.DeepEquals(wanted, value), $"{place} is not {wanted.ToJsonString()}"),
        "properties" => Members(value).Where(member => wanted[member.Key] is not null)
            .SelectMany(member => Problems(member.Value, wanted[member.Key]!.AsObject(), $"{place}.{member.Key}")),
        "required" => wanted.AsArray().Select(name => (string)name!).Where(name => value is JsonObject item && !item.ContainsKey(name))
            .Select(name => $"{place} has no {name}"),
        "additionalProperties" => Members(value).Where(member => schema["properties"]?[member.Key] is null)
            .SelectMany(member => wanted is JsonObject other
                ? Problems(member.Value, other, $"{place}.{member.Key}")
                : Unless((bool)wanted, $"{place} has a member that is not documented: {member.Key}")),
        "items" => (value as JsonArray ?? []).SelectMany((item, index) => Problems(item, wanted.AsObject(), $"{place}[{index}]")),
        "anyOf" => Unless(Matches(value, wanted) > 0, $"{place} is none of {wanted.ToJsonString()}"),
        "oneOf" => Unless(Matches(value, wanted) == 1, $"{place} is not exactly one of {wanted.ToJsonString()}"),
        "format" => Unless(Text(value) is not { } text || IsOfFormat(text, (string)wanted!), $"{place} is no {wanted}"),
        "pattern" => Unless(
            Text(value) is not { } text || Regex.IsMatch(text, (string)wanted!, RegexOptions.None, Regex.InfiniteMatchTimeout),
            $"{place} is not like {wanted}"),
        "minimum" => Unless(Number(value) is not { } number || number >= (double)wanted, $"{place} is less than {wanted}"),
        "maximum" => Unless(Number(value) is not { } number || number <= (double)wanted, $"{place} is more than {wanted}"),
        "description" or "default" or "discriminator" => [],
        _ => throw new NotSupportedException($"the check knows no keyword {keyword}"),
    };

    private int Matches(JsonNode? value, JsonNode schemas) => schemas.AsArray().Count(schema => !Problems(value, schema!.AsObject()).Any());

    private static IEnumerable<string> Unless(bool good, string problem) => good ? [] : [problem];

    private static JsonObject Members(JsonNode? value) => value as JsonObject ?? [];

    private static IEnumerable<string> Types(JsonNode wanted) => wanted is JsonArray list ? list.Select(type => (string)type!) : [(string)wanted!];

    private static bool IsOfType(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("string", JsonValueKind.String) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger((double)value!),
        ("object", JsonValueKind.Object) => true,
        ("array", JsonValueKind.Array) => true,
        _ => false,
    };

    private static bool IsOfFormat(string text, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date-time" => text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => throw new NotSupportedException($"the check knows no format {format}"),
    };

    private static string? Text(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? (string?)value : null;

    private static double? Number(JsonNode? value) => value?.GetValueKind() is JsonValueKind.Number ? (double)value : null;
}
