using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InterLink.Kubernetes.Model;

/// <summary><c>coordination.k8s.io/v1 Lease</c>: who may act, and until when.</summary>
public sealed record Lease : IResource<Lease>
{
    public static ResourceType Type { get; } = new("coordination.k8s.io", "v1", "leases", "Lease", Namespaced: true);

    public static JsonTypeInfo<Lease> JsonType => KubernetesJson.Default.Lease;

    public static JsonTypeInfo<ResourceList<Lease>> JsonListType => KubernetesJson.Default.ResourceListLease;

    public string ApiVersion => Type.ApiVersion;

    public string Kind => Type.Kind;

    public ObjectMeta Metadata { get; init => field = value ?? new ObjectMeta(); } = new();

    public LeaseSpec Spec { get; init => field = value ?? new LeaseSpec(); } = new();
}

public sealed record LeaseSpec
{
    /// <summary>Null or empty: nobody holds it, and the first to ask gets it.</summary>
    public string? HolderIdentity { get; init; }

    public int? LeaseDurationSeconds { get; init; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? AcquireTime { get; init; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? RenewTime { get; init; }

    /// <summary>How often the lease changed hands; grows with every take-over.</summary>
    public int? LeaseTransitions { get; init; }
}
