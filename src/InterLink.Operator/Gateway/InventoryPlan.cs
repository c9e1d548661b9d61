using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.Gateway;

/// <summary>What the cluster's resources mean for the inventory of an account: where to look, how often, and whom to wake.</summary>
/// <param name="mine">The resources whose links are in the account.</param>
internal sealed class InventoryPlan(
    Func<IEnumerable<InterLinkResource>> mine, InterLinkSettings settings, WorkQueue<ResourceKey> queue)
{
    public IReadOnlyList<string> RegionsInUse() => [.. mine().Select(ResourceMapping.RegionOf).Distinct(StringComparer.Ordinal)];

    /// <summary>Something is expected to change within seconds. Waiting for people, who take days, does not count.</summary>
    public bool IsBusy(string region, DateTimeOffset now) => In(region).Any(resource => !resource.Spec.Suspend && IsMoving(resource, now));

    /// <summary>The VPCs that may learn routes over a link.</summary>
    public IReadOnlyList<string> VpcsInUse(string region) =>
    [
        .. In(region).Where(resource => resource.Status.RoutePropagation == RoutePropagation.Enabled)
            .Select(resource => resource.Status.VpcId)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    public void WakeVpc(string region, string vpcId)
    {
        foreach (var resource in In(region).Where(resource => string.Equals(resource.Status.VpcId, vpcId, StringComparison.Ordinal)))
        {
            queue.Add(resource.Metadata.Key, QueuePriority.Background);
        }
    }

    public void WakeRegion(string region)
    {
        foreach (var resource in In(region))
        {
            queue.Add(resource.Metadata.Key, QueuePriority.Background);
        }
    }

    /// <summary>
    /// By the link's id where the resource knows it, by the link's tag where it does not yet. Both are read from the resources as we wrote them last: a
    /// mirror that lags behind would know the link neither by its id nor, as the id is there already, by its tag, and nobody would be woken.
    /// </summary>
    public void WakeOwners(string region, IReadOnlyList<Link> changed)
    {
        var resources = In(region).ToList();
        var byLinkId = resources.SelectMany(InterLinkWiring.LinkIdsOf, (resource, id) => (id, resource.Metadata.Key)).ToLookup(entry => entry.id, entry => entry.Key, StringComparer.OrdinalIgnoreCase);
        var byTag = resources.Where(resource => resource.Status.LinkId is null)
            .ToLookup(resource => settings.OwnerTagsOf(resource).Owner, resource => resource.Metadata.Key, StringComparer.Ordinal);
        foreach (var key in changed.SelectMany(link => byLinkId[link.Id].Concat(link.Tags.SelectMany(tag => byTag[tag]))))
        {
            queue.Add(key, QueuePriority.Background);
        }
    }

    private bool IsMoving(InterLinkResource resource, DateTimeOffset now) =>
        resource.Status.Phase == InterLinkPhase.Configuring
        || now - resource.Status.Order?.IntendedAt < settings.OrderSettleTime
        || (resource.Metadata.IsTerminating && !resource.Spec.DeletionProtection && !LinkSiblings.Waits(resource) && resource.Status.Phase is not (InterLinkPhase.Deprovisioning or InterLinkPhase.Locked));

    private IEnumerable<InterLinkResource> In(string region) =>
        mine().Where(resource => string.Equals(ResourceMapping.RegionOf(resource), region, StringComparison.Ordinal));
}
