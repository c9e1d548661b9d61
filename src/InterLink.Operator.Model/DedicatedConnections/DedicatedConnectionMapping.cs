using InterLink.Domain;
using InterLink.Domain.Credentials;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.Credentials;
using InterLink.Operator.InterLinks;
using VlanRange = InterLink.Domain.DedicatedConnections.VlanRange;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>Between the wire, the Kubernetes object and the domain's words. Nothing is decided here.</summary>
internal static class DedicatedConnectionMapping
{
    public const string Finalizer = "interlink-operator.io/dedicated-connection";

    /// <summary>Where the connection is, or is looked for.</summary>
    public static string RegionOf(DedicatedConnectionResource resource) => DedicatedConnectionLifecycle.RegionOf(resource.Spec, resource.Status);

    /// <summary>The connection that the resource is bound to, or names; null while it only describes one.</summary>
    public static string? ConnectionIdOf(DedicatedConnectionResource resource) => resource.Status.ConnectionId ?? resource.Spec.ConnectionId;

    /// <summary>A resource that is bound without a record of its credentials was bound by a version that knew the operator's own alone.</summary>
    public static CredentialsClaim ClaimOf(DedicatedConnectionResource resource) => new(
        resource.Metadata.Key.Namespace,
        resource.Spec.CredentialsSecretRef?.Name,
        resource.Status.Credentials ?? (resource.Status.ConnectionId is null ? null : CredentialsStatus.Operator),
        resource.Metadata.IsTerminating);

    public static ConnectionFacts ToFacts(DedicatedConnection connection) => new()
    {
        Id = connection.Id,
        Name = connection.Name,
        Status = connection.Status,
        PopId = connection.PopId,
        ProjectId = connection.ProjectId,
        SpeedMbps = connection.BandwidthMbps,
        OfferedMbps = connection.AvailableLinkBandwidths,
        DemarcationInfo = connection.DemarcationInfo,
        Vlans = connection.VlanRange is { } range ? new VlanRange { Start = range.Start, End = range.End } : null,
        CreatedAt = connection.CreatedAt,
    };

    public static ConnectionShare ToShare(Link link, ObjectReference? owner) => new()
    {
        LinkId = link.Id,
        Name = link.Name,
        BandwidthMbps = link.BandwidthMbps,
        Vlan = link.Vlan,
        InterLink = owner,
    };

    public static ResourceFacts ToFacts(DedicatedConnectionResource resource) => new(
        resource.Metadata.Key.Namespace,
        resource.Metadata.Name,
        resource.Metadata.Generation,
        resource.Metadata.IsTerminating,
        resource.Metadata.Finalizers.Contains(Finalizer, StringComparer.Ordinal))
    {
        ReconcileRequestedAt = resource.Metadata.Annotations.GetValueOrDefault(ResourceMapping.ReconcileRequestedAt),
    };

    public static ObjectReference ToReference(InterLinkResource resource) => new() { Namespace = resource.Metadata.Key.Namespace, Name = resource.Metadata.Name };
}
