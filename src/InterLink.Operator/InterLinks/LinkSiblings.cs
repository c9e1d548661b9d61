using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Kubernetes.Informers;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>Finds the other InterLinks of a VPC, for those that must not be the last one to go.</summary>
/// <param name="byVpc">An index over <see cref="VpcsOf"/>.</param>
internal sealed class LinkSiblings(LinkFinder finder, IIndex<InterLinkResource> byVpc)
{
    /// <summary>The VPCs that a resource serves, or is asked to.</summary>
    public static IEnumerable<string> VpcsOf(InterLinkResource resource) =>
        new[] { resource.Spec.Vpc?.Id, resource.Status.VpcId }.OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>The VPC that another InterLink has to keep in service before this one may leave it; none for those that do not wait for that.</summary>
    public static IEnumerable<string> AwaitedVpcsOf(InterLinkResource resource) => Waits(resource) && resource.Status.VpcId is { } vpcId ? [vpcId] : [];

    public static bool Waits(InterLinkResource resource) =>
        ConditionSet.Find(resource.Status.Conditions, InterLinkConditions.Ready)?.Reason is InterLinkConditions.Reasons.LastWorkingLink;

    /// <summary>Those that are not being deleted; none where nothing depends on it.</summary>
    /// <param name="live">Their links are read at the gateway: an effect is at stake.</param>
    public async Task<IReadOnlyList<SiblingLink>> FindAsync(
        GatewayAccount account, InterLinkResource resource, Link? link, bool live, CancellationToken cancellationToken)
    {
        if (resource.Spec.DisruptionPolicy != DisruptionPolicy.KeepLastWorking || link?.VpcId is not { Length: > 0 } vpcId)
        {
            return [];
        }

        var siblings = new List<SiblingLink>();
        foreach (var other in byVpc.Find(vpcId).Where(other => other.Metadata.Key != resource.Metadata.Key && !other.Metadata.IsTerminating))
        {
            var sighting = other.Status.LinkId is { } id ? await LookAsync(account, ResourceMapping.RegionOf(other), id, live, cancellationToken) : new LinkSighting.NotLooked();
            siblings.Add(SiblingLink.Of(other.Metadata.Key.ToString(), other.Spec, sighting, vpcId));
        }

        return siblings;
    }

    private async Task<LinkSighting> LookAsync(GatewayAccount account, string region, string id, bool live, CancellationToken cancellationToken) =>
        (live ? await finder.ByIdAsync(account, region, id, cancellationToken) : await finder.ByIdFromMirrorAsync(account, region, id, cancellationToken)).Sighting;
}
