using System.Text.Json.Nodes;

namespace InterLink.Testing.GitOps;

/// <summary>What Argo CD would say of a resource.</summary>
/// <param name="Status">Healthy, Progressing, Degraded or Suspended.</param>
public sealed record ArgoHealth(string Status, string Message);

/// <summary>The health check and the actions of deploy/argocd, run in real Lua under Argo CD's own rules.</summary>
public static class ArgoCd
{
    private static readonly string Runner = Repository.PathOf("tests", "InterLink.Testing", "GitOps", "argocd.lua");

    /// <summary>The folder of the scripts, and of the tables that say what becomes of them.</summary>
    public static string Customizations { get; } = Repository.PathOf("deploy", "argocd", "resource_customizations", "interlink-operator.io", "_");

    /// <summary>The health of each, all of them asked of one process.</summary>
    public static async Task<IReadOnlyList<ArgoHealth>> HealthAsync(IReadOnlyList<JsonObject> resources, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resources);

        // Argo CD asks no script about what is being deleted.
        var asked = await RunAsync([.. resources.Where(resource => !IsTerminating(resource)).Select(resource => ("health.lua", resource))], cancellationToken);
        var answers = new Queue<JsonNode?>(asked);
        return [.. resources.Select(resource => IsTerminating(resource) ? new ArgoHealth("Progressing", "Pending deletion") : Read(answers.Dequeue()))];
    }

    /// <summary>What each script returns for its object.</summary>
    /// <param name="runs">A script by its path in <see cref="Customizations"/>, and the object it is about.</param>
    public static async Task<IReadOnlyList<JsonNode?>> RunAsync(IReadOnlyList<(string Script, JsonObject Resource)> runs, CancellationToken cancellationToken)
    {
        var lines = runs.Select(run => $"{Path.Combine(Customizations, run.Script)}\t{Lua.Literal(run.Resource)}");
        var answers = await Lua.RunAsync(Runner, lines, cancellationToken);
        return answers.Count == runs.Count
            ? [.. answers.Select(answer => JsonNode.Parse(answer))]
            : throw new InvalidOperationException($"Of {runs.Count} objects, Lua answered {answers.Count}.");
    }

    private static bool IsTerminating(JsonObject resource) => resource["metadata"]?["deletionTimestamp"] is not null;

    private static ArgoHealth Read(JsonNode? answer) => new((string?)answer?["status"] ?? "", (string?)answer?["message"] ?? "");
}
