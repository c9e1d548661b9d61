using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>Which InterLinks use which RoutingPolicy, by reference or because it is still attached.</summary>
internal sealed class PolicyUsers(IIndex<InterLinkResource> byPolicy)
{
    public IReadOnlyList<InterLinkResource> Of(ResourceKey policy) => byPolicy.Find(policy.ToString());

    /// <summary>The policies an InterLink uses, as keys of the index.</summary>
    public static IEnumerable<string> PoliciesOf(InterLinkResource resource) => KeysOf(resource).Select(key => key.ToString());

    /// <summary>The policies to which a change of an InterLink makes a difference: who uses them, or which of their ids is attached.</summary>
    public static IEnumerable<ResourceKey> Concerned(ResourceChange<InterLinkResource> change) => change switch
    {
        ResourceChange<InterLinkResource>.Modified(var old, var now) =>
            old.Status.RoutingPolicy == now.Status.RoutingPolicy && KeysOf(old).SequenceEqual(KeysOf(now)) ? [] : KeysOf(old).Union(KeysOf(now)),
        _ => KeysOf(change.Resource),
    };

    /// <summary>
    /// Whether a change of a policy makes a difference to the InterLinks that refer to it: an edit, or another offer. That one more link is attached
    /// to it makes none, or each would wake all the others.
    /// </summary>
    public static bool SeeTheDifference(ResourceChange<RoutingPolicyResource> change) => change is not ResourceChange<RoutingPolicyResource>.Modified(var old, var now)
        || old.Metadata.Generation != now.Metadata.Generation
        || OfferOf(old) != OfferOf(now);

    /// <summary>The prefixes themselves are left out: they change with the generation alone.</summary>
    private static (PolicySighting Sighting, bool IsInForce) OfferOf(RoutingPolicyResource policy)
    {
        var facts = RoutingPolicyMapping.ToFacts(policy);
        var sighting = PolicySightings.Of(facts, policy.Spec, policy.Status, RoutingPolicyMapping.RegionOf(policy));
        return (sighting is PolicySighting.Usable usable ? usable with { Filters = null } : sighting, PolicySightings.IsInForce(facts, policy.Status));
    }

    private static IReadOnlyList<ResourceKey> KeysOf(InterLinkResource resource) =>
    [
        .. new[] { resource.Spec.RoutingPolicyRef?.Name, resource.Status.RoutingPolicy?.Name }.OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(name => new ResourceKey(resource.Metadata.Key.Namespace, name)),
    ];
}
