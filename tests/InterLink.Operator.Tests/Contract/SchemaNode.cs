using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Contract;

/// <summary>One property of a schema, and where it is: <c>.spec.hosted.partner</c>, <c>.status.conditions[].type</c>.</summary>
internal sealed record SchemaNode(string Path, JsonObject Schema, bool IsRequired)
{
    public string Type => Schema["type"]?.GetValue<string>() ?? "";

    public string Description => Schema["description"]?.GetValue<string>() ?? "";

    public IReadOnlyList<string> Enum => [.. Schema["enum"]?.AsArray().Select(value => value!.GetValue<string>()) ?? []];

    public JsonNode? Default => Schema["default"];

    public bool Has(string keyword) => Schema.ContainsKey(keyword);

    /// <summary>The properties of an object, or the items of an array.</summary>
    public IEnumerable<SchemaNode> Children()
    {
        var required = Schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (name, schema) in Schema["properties"]?.AsObject() ?? [])
        {
            yield return new SchemaNode($"{Path}.{name}", schema!.AsObject(), required.Contains(name));
        }

        if (Schema["items"] is JsonObject items)
        {
            yield return new SchemaNode($"{Path}[]", items, IsRequired: true);
        }
    }

    public SchemaNode? Child(string name) => Children().SingleOrDefault(child => child.Path == $"{Path}.{name}");

    /// <summary>All properties of spec and status, at any depth.</summary>
    public static IEnumerable<SchemaNode> AllOf(Crd crd)
    {
        var root = new SchemaNode("", crd.Schema, IsRequired: true);
        return root.Children().Where(child => child.Path is ".spec" or ".status").SelectMany(child => child.WithDescendants());
    }

    private IEnumerable<SchemaNode> WithDescendants() => [this, .. Children().SelectMany(child => child.WithDescendants())];
}
