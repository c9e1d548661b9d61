using System.Text.Json.Nodes;

namespace InterLink.Kubernetes.Client;

/// <summary>RFC 7396 backwards: the patch that leads from one document to another.</summary>
internal static class MergePatch
{
    /// <summary>Null when the two are equal. Removed members become null; lists are replaced whole, as merge patches cannot do otherwise.</summary>
    public static JsonObject? Between(JsonObject? before, JsonObject? after)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in after ?? [])
        {
            var old = before?[name];
            if (JsonNode.DeepEquals(old, value))
            {
                continue;
            }

            patch[name] = value is JsonObject inner ? Between(old as JsonObject, inner) ?? [] : value?.DeepClone();
        }

        foreach (var (name, value) in before ?? [])
        {
            if (value is not null && after?.ContainsKey(name) is not true)
            {
                patch[name] = null;
            }
        }

        return patch.Count == 0 ? null : patch;
    }
}
