using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InterLink.Testing.Faults;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>A call that an operator makes for one link alone.</summary>
/// <param name="InterLink">Name of the resource.</param>
/// <param name="What">The call without what differs from link to link.</param>
/// <param name="LinkId">Where the call records the link's id, that id.</param>
internal sealed partial record LinkCall(string InterLink, string What, string? LinkId = null)
{
    /// <summary>What ends a life.</summary>
    public const string Last = "PATCH no finalizer";

    /// <summary>What the writes of statuses begin with.</summary>
    public const string Status = "PATCH status";

    /// <summary>
    /// Null for what serves many links: the inventory, the catalogue, watches, policies; and for what comes when it comes: events, and statuses that only
    /// explain a wait or count routes.
    /// </summary>
    /// <param name="request">On its way to the API server or the gateway.</param>
    /// <param name="byLinkId">The resource of each link whose id was recorded.</param>
    public static LinkCall? Of(ProxiedRequest request, IReadOnlyDictionary<string, string> byLinkId)
    {
        if (Resource().Match(request.Path) is { Success: true } resource)
        {
            return OfResource(request, resource.Groups["name"].Value);
        }

        if (Secret().Match(request.Path) is { Success: true } secret)
        {
            return SecretName().Match(request.Method == "POST" ? request.Body : secret.Groups["name"].Value) is { Success: true } name
                ? new LinkCall(name.Groups["name"].Value, $"{request.Method} Secret")
                : null;
        }

        if (Link().Match(request.Path) is not { Success: true } link)
        {
            return null;
        }

        if (link.Groups["id"] is { Success: true, Value: var id })
        {
            return new LinkCall(byLinkId[id], $"{request.Method} link{link.Groups["action"].Value}");
        }

        // Ordered, and looked up, by the tags that name the owner.
        return Owner().Match(request.IsRead ? Uri.UnescapeDataString(request.Query) : request.Body) is { Success: true } owner
            ? new LinkCall(owner.Groups["name"].Value, $"{request.Method} links{(request.IsRead ? $"?{Kind().Match(request.Query).Value}" : "")}")
            : null;
    }

    private static LinkCall? OfResource(ProxiedRequest request, string name)
    {
        if (request.IsRead || JsonNode.Parse(request.Body) is not JsonObject body)
        {
            return new LinkCall(name, $"{request.Method} InterLink");
        }

        if (body["status"] is not JsonObject status)
        {
            return new LinkCall(name, body["metadata"]?["finalizers"] is JsonArray { Count: 0 } ? Last : "PATCH finalizer");
        }

        if (status.All(part => part.Key is "conditions" or "routes"))
        {
            return null;
        }

        return new LinkCall(name, $"{Status} {(status["order"] is JsonObject ? "intent" : (string?)status["phase"])}".TrimEnd(), (string?)status["linkId"]);
    }

    [GeneratedRegex("/interlinks/(?<name>[^/]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Resource();

    [GeneratedRegex("/secrets(/(?<name>[^/]+))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("(?<name>[a-z0-9-]+)-pairing-key", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("/links(/(?<id>[0-9a-f-]+)(?<action>/[a-z-]+)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("interlink-operator\\.io/owner=[^\"&]*/(?<name>[^\"&/]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Owner();

    [GeneratedRegex("kind=[a-z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kind();
}
