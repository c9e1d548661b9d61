using System.Text.Json.Serialization.Metadata;
using InterLink.Domain.DedicatedConnections;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Serialization;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>The DedicatedConnection as the API server stores it.</summary>
public sealed record DedicatedConnectionResource : IResource<DedicatedConnectionResource>
{
    public static ResourceType Type { get; } = new("interlink-operator.io", "v1alpha1", "dedicatedconnections", "DedicatedConnection", Namespaced: true);

    public static JsonTypeInfo<DedicatedConnectionResource> JsonType => OperatorJson.Default.DedicatedConnectionResource;

    public static JsonTypeInfo<ResourceList<DedicatedConnectionResource>> JsonListType => OperatorJson.Default.ResourceListDedicatedConnectionResource;

    public string ApiVersion => Type.ApiVersion;

    public string Kind => Type.Kind;

    public ObjectMeta Metadata { get; init => field = value ?? new ObjectMeta(); } = new();

    /// <summary>What the user asks for. The operator never writes it.</summary>
    public required DedicatedConnectionSpec Spec { get; init; }

    /// <summary>What the operator knows. Never null: before the first write it is a status that has observed nothing.</summary>
    public DedicatedConnectionStatus Status { get; init => field = value ?? new DedicatedConnectionStatus(); } = new();
}
