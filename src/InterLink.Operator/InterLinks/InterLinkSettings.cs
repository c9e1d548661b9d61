using InterLink.Domain.InterLinks;
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

    public OwnerTags OwnerTagsOf(InterLinkResource resource) =>
        OwnerTags.For(Cluster.Id, resource.Metadata.Key.Namespace, resource.Metadata.Name, resource.Metadata.Uid ?? "");
}
