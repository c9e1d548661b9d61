using System.Text;
using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Contract;

namespace InterLink.Operator.Tests.Reference;

/// <summary>What a definition says about its kind, as a page for people.</summary>
internal static class DefinitionPage
{
    public static string Of(Crd crd)
    {
        var page = new StringBuilder();
        var names = string.Join(" or ", ((string[])[crd.Type.Plural, .. Strings(crd.Names, "shortNames")]).Select(name => $"`{name}`"));
        page.Append($"""
            # {crd.Type.Kind}

            {crd.Schema["description"]}

            `apiVersion: {crd.Type.ApiVersion}`, `kind: {crd.Type.Kind}`, namespaced. For kubectl it is {names}.

            `make reference` writes this page from the [definition](../../charts/interlink-operator/files/crds/{crd.Type.Plural}.yaml): edit there.


            """);
        AppendFields(page, crd, "spec", "What the user writes. The operator never does.");
        AppendFields(page, crd, "status", "What the operator writes.");
        AppendRules(page, crd);
        AppendColumns(page, crd);
        return page.ToString();
    }

    private static void AppendFields(StringBuilder page, Crd crd, string part, string whose)
    {
        page.Append($"## {part}\n\n{whose}\n\n| Field | Type | Meaning |\n|---|---|---|\n");
        foreach (var node in SchemaNode.AllOf(crd).Where(node => node.Path.StartsWith($".{part}.", StringComparison.Ordinal) && !IsObjectInList(node)))
        {
            page.Append($"| `{node.Path[(part.Length + 2)..]}` | {Cell(TypeOf(node))} | {Cell(Meaning(node))} |\n");
        }

        page.Append('\n');
    }

    /// <summary>What no type can say. A server without CEL leaves these to the operator, which checks again.</summary>
    private static void AppendRules(StringBuilder page, Crd crd)
    {
        page.Append("## Refused by the API server\n\nBeside what the types rule out, with these words:\n\n");
        var root = new SchemaNode("", crd.Schema, IsRequired: true);
        foreach (var rule in RulesOf(root).Concat(SchemaNode.AllOf(crd).SelectMany(RulesOf)))
        {
            page.Append($"- {rule["message"]}\n");
        }

        page.Append('\n');
    }

    private static void AppendColumns(StringBuilder page, Crd crd)
    {
        page.Append("## Columns of `kubectl get`\n\n| Column | Shown | Meaning |\n|---|---|---|\n");
        foreach (var column in crd.Columns)
        {
            page.Append($"| {column["name"]} | {(column.ContainsKey("priority") ? "with `-o wide`" : "always")} | {Cell($"{column["description"]}")} |\n");
        }
    }

    private static IEnumerable<JsonObject> RulesOf(SchemaNode node) =>
        node.Schema["x-kubernetes-validations"]?.AsArray().Select(rule => rule!.AsObject()) ?? [];

    /// <summary>Its fields have rows, and the list has one.</summary>
    private static bool IsObjectInList(SchemaNode node) => IsItem(node) && node.Type == "object";

    private static bool IsItem(SchemaNode node) => node.Path.EndsWith("[]", StringComparison.Ordinal);

    private static bool IsStatus(SchemaNode node) => node.Path.StartsWith(".status.", StringComparison.Ordinal);

    private static string TypeOf(SchemaNode node)
    {
        string[] said =
        [
            node.Enum is [_, ..] values ? string.Join(" | ", values.Select(value => $"`{value}`")) : PlainType(node),
            .. node.IsRequired && !IsItem(node) && !IsStatus(node) ? ["required"] : Array.Empty<string>(),
            .. node.Default is { } assumed and not JsonObject ? [$"default `{assumed}`"] : Array.Empty<string>(),
            .. Limits(node),
        ];
        return string.Join(", ", said);
    }

    private static string PlainType(SchemaNode node) => (node.Type, Text(node.Schema, "format")) switch
    {
        ("array", _) => "list",
        ("string", "uuid") => "UUID",
        ("string", "date-time") => "time",
        (var type, _) => type,
    };

    /// <summary>What of the limits helps in writing a manifest; the form of a text is told by its meaning.</summary>
    private static IEnumerable<string> Limits(SchemaNode node) => node switch
    {
        _ when IsStatus(node) => [],
        { Schema: { } schema } when schema["minimum"] is { } least && schema["maximum"] is { } most => [$"{least} to {most}"],
        { Schema: { } schema } when schema["maxItems"] is { } most => [$"at most {most}"],
        { Schema: { } schema } when schema["maxLength"] is { } most && !node.Has("pattern") => [$"at most {most} characters"],
        _ => [],
    };

    /// <summary>The meaning, with a line for each value of an enumeration.</summary>
    private static string Meaning(SchemaNode node) =>
        node.Enum.Aggregate(node.Description, (text, value) => text.Replace($" {value}: ", $"<br>`{value}`: ", StringComparison.Ordinal));

    private static IEnumerable<string> Strings(JsonObject parent, string name) => parent[name]?.AsArray().Select(value => value!.ToString()) ?? [];

    private static string? Text(JsonObject schema, string name) => schema[name]?.ToString();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
