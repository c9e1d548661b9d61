using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace InterLink.Cli.Planning;

/// <summary>
/// What the cluster has of a spec and the file leaves out. Whether kubectl apply takes it away depends on who wrote it: it removes what it has written
/// itself, and keeps what somebody else has, such as a spec.suspend.
/// </summary>
internal static class Unstated
{
    public static IReadOnlyList<string> Of<TSpec>(Manifest<TSpec> manifest, TSpec? existing, JsonTypeInfo<TSpec> type)
        where TSpec : class
    {
        if (existing is null || JsonSerializer.SerializeToNode(existing, type) is not JsonObject held || JsonSerializer.SerializeToNode(manifest.Spec, type) is not JsonObject wanted)
        {
            return [];
        }

        return
        [
            .. held.Where(field => !manifest.Fields.Contains(field.Key, StringComparer.Ordinal) && !JsonNode.DeepEquals(field.Value, wanted[field.Key]))
                .Select(field => $"spec.{field.Key} is {field.Value?.ToJsonString()} in the cluster, and the file leaves it out: planned as if it went, which kubectl apply sees to only where it has written it itself."),
        ];
    }
}
