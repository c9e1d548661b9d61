using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Client;

/// <summary>Says what a call looks like on the wire. Pure: sending is somebody else's business.</summary>
public static class RequestBuilder
{
    public static ApiRequest Get(ResourceType type, ResourceKey key) => new(HttpMethod.Get, ObjectPath(type, key));

    /// <summary>One page; <paramref name="continueToken"/> is null for the first one.</summary>
    public static ApiRequest List(ResourceType type, ListOptions options, string? continueToken) => new(
        HttpMethod.Get,
        CollectionPath(type, options.Namespace) + Query(
            ("labelSelector", options.LabelSelector),
            ("fieldSelector", options.FieldSelector),
            ("limit", options.PageSize?.ToString(CultureInfo.InvariantCulture)),
            ("continue", continueToken)));

    public static ApiRequest Watch(ResourceType type, WatchOptions options) => new(
        HttpMethod.Get,
        CollectionPath(type, options.Namespace) + Query(
            ("watch", "true"),
            ("allowWatchBookmarks", "true"),
            ("resourceVersion", options.ResourceVersion),
            ("timeoutSeconds", options.Timeout is { } timeout ? ((long)timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null),
            ("labelSelector", options.LabelSelector),
            ("fieldSelector", options.FieldSelector)));

    public static ApiRequest Create<T>(T resource)
        where T : class, IResource<T> => new(HttpMethod.Post, CollectionPath(T.Type, resource.Metadata.Namespace)) { Body = Serialize(resource) };

    public static ApiRequest Replace<T>(T resource)
        where T : class, IResource<T> => new(HttpMethod.Put, ObjectPath(T.Type, resource.Metadata.Key)) { Body = Serialize(resource) };

    /// <summary>Server-side apply: <paramref name="resource"/> holds exactly the fields that <paramref name="fieldManager"/> wants to own.</summary>
    public static ApiRequest Apply<T>(T resource, string fieldManager, bool force)
        where T : class, IResource<T> => new(
            HttpMethod.Patch,
            ObjectPath(T.Type, resource.Metadata.Key) + Query(("fieldManager", fieldManager), ("force", force ? "true" : null)))
        {
            Body = Serialize(resource),
            ContentType = ContentTypes.Apply,
        };

    public static ApiRequest MergePatch(ResourceType type, ResourceKey key, JsonObject patch) =>
        new(HttpMethod.Patch, ObjectPath(type, key)) { Body = Serialize(patch), ContentType = ContentTypes.MergePatch };

    public static ApiRequest MergePatchStatus(ResourceType type, ResourceKey key, JsonObject patch) =>
        new(HttpMethod.Patch, ObjectPath(type, key) + "/status") { Body = Serialize(patch), ContentType = ContentTypes.MergePatch };

    public static ApiRequest Delete(ResourceType type, ResourceKey key, DeleteOptions options)
    {
        var body = new DeleteOptionsBody
        {
            Preconditions = options.Uid is null && options.ResourceVersion is null ? null : new DeletePreconditions(options.Uid, options.ResourceVersion),
            PropagationPolicy = options.Propagation,
        };
        return new ApiRequest(HttpMethod.Delete, ObjectPath(type, key)) { Body = JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Default.DeleteOptionsBody) };
    }

    private static string ObjectPath(ResourceType type, ResourceKey key)
    {
        // An empty name would address the whole collection, and a DELETE would empty it.
        ArgumentException.ThrowIfNullOrEmpty(key.Name, nameof(key));
        if (type.Namespaced)
        {
            ArgumentException.ThrowIfNullOrEmpty(key.Namespace, nameof(key));
        }

        return $"{CollectionPath(type, key.Namespace)}/{Uri.EscapeDataString(key.Name)}";
    }

    private static string CollectionPath(ResourceType type, string? inNamespace)
    {
        var root = type.Group.Length == 0 ? $"api/{type.Version}" : $"apis/{type.Group}/{type.Version}";
        return type.Namespaced && !string.IsNullOrEmpty(inNamespace)
            ? $"{root}/namespaces/{Uri.EscapeDataString(inNamespace)}/{type.Plural}"
            : $"{root}/{type.Plural}";
    }

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return query.ToString();
    }

    private static byte[] Serialize<T>(T resource)
        where T : class, IResource<T> => JsonSerializer.SerializeToUtf8Bytes(resource, T.JsonType);

    private static byte[] Serialize(JsonObject patch)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            patch.WriteTo(writer);
        }

        return buffer.ToArray();
    }
}
