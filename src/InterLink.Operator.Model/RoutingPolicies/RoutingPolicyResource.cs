using System.Text.Json.Serialization.Metadata;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Serialization;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>The RoutingPolicy as the API server stores it.</summary>
public sealed record RoutingPolicyResource : IResource<RoutingPolicyResource>
{
    public static ResourceType Type { get; } = new("interlink-operator.io", "v1alpha1", "routingpolicies", "RoutingPolicy", Namespaced: true);

    public static JsonTypeInfo<RoutingPolicyResource> JsonType => OperatorJson.Default.RoutingPolicyResource;

    public static JsonTypeInfo<ResourceList<RoutingPolicyResource>> JsonListType => OperatorJson.Default.ResourceListRoutingPolicyResource;

    public string ApiVersion => Type.ApiVersion;

    public string Kind => Type.Kind;

    public ObjectMeta Metadata { get; init => field = value ?? new ObjectMeta(); } = new();

    /// <summary>What the user asks for. The operator never writes it.</summary>
    public required RoutingPolicySpec Spec { get; init; }

    /// <summary>What the operator knows. Never null: before the first write it is a status that has observed nothing.</summary>
    public RoutingPolicyStatus Status { get; init => field = value ?? new RoutingPolicyStatus(); } = new();
}
