using System.Text.Json.Serialization;
using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.Serialization;

/// <summary>
/// How the three kinds look on the wire: camelCase, enums by name, nothing for null, times in UTC and whole seconds. The CRDs in
/// the chart say the same by hand, and a test holds the two against each other.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters =
    [
        typeof(KubernetesTimeConverter),
        typeof(LenientEnumConverter<ConditionStatus>),
        typeof(LenientEnumConverter<InterLinkPhase>),
        typeof(LenientEnumConverter<PartnerResponse>),
        typeof(LenientEnumConverter<BgpSessionState>),
        typeof(LenientEnumConverter<RoutePropagation>),
        typeof(LenientEnumConverter<ReadyWhen>),
        typeof(LenientEnumConverter<DeletionPolicy>),
        typeof(LenientEnumConverter<DisruptionPolicy>),
        typeof(LenientEnumConverter<ManagementPolicy>),
        typeof(LenientEnumConverter<DedicatedConnectionPhase>),
    ])]
[JsonSerializable(typeof(InterLinkResource))]
[JsonSerializable(typeof(ResourceList<InterLinkResource>))]
[JsonSerializable(typeof(RoutingPolicyResource))]
[JsonSerializable(typeof(ResourceList<RoutingPolicyResource>))]
[JsonSerializable(typeof(DedicatedConnectionResource))]
[JsonSerializable(typeof(ResourceList<DedicatedConnectionResource>))]
public sealed partial class OperatorJson : JsonSerializerContext;
