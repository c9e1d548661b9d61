using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Operator.Credentials;

namespace InterLink.Operator.InterLinks;

/// <summary>From the Kubernetes object to the domain's words.</summary>
internal static class ResourceMapping
{
    public const string ReconcileRequestedAt = "interlink-operator.io/reconcile-requested-at";

    /// <summary>Where the resource's link is, or is going to be.</summary>
    public static string RegionOf(InterLinkResource resource) => ImmutableFields.RegionOf(resource.Spec, resource.Status);

    /// <summary>A link without a record of its credentials was ordered by a version that knew the operator's own alone.</summary>
    public static CredentialsClaim ClaimOf(InterLinkResource resource) => new(
        resource.Metadata.Key.Namespace,
        resource.Spec.CredentialsSecretRef?.Name,
        resource.Status.Credentials ?? (resource.Status is { LinkId: null, Order: null } ? null : CredentialsStatus.Operator),
        resource.Metadata.IsTerminating);

    public static ResourceFacts ToFacts(InterLinkResource resource) => new(
        resource.Metadata.Key.Namespace,
        resource.Metadata.Name,
        resource.Metadata.Generation,
        resource.Metadata.IsTerminating,
        resource.Metadata.Finalizers.Contains(InterLinkFinalizer.Name, StringComparer.Ordinal))
    {
        ReconcileRequestedAt = resource.Metadata.Annotations.GetValueOrDefault(ReconcileRequestedAt),
    };
}
