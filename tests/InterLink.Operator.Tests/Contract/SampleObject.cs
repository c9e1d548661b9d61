using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Contract;

/// <summary>An object made from a definition alone, without looking at the records.</summary>
internal static class SampleObject
{
    /// <summary>Every property is there, and none has its default: enums take their last value.</summary>
    public static JsonObject Full(Crd crd) => Of(crd, _ => true);

    /// <summary>Only what is required is there.</summary>
    public static JsonObject Minimal(Crd crd) => Of(crd, property => property.IsRequired);

    private static JsonObject Of(Crd crd, Func<SchemaNode, bool> include)
    {
        var sample = Value(new SchemaNode("", crd.Schema, IsRequired: true), include)!.AsObject();
        sample["apiVersion"] = crd.Type.ApiVersion;
        sample["kind"] = crd.Type.Kind;
        sample["metadata"] = new JsonObject { ["name"] = "sample", ["namespace"] = "default" };
        return sample;
    }

    private static JsonNode? Value(SchemaNode node, Func<SchemaNode, bool> include) => node.Type switch
    {
        "object" => new JsonObject(node.Children().Where(include).Select(child => KeyValuePair.Create(child.Path[(child.Path.LastIndexOf('.') + 1)..], Value(child, include)))),
        "array" => new JsonArray(Value(Assert.Single(node.Children()), include)),
        "boolean" => true,
        "integer" => node.Path.EndsWith("observedGeneration", StringComparison.Ordinal) ? 7 : 1512,
        "string" when node.Enum is [.., var last] => last,
        "string" when node.Schema["format"]?.GetValue<string>() == "date-time" => "2026-05-04T08:15:30Z",
        "string" => $"text of {node.Path}",
        var other => throw new InvalidOperationException($"{node.Path} is of type '{other}'."),
    };
}
