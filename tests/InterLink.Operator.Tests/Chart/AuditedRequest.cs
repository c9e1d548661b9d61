using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InterLink.Operator.Tests.Chart;

/// <summary>A request in the API server's audit log.</summary>
/// <param name="Verb">As RBAC names it.</param>
/// <param name="Resource">With its API group, and its subresource if any, as in <c>interlinks.interlink-operator.io/status</c>; null for a path that is no resource.</param>
/// <param name="Binding">The binding that granted it, as <c>NAME</c> of the cluster or <c>NAMESPACE/NAME</c>; null when nothing did.</param>
/// <param name="Uri">Path and query.</param>
internal sealed partial record AuditedRequest(string Verb, string? Resource, string? Binding, string Uri)
{
    public string Right => $"{Binding}: {Verb} {Resource}";

    /// <summary>All requests of one user. A line that is being written is left out.</summary>
    public static IReadOnlyList<AuditedRequest> Read(string log, string user)
    {
        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .Where(line => (string?)line["user"]?["username"] == user)
            .Select(From)];
    }

    private static AuditedRequest From(JsonNode line)
    {
        var about = line["objectRef"];
        var binding = BoundBy().Match((string?)line["annotations"]?["authorization.k8s.io/reason"] ?? "");
        return new AuditedRequest(
            (string?)line["verb"] ?? "",
            about?["resource"] is { } resource ? Rights.Resource((string?)about["apiGroup"], $"{resource}{((string?)about["subresource"] is { } sub ? $"/{sub}" : "")}") : null,
            binding.Success ? binding.Groups["binding"].Value.Split('/') is [var name, var @namespace] ? $"{@namespace}/{name}" : binding.Groups["binding"].Value : null,
            (string?)line["requestURI"] ?? "");
    }

    [GeneratedRegex("^RBAC: allowed by (ClusterRoleBinding|RoleBinding) \"(?<binding>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoundBy();
}
