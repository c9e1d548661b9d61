using System.Text.Json.Serialization.Metadata;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Serialization;

namespace InterLink.Operator.InterLinks;

/// <summary>The InterLink as the API server stores it.</summary>
public sealed record InterLinkResource : IResource<InterLinkResource>
{
    public static ResourceType Type { get; } = new("interlink-operator.io", "v1alpha1", "interlinks", "InterLink", Namespaced: true);

    public static JsonTypeInfo<InterLinkResource> JsonType => OperatorJson.Default.InterLinkResource;

    public static JsonTypeInfo<ResourceList<InterLinkResource>> JsonListType => OperatorJson.Default.ResourceListInterLinkResource;

    public string ApiVersion => Type.ApiVersion;

    public string Kind => Type.Kind;

    public ObjectMeta Metadata { get; init => field = value ?? new ObjectMeta(); } = new();

    /// <summary>What the user asks for. The operator never writes it.</summary>
    public required InterLinkSpec Spec { get; init; }

    /// <summary>What the operator knows. Never null: before the first write it is a status that has observed nothing.</summary>
    public InterLinkStatus Status { get; init => field = value ?? new InterLinkStatus(); } = new();
}
