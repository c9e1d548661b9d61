using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Contract;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>Between the wire, the Kubernetes object and the domain's words. Nothing is decided here.</summary>
internal static class RoutingPolicyMapping
{
    public const string Finalizer = "interlink-operator.io/routing-policy";

    public static PolicyFacts ToFacts(RoutingPolicy policy) => new()
    {
        Id = policy.Id,
        Version = policy.IsIpv6 ? IpVersion.IPv6 : IpVersion.IPv4,
        Tags = policy.Tags,
        Incoming = policy.PrefixFilterIn,
        Outgoing = policy.PrefixFilterOut,
    };

    public static ResourceFacts ToFacts(RoutingPolicyResource resource) => new(
        resource.Metadata.Key.Namespace,
        resource.Metadata.Name,
        resource.Metadata.Generation,
        resource.Metadata.IsTerminating,
        resource.Metadata.Finalizers.Contains(Finalizer, StringComparer.Ordinal))
    {
        ReconcileRequestedAt = resource.Metadata.Annotations.GetValueOrDefault(ResourceMapping.ReconcileRequestedAt),
    };

    public static CreateRoutingPolicyRequest ToRequest(PolicyOrder order) => new()
    {
        ProjectId = order.ProjectId,
        Name = order.Name,
        Tags = order.Tags,
        IsIpv6 = order.Version == IpVersion.IPv6,
        PrefixFilterIn = order.Prefixes.Incoming,
        PrefixFilterOut = order.Prefixes.Outgoing,
    };
}
