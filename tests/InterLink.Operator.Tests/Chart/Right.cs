using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>One verb on one resource, as a rule of a role grants it through a binding.</summary>
/// <param name="Binding">As <see cref="AuditedRequest.Binding"/> has it.</param>
/// <param name="Role">The path of the role at the API server.</param>
/// <param name="Rule">The rule cut down to this right alone.</param>
internal sealed record Right(string Binding, string Role, JsonObject Rule)
{
    /// <summary>As <see cref="AuditedRequest.Right"/> has it.</summary>
    public string Name => $"{Binding}: {Only("verbs")} {Rights.Resource(Only("apiGroups"), Only("resources"))}";

    private string Only(string member) => (string)Rule[member]!.AsArray().Single()!;
}
