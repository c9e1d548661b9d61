using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Tells two readings of a resource apart, member by member, so that a test names all that an event changed and nothing else slips by.</summary>
internal static class JsonChanges
{
    /// <summary>
    /// What differs, as in <c>status: requested → provisioning</c>, in the order of the names; empty when nothing does. <c>updated_at</c> is passed over.
    /// </summary>
    public static string Between(JsonObject before, JsonObject after)
    {
        var (left, right) = (Members(before, ""), Members(after, ""));
        var names = left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return string.Join(", ", names
            .Select(name => (Name: name, Before: left.GetValueOrDefault(name, "none"), After: right.GetValueOrDefault(name, "none")))
            .Where(member => member.Before != member.After && member.Name is not "updated_at")
            .Select(member => $"{member.Name}: {member.Before} → {member.After}"));
    }

    private static Dictionary<string, string> Members(JsonObject item, string prefix) => item
        .SelectMany(member => member.Value switch
        {
            JsonObject inner => Members(inner, prefix + member.Key + "."),
            var other => new(StringComparer.Ordinal) { [prefix + member.Key] = Text(other) },
        })
        .ToDictionary(StringComparer.Ordinal);

    private static string Text(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue(out string? text) && text.Length > 0
        ? text
        : value?.ToJsonString() ?? "null";
}
