using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Hosting;

namespace InterLink.Operator.InterLinks;

/// <summary>What the operator's own settings mean to its resources.</summary>
internal sealed record InterLinkSettings
{
    /// <summary>Tells this cluster's links from another's.</summary>
    public required ClusterIdentity Cluster { get; init; }

    public string? DefaultProjectId { get; init; }

    /// <summary>How long after an order of unknown outcome the gateway is given to show the link.</summary>
    public required TimeSpan OrderSettleTime { get; init; }

    public OwnerTags OwnerTagsOf(InterLinkResource resource) => OwnerTagsOf(resource.Metadata);

    /// <summary>Of an object of whatever kind; the kinds at the gateway tell an InterLink and a RoutingPolicy of one name apart.</summary>
    public OwnerTags OwnerTagsOf(ObjectMeta metadata) => OwnerTags.For(Cluster.Id, metadata.Key.Namespace, metadata.Name, metadata.Uid ?? "");
}
