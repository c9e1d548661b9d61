using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>Keeps the last working link of a VPC that has several in service, where its user has asked for that.</summary>
/// <remarks>
/// A VPC with one InterLink has nothing to fall back to, and is not guarded: deletionProtection is for that. A resource that is being deleted is no longer
/// one of several, so that a namespace can go as a whole.
/// </remarks>
internal static class LastLinkGuard
{
    /// <summary>The decision, or that it has to wait.</summary>
    public static InterLinkDecision Hold(InterLinkSpec spec, InterLinkObservation seen, InterLinkDecision decision)
    {
        if (spec.DisruptionPolicy != DisruptionPolicy.KeepLastWorking
            || seen.Link is not LinkSighting.Present { Facts: var link } || !Works(link) || Kept(decision.Action, link) is not { } kept
            || seen.Siblings.Count == 0 || seen.Siblings.Any(sibling => sibling.Works))
        {
            return decision;
        }

        var others = string.Join(", ", seen.Siblings.Select(sibling => sibling.Name).Order(StringComparer.Ordinal));
        return decision with
        {
            Action = new InterLinkAction.None(),
            Awaiting = new Awaiting(
                Reasons.LastWorkingLink,
                $"spec.disruptionPolicy is KeepLastWorking, and no other InterLink keeps VPC {link.VpcId} in service ({others}): {kept}. "
                + "Bring one of them into service, or set spec.disruptionPolicy to Allow."),
            Drift = [],   // nothing is put back
        };
    }

    /// <summary>The link carries its VPC's traffic.</summary>
    public static bool Works(LinkFacts link) => InterLinkLifecycle.CarriesTraffic(InterLinkLifecycle.PhaseOf(link))
        && link is { VpcId: not null, RoutePropagationEnabled: true } && (link.RoutingPolicyV4Id ?? link.RoutingPolicyV6Id) is not null;

    /// <summary>What is not done, in words; null for an action that leaves the link in service.</summary>
    private static string? Kept(InterLinkAction action, LinkFacts link) => action switch
    {
        InterLinkAction.DisableRoutePropagation => "route propagation stays on",
        InterLinkAction.DetachVpc => "the VPC stays attached",
        InterLinkAction.DetachRoutingPolicy when link.RoutingPolicyV4Id is null || link.RoutingPolicyV6Id is null => "the routing policy stays attached",
        InterLinkAction.DeleteLink => "the link is kept",
        _ => null,
    };
}
