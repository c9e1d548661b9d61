using InterLink.Domain.Conditions;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.InterLinks;

/// <summary>What a RoutingPolicy, as the cluster holds it, offers to a link.</summary>
public static class PolicySightings
{
    /// <summary>What the policy offers right now.</summary>
    /// <param name="policy">The object, apart from spec and status.</param>
    /// <param name="spec">What its user asks for.</param>
    /// <param name="status">What the operator has made of it.</param>
    /// <param name="linkRegion">The region of the link that refers to it.</param>
    public static PolicySighting Of(ResourceFacts policy, RoutingPolicySpec spec, RoutingPolicyStatus status, string linkRegion)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        if (policy.IsBeingDeleted)
        {
            return new PolicySighting.NotReady(policy.Name, "It is being deleted, which waits for the links that use it; refer to another, or to none.");
        }

        var region = status.Region ?? spec.Region;
        if (!string.Equals(region, linkRegion, StringComparison.Ordinal))
        {
            return new PolicySighting.WrongRegion(policy.Name, region, linkRegion);
        }

        // What has an id is in force at the gateway, whatever became of a later edit; only one that is accepted has more to come.
        var accepted = ConditionSet.Find(status.Conditions, RoutingPolicyConditions.Accepted);
        var isCurrent = status.ObservedGeneration == policy.Generation;
        var isRejected = isCurrent && accepted is { Status: ConditionStatus.False };
        var usable = new PolicySighting.Usable(policy.Name, status.Ipv4Id, status.Ipv6Id)
        {
            AwaitsIpv4 = !isRejected && status.Ipv4Id is null && !PolicyPrefixes.Of(spec, IpVersion.IPv4).IsEmpty,
            AwaitsIpv6 = !isRejected && status.Ipv6Id is null && !PolicyPrefixes.Of(spec, IpVersion.IPv6).IsEmpty,
            Filters = IsInForce(policy, status) ? new PolicyFilters(PrefixRules.Valid(spec.Incoming), PrefixRules.Valid(spec.Outgoing)) : null,
        };

        // Without an id it offers nothing: on purpose when it lists no prefix, and then nothing may pass.
        var isEmpty = isCurrent && !isRejected && usable is { AwaitsIpv4: false, AwaitsIpv6: false };
        return usable is not { Ipv4Id: null, Ipv6Id: null } || isEmpty
            ? usable
            : new PolicySighting.NotReady(
                policy.Name, ConditionSet.Find(status.Conditions, ConditionTypes.Ready)?.Message ?? "It has not been created at the gateway yet.");
    }

    /// <summary>What the resource lists is in force once its status says so of this very spec.</summary>
    public static bool IsInForce(ResourceFacts policy, RoutingPolicyStatus status)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(status);
        return status.ObservedGeneration == policy.Generation && ConditionSet.IsTrue(status.Conditions, ConditionTypes.Ready);
    }
}
