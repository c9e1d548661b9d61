using System.Text.Json.Nodes;

namespace InterLink.Gateway.Simulator.OpenApi;

/// <summary>Small words for building JSON.</summary>
internal static class Json
{
    public static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);

    /// <summary>Sets a member; what is null or empty is left out.</summary>
    public static void Set(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null and not JsonArray { Count: 0 })
        {
            target[name] = value;
        }
    }

    /// <summary>Whether a text is the one that is looked for, or a list has it.</summary>
    public static bool Mentions(JsonNode node, string text) =>
        node is JsonArray list ? list.Any(item => item is not null && Mentions(item, text)) : string.Equals((string?)node, text, StringComparison.Ordinal);
}
