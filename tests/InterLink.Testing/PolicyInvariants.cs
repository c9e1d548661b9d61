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
        var status = after.Status;
        if (status.ObservedGeneration < 0)
        {
            return Rule.Broken(new Rule(before is null or { Status.ObservedGeneration: < 0 }, "A status that is there stays there."));
        }

        var isTerminating = after.IsTerminating && status.ObservedGeneration == after.Generation;
        var ready = ConditionSet.IsTrue(status.Conditions, RoutingPolicyConditions.Ready);
        return Rule.Broken(
        [
            .. ConditionInvariants.Of(status.Conditions, Types, status.ObservedGeneration, isTerminating),
            new(status.ObservedGeneration <= after.Generation, "No status answers a generation that is yet to come."),
            new(!ready || ConditionSet.IsTrue(status.Conditions, RoutingPolicyConditions.Accepted), "What is not accepted is not ready."),
            new(ConditionSet.IsTrue(status.Conditions, RoutingPolicyConditions.InUse) == status.AttachedLinks.Count > 0, "InUse says whether there are attached links."),
            new(status is { Ipv4Id: not "", Ipv6Id: not "" }, "An id is not empty."),
            new(status.Ipv4Id is null || status.Ipv4Id != status.Ipv6Id, "One policy is of one IP version."),
            .. before is { Status: { ObservedGeneration: >= 0 } old } ? Between(old, status) : [],
        ]);
    }

    private static IEnumerable<Rule> Between(RoutingPolicyStatus before, RoutingPolicyStatus after) =>
    [
        new(before.ObservedGeneration <= after.ObservedGeneration, "The observed generation never goes back."),
        .. ConditionInvariants.Between(before.Conditions, after.Conditions),
    ];
}
