using System.Text.Json.Serialization.Metadata;

namespace InterLink.Kubernetes.Model;

/// <summary><c>v1 Namespace</c>, metadata only. The uid of <c>kube-system</c> is the customary identity of a cluster.</summary>
public sealed record Namespace : IResource<Namespace>
{
    public static ResourceType Type { get; } = new("", "v1", "namespaces", "Namespace", Namespaced: false);

    public static JsonTypeInfo<Namespace> JsonType => KubernetesJson.Default.Namespace;

    public static JsonTypeInfo<ResourceList<Namespace>> JsonListType => KubernetesJson.Default.ResourceListNamespace;

    public string ApiVersion => Type.ApiVersion;

    public string Kind => Type.Kind;

    public ObjectMeta Metadata { get; init => field = value ?? new ObjectMeta(); } = new();
}
