using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>The rights that rendered roles and bindings grant, one by one: <c>BINDING: VERB RESOURCE</c>.</summary>
internal static class Rights
{
    public static string Resource(string? group, string resource) =>
        string.IsNullOrEmpty(group) ? resource : resource.Split('/') is [var kind, var subresource] ? $"{kind}.{group}/{subresource}" : $"{resource}.{group}";

    public static IEnumerable<string> GrantedTo(string serviceAccount, IReadOnlyList<JsonObject> manifests) =>
        from binding in manifests
        where OperatorChart.KindOf(binding) is "ClusterRoleBinding" or "RoleBinding"
        where binding["subjects"]!.AsArray().Any(subject => (string?)subject!["name"] == serviceAccount)
        let role = manifests.Single(role =>
            OperatorChart.KindOf(role) == (string?)binding["roleRef"]!["kind"]
            && OperatorChart.NameOf(role) == (string?)binding["roleRef"]!["name"]
            && NamespaceOf(role) == NamespaceOf(binding))
        from rule in role["rules"]!.AsArray()
        from @group in Words(rule!, "apiGroups")
        from resource in Words(rule!, "resources")
        from verb in Words(rule!, "verbs")
        select $"{(NamespaceOf(binding) is { } there ? $"{there}/" : "")}{OperatorChart.NameOf(binding)}: {verb} {Resource(@group, resource)}";

    private static string? NamespaceOf(JsonObject manifest) => (string?)manifest["metadata"]!["namespace"];

    private static IEnumerable<string> Words(JsonNode rule, string member) => rule[member]!.AsArray().Select(word => (string)word!);
}
