namespace InterLink.Domain.InterLinks;

/// <summary>Another InterLink of the cluster for the same VPC.</summary>
/// <param name="Name">Namespace and name of the resource.</param>
/// <param name="Works">Its link carries the VPC's traffic, and its spec does not ask to end that.</param>
public sealed record SiblingLink(string Name, bool Works)
{
    /// <summary>What a sibling's spec and link come to.</summary>
    /// <param name="name">Namespace and name of the resource.</param>
    /// <param name="spec">What its user asks for.</param>
    /// <param name="link">What was seen of its link.</param>
    /// <param name="vpcId">The VPC that the two have in common.</param>
    public static SiblingLink Of(string name, InterLinkSpec spec, LinkSighting link, string vpcId)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new SiblingLink(name, link is LinkSighting.Present { Facts: var facts } && LastLinkGuard.Works(facts) && Same(facts.VpcId, vpcId) && Stays(spec, vpcId));
    }

    /// <summary>What is about to be switched off is no reason to switch off the other.</summary>
    private static bool Stays(InterLinkSpec spec, string vpcId) => spec.Suspend || spec.ManagementPolicy == ManagementPolicy.Observe
        || (Same(spec.Vpc?.Id, vpcId) && spec is { RoutePropagation: RoutePropagation.Enabled, RoutingPolicyRef: not null });

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
