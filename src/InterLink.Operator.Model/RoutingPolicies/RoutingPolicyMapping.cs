using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Contract;
using InterLink.Operator.Credentials;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>Between the wire, the Kubernetes object and the domain's words. Nothing is decided here.</summary>
internal static class RoutingPolicyMapping
{
    public const string Finalizer = "interlink-operator.io/routing-policy";

    /// <summary>Where the resource's policies are, or are going to be.</summary>
    public static string RegionOf(RoutingPolicyResource resource) => resource.Status.Region ?? resource.Spec.Region;

    public static PolicyFacts ToFacts(RoutingPolicy policy) => new()
    {
        Id = policy.Id,
        Name = policy.Name,
        Version = policy.IsIpv6 ? IpVersion.IPv6 : IpVersion.IPv4,
        ProjectId = policy.ProjectId,
        Tags = policy.Tags,
        Incoming = policy.PrefixFilterIn,
        Outgoing = policy.PrefixFilterOut,
    };

    /// <summary>A policy without a record of its credentials was made by a version that knew the operator's own alone.</summary>
    public static CredentialsClaim ClaimOf(RoutingPolicyResource resource) => new(
        resource.Metadata.Key.Namespace,
        resource.Spec.CredentialsSecretRef?.Name,
        resource.Status.Credentials ?? (resource.Status is { Ipv4Id: null, Ipv6Id: null } ? null : CredentialsStatus.Operator),
        resource.Metadata.IsTerminating);

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
