using InterLink.Domain.Conditions;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Testing;

/// <summary>What must hold of each stored revision of a RoutingPolicy, and of it beside the one before.</summary>
public static class PolicyInvariants
{
    private static readonly string[] Types =
    [
        RoutingPolicyConditions.Ready, RoutingPolicyConditions.Reconciling, RoutingPolicyConditions.Stalled, RoutingPolicyConditions.Accepted, RoutingPolicyConditions.InUse,
    ];

    /// <summary>The broken rules, each as a sentence.</summary>
    /// <param name="before">The revision before; null for the first.</param>
    public static IReadOnlyList<string> Violations(Revision<RoutingPolicyStatus>? before, Revision<RoutingPolicyStatus> after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return Rule.Broken([.. ConditionInvariants.Of(before, after, Types), .. after.ObservedGeneration >= 0 ? Rules(after.Status) : []]);
    }

    private static IEnumerable<Rule> Rules(RoutingPolicyStatus status) =>
    [
        new(
            !ConditionSet.IsTrue(status.Conditions, RoutingPolicyConditions.Ready) || ConditionSet.IsTrue(status.Conditions, RoutingPolicyConditions.Accepted),
            "What is not accepted is not ready."),
        new(ConditionSet.IsTrue(status.Conditions, RoutingPolicyConditions.InUse) == status.AttachedLinks.Count > 0, "InUse says whether there are attached links."),
        new(status is { Ipv4Id: not "", Ipv6Id: not "" }, "An id is not empty."),
        new(status is { Region.Length: > 0 } or { Ipv4Id: null, Ipv6Id: null }, "Where the policies are is on record."),
        new(
            status.AttachedLinks.SequenceEqual(status.AttachedLinks.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal),
            "The users are in order, each once."),
        new(status.Ipv4Id is null || status.Ipv4Id != status.Ipv6Id, "One policy is of one IP version."),
    ];
}
