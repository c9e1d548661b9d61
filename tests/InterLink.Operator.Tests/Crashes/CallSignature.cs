using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InterLink.Testing.Faults;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>Names a call of the operator without what differs from run to run, so that the places at which it can die can be told apart and listed.</summary>
internal static partial class CallSignature
{
    /// <summary>Null for calls that run all the time and leave nothing behind: the inventory's lists, watches and the lists before them.</summary>
    public static string? Of(ProxiedRequest request)
    {
        var isInventory = request.Path.EndsWith("/links", StringComparison.Ordinal) && request.IsRead && !request.Query.Contains("tags=", StringComparison.Ordinal);
        var isInformer = request.IsRead && (request.Query.Contains("watch=", StringComparison.Ordinal) || request.Query.Contains("limit=", StringComparison.Ordinal));
        var kind = request.Query.Contains("kind=self_hosted", StringComparison.Ordinal) ? " self-hosted" : "";
        return isInventory || isInformer ? null : $"{request.Method} {Path(request.Path)}{kind}{Changes(request)}";
    }

    private static string Path(string path) => Uuid().Replace(Namespace().Replace(path, "/"), "ID");

    /// <summary>Two patches of one object are two places when they change different things.</summary>
    private static string Changes(ProxiedRequest request)
    {
        if (request.Method != "PATCH" || request.Body.Length == 0 || JsonNode.Parse(request.Body) is not JsonObject body)
        {
            return "";
        }

        var names = body.SelectMany(part => part.Value is JsonObject inner ? inner.Select(entry => $"{part.Key}.{entry.Key}") : [part.Key])
            .Where(name => name is not ("metadata.resourceVersion" or "status.conditions" or "status.observedGeneration" or "status.transitions"))
            .Order(StringComparer.Ordinal);
        return $" {string.Join(',', names)}{Emptied(body)}";
    }

    /// <summary>Taking the last finalizer away is another place than putting it there.</summary>
    private static string Emptied(JsonObject body) => body["metadata"]?["finalizers"] is JsonArray { Count: 0 } ? " emptied" : "";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex("/namespaces/[^/]+/", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Namespace();
}
