using InterLink.Domain.Conditions;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>What the cluster's RoutingPolicies mean for their inventory: where to look, for what, and whom to wake.</summary>
/// <param name="accountOf">The account where a resource's policies are; null while it has no credentials.</param>
internal sealed class PolicyInventoryPlan(
    IStore<RoutingPolicyResource> resources, Func<RoutingPolicyResource, AccountId?> accountOf, InterLinkSettings settings, WorkQueue<ResourceKey> queue)
{
    public IReadOnlyList<PolicyPlace> PlacesInUse() => [.. resources.List().Select(PlaceOf).OfType<PolicyPlace>().Distinct()];

    /// <summary>A policy is kept because links use it, which only the gateway's list of links tells of all of them.</summary>
    public bool AwaitsHolders(PolicyPlace place) => In(place).Any(resource =>
        ConditionSet.Find(resource.Status.Conditions, RoutingPolicyConditions.Ready) is { Reason: RoutingPolicyConditions.Reasons.StillInUse });

    /// <summary>Wakes those whose policy is among the changed ones, by its id or by the tag that it carries, or carried.</summary>
    public void Wake(PolicyPlace place, HashSet<string> changedIds, IEnumerable<string> tags)
    {
        var owners = tags.ToHashSet(StringComparer.Ordinal);
        foreach (var resource in In(place).Where(resource => IsOneOf(changedIds, resource.Status) || owners.Contains(settings.OwnerTagsOf(resource.Metadata).Owner)))
        {
            queue.Add(resource.Metadata.Key, QueuePriority.Background);
        }
    }

    private static bool IsOneOf(HashSet<string> ids, RoutingPolicyStatus status) =>
        (status.Ipv4Id is { } ipv4 && ids.Contains(ipv4)) || (status.Ipv6Id is { } ipv6 && ids.Contains(ipv6));

    private IEnumerable<RoutingPolicyResource> In(PolicyPlace place) => resources.List().Where(resource => PlaceOf(resource) == place);

    private PolicyPlace? PlaceOf(RoutingPolicyResource resource) => accountOf(resource) is { } account ? new PolicyPlace(account, RoutingPolicyMapping.RegionOf(resource)) : null;
}

/// <summary>Where policies are.</summary>
internal sealed record PolicyPlace(AccountId Account, string Region);
