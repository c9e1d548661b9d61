namespace InterLink.Kubernetes.Client;

/// <summary>One request to the API server, before it meets a connection.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="PathAndQuery">Escaped, relative to the server's address, without a leading slash.</param>
public sealed record ApiRequest(HttpMethod Method, string PathAndQuery)
{
    /// <summary>Null for no body.</summary>
    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = ContentTypes.Json;
}

internal static class ContentTypes
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";
    public const string Apply = "application/apply-patch+yaml";
}
