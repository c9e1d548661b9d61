using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>The rights that rendered roles and bindings grant, one by one. What two rules grant is there twice.</summary>
internal static class Rights
{
    public static string Resource(string? group, string resource) =>
        string.IsNullOrEmpty(group) ? resource : resource.Split('/') is [var kind, var subresource] ? $"{kind}.{group}/{subresource}" : $"{resource}.{group}";

    public static IEnumerable<Right> GrantedTo(string serviceAccount, IReadOnlyList<JsonObject> manifests) =>
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
        select new Right($"{(NamespaceOf(binding) is { } there ? $"{there}/" : "")}{OperatorChart.NameOf(binding)}", PathOf(role), Alone(rule!.AsObject(), @group, resource, verb));

    private static string PathOf(JsonObject role) =>
        $"apis/rbac.authorization.k8s.io/v1/{(NamespaceOf(role) is { } there ? $"namespaces/{there}/roles" : "clusterroles")}/{OperatorChart.NameOf(role)}";

    private static JsonObject Alone(JsonObject rule, string group, string resource, string verb)
    {
        var alone = rule.DeepClone().AsObject();
        (alone["apiGroups"], alone["resources"], alone["verbs"]) = (new JsonArray(group), new JsonArray(resource), new JsonArray(verb));
        return alone;
    }

    private static string? NamespaceOf(JsonObject manifest) => (string?)manifest["metadata"]!["namespace"];

    private static IEnumerable<string> Words(JsonNode rule, string member) => rule[member]!.AsArray().Select(word => (string)word!);
}
