using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>Which InterLinks use which DedicatedConnection.</summary>
internal sealed class ConnectionUsers(IIndex<InterLinkResource> byConnection)
{
    /// <summary>The DedicatedConnection an InterLink refers to, as key of the index.</summary>
    public static IEnumerable<string> ConnectionOf(InterLinkResource resource) => KeyOf(resource) is { } key ? [key.ToString()] : [];

    /// <summary>Those that refer to it, allowed or not.</summary>
    public IReadOnlyList<InterLinkResource> Referring(ResourceKey connection) => byConnection.Find(connection.ToString());

    /// <summary>Those that may use it, or have a link already. A reference alone, from where none is allowed, holds nothing up and is told to nobody.</summary>
    public IReadOnlyList<InterLinkResource> Of(DedicatedConnectionResource connection) =>
    [
        .. Referring(connection.Metadata.Key)
            .Where(link => link.Status.LinkId is not null || DedicatedConnectionLifecycle.Allows(connection.Spec, connection.Metadata.Key.Namespace, link.Metadata.Key.Namespace))
            .OrderBy(link => link.Metadata.Key.Namespace, StringComparer.Ordinal)
            .ThenBy(link => link.Metadata.Name, StringComparer.Ordinal),
    ];

    /// <summary>The connections to which a change of an InterLink makes a difference: who uses them, or which link is on them.</summary>
    public static IEnumerable<ResourceKey> Concerned(ResourceChange<InterLinkResource> change) => change switch
    {
        ResourceChange<InterLinkResource>.Modified(var old, var now) => KeyOf(old) == KeyOf(now) && HasSameLink(old.Status, now.Status) ? [] : Keys(old, now),
        _ => Keys(change.Resource),
    };

    public static ResourceKey? KeyOf(InterLinkResource resource) => resource.Spec.SelfHosted?.DedicatedConnectionRef is { } reference
        ? new ResourceKey(reference.Namespace ?? resource.Metadata.Key.Namespace, reference.Name)
        : null;

    private static IEnumerable<ResourceKey> Keys(params IEnumerable<InterLinkResource> resources) => resources.Select(KeyOf).OfType<ResourceKey>().Distinct();

    private static bool HasSameLink(InterLinkStatus left, InterLinkStatus right) =>
        string.Equals(left.LinkId, right.LinkId, StringComparison.Ordinal)
        && string.Equals(left.Bandwidth, right.Bandwidth, StringComparison.Ordinal)
        && (left.Phase == InterLinkPhase.Deleted) == (right.Phase == InterLinkPhase.Deleted);
}
