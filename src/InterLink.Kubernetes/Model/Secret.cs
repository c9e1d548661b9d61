using System.Collections.ObjectModel;
using System.Text.Json.Serialization.Metadata;

namespace InterLink.Kubernetes.Model;

/// <summary><c>v1 Secret</c>. The values never appear in <see cref="object.ToString"/>.</summary>
public sealed record Secret : IResource<Secret>
{
    static ResourceType IResource<Secret>.Type => ResourceType;

    public static ResourceType ResourceType { get; } = new("", "v1", "secrets", "Secret", Namespaced: true);

    public static JsonTypeInfo<Secret> JsonType => KubernetesJson.Default.Secret;

    public static JsonTypeInfo<ResourceList<Secret>> JsonListType => KubernetesJson.Default.ResourceListSecret;

    public string ApiVersion => ResourceType.ApiVersion;

    public string Kind => ResourceType.Kind;

    public ObjectMeta Metadata { get; init => field = value ?? new ObjectMeta(); } = new();

    /// <summary><c>Opaque</c> when absent. Immutable.</summary>
    public string? Type { get; init; }

    /// <summary>Decoded values; base64 only on the wire.</summary>
    public IReadOnlyDictionary<string, byte[]> Data { get; init => field = value ?? ReadOnlyDictionary<string, byte[]>.Empty; } = ReadOnlyDictionary<string, byte[]>.Empty;

    public override string ToString() => $"{nameof(Secret)} {Metadata.Key}";
}
