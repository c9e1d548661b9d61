using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Sdk;

/// <summary>What version 1.4.0 of the SDK must make of an answer.</summary>
internal static class SdkView
{
    /// <summary>The answer with names in camel case, and with dates to the millisecond, which is all that JavaScript has.</summary>
    public static JsonNode Of(JsonNode wire) => wire switch
    {
        JsonObject item => new JsonObject(item
            .Where(member => !IsNewer(item, member.Key))
            .Select(member => KeyValuePair.Create(CamelCase(member.Key), member.Key.EndsWith("_at", StringComparison.Ordinal)
                ? Date((string)member.Value!)
                : (JsonNode?)Of(member.Value!)))
            .OrderBy(member => member.Key, StringComparer.Ordinal)),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item!))]),
        _ => wire.DeepClone(),
    };

    /// <summary>The same value with its members in order, without those that are missing.</summary>
    public static JsonNode Sorted(JsonNode value) => value switch
    {
        JsonObject item => new JsonObject(item
            .Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Sorted(member.Value!)))
            .OrderBy(member => member.Key, StringComparer.Ordinal)),
        JsonArray items => new JsonArray([.. items.Select(item => Sorted(item!))]),
        _ => value.DeepClone(),
    };

    // What the API has got since, and the SDK passes over.
    private static bool IsNewer(JsonObject item, string name) =>
        name is "vlan_range" or "l3_connectivity" || (name is "region" && item.ContainsKey("contact_email"));

    private static JsonObject Date(string text)
    {
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", text);
        return new JsonObject { ["date"] = $"{text[..23]}Z" };
    }

    private static string CamelCase(string name)
    {
        var words = name.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
