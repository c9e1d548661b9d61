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

    /// <summary>Those that refer to it, and have no link yet.</summary>
    private IEnumerable<ResourceKey> Waiting(ResourceKey connection) => Referring(connection).Where(link => link.Status.LinkId is null).Select(link => link.Metadata.Key);

    /// <summary>Those to which a change of a connection makes a difference: who waits for it, and who has a link already when its permission may have changed.</summary>
    public IEnumerable<ResourceKey> Affected(ResourceChange<DedicatedConnectionResource> change) =>
        change is ResourceChange<DedicatedConnectionResource>.Modified(var old, var now) && old.Spec.AllowedNamespaces.SequenceEqual(now.Spec.AllowedNamespaces, StringComparer.Ordinal)
            ? Waiting(change.Key)
            : Referring(change.Key).Select(link => link.Metadata.Key);

    /// <summary>Those for which there may be room, because an InterLink before them waits no longer, and has not become a link.</summary>
    public IEnumerable<ResourceKey> LetThrough(ResourceChange<InterLinkResource> change) => change switch
    {
        ResourceChange<InterLinkResource>.Deleted({ Status.LinkId: null } gone) => Waiting(gone),
        ResourceChange<InterLinkResource>.Modified(var old, { Status.LinkId: null } now) when WaitedFor(old) != WaitedFor(now) => Waiting(old).Where(key => key != now.Metadata.Key),
        _ => [],
    };

    /// <summary>Those that may have to let it go first, or no longer have to.</summary>
    public IEnumerable<ResourceKey> Beside(InterLinkResource resource) => resource.Status.LinkId is null ? Waiting(resource) : [];

    private IEnumerable<ResourceKey> Waiting(InterLinkResource resource) => KeyOf(resource) is { } connection ? Waiting(connection) : [];

    /// <summary>All that decides what an InterLink without a link takes from the younger ones; see <see cref="ConnectionFinder"/>.</summary>
    private static (ResourceKey? Connection, string? Bandwidth, int? Vlan, string Region, string? Project, string? Credentials, bool Holds) WaitedFor(InterLinkResource resource) => (
        KeyOf(resource),
        resource.Spec.Bandwidth,
        resource.Spec.SelfHosted?.Vlan,
        resource.Spec.Region,
        resource.Spec.ProjectId,
        resource.Spec.CredentialsSecretRef?.Name,
        resource.Metadata.IsTerminating || resource.Spec is { Suspend: true } or { LinkId: not null } or { Hosted: not null } or { ManagementPolicy: ManagementPolicy.Observe });

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
