using InterLink.Domain.Conditions;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Testing;

/// <summary>What must hold of every status of a RoutingPolicy, whatever the world did.</summary>
public static class RoutingPolicyInvariants
{
    private static readonly string[] Types =
        [RoutingPolicyConditions.Ready, RoutingPolicyConditions.Reconciling, RoutingPolicyConditions.Stalled, RoutingPolicyConditions.Accepted, RoutingPolicyConditions.InUse];

    /// <summary>Throws unless every rule holds.</summary>
    /// <exception cref="InvalidOperationException">Names every rule that is broken.</exception>
    public static void Check(RoutingPolicyStatus status)
    {
        if (Violations(status) is { Count: > 0 } broken)
        {
            throw new InvalidOperationException($"Status of a routing policy ({status.Ipv4Id}, {status.Ipv6Id}): {string.Join(" ", broken)}");
        }
    }

    /// <summary>The broken rules, each as a sentence.</summary>
    public static IReadOnlyList<string> Violations(RoutingPolicyStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return [.. Rules(status).Where(rule => !rule.Holds).Select(rule => rule.Sentence)];
    }

    private static IEnumerable<(bool Holds, string Sentence)> Rules(RoutingPolicyStatus status)
    {
        const int longestMessage = 32768;
        var conditions = status.Conditions;
        var (ready, reconciling, stalled) = (Of(status, RoutingPolicyConditions.Ready), Of(status, RoutingPolicyConditions.Reconciling), Of(status, RoutingPolicyConditions.Stalled));
        yield return (conditions.Select(condition => condition.Type).SequenceEqual(Types, StringComparer.Ordinal), "Every condition is there, once, in order.");
        yield return (conditions.All(condition => condition.Reason.Length > 0 && condition.Reason.All(char.IsAsciiLetterOrDigit)), "Every reason is one CamelCase word.");
        yield return (conditions.All(condition => condition.Message.Length is > 0 and <= longestMessage), "Every condition has a message that the API server takes.");
        yield return (conditions.All(condition => condition.Message.EndsWith('.')), "Every message ends in a full stop.");
        yield return (conditions.All(condition => condition.ObservedGeneration == status.ObservedGeneration), "All conditions are of the generation of the status.");
        yield return (conditions.All(condition => condition.LastTransitionTime.Ticks % TimeSpan.TicksPerSecond == 0), "Times are in whole seconds.");
        yield return (ready != ConditionStatus.True || (reconciling == ConditionStatus.False && stalled == ConditionStatus.False), "What is ready is neither reconciling nor stalled.");
        yield return (stalled != ConditionStatus.True || (reconciling == ConditionStatus.False && ready == ConditionStatus.False), "What is stalled is neither reconciling nor ready.");
        yield return (Of(status, RoutingPolicyConditions.Accepted) != ConditionStatus.False || ready != ConditionStatus.True, "What is not accepted is not ready.");
        yield return (Of(status, RoutingPolicyConditions.InUse) == ConditionStatus.True == (status.AttachedLinks.Count > 0), "In use is what InterLinks use.");
        yield return (status.AttachedLinks.SequenceEqual(status.AttachedLinks.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal), "The users are in order, each once.");
        yield return (status.Region is { Length: > 0 } || status is { Ipv4Id: null, Ipv6Id: null }, "Where the policies are is on record.");
        yield return (status.Ipv4Id is null || !string.Equals(status.Ipv4Id, status.Ipv6Id, StringComparison.Ordinal), "The IP versions have policies of their own.");
    }

    private static ConditionStatus? Of(RoutingPolicyStatus status, string type) => ConditionSet.Find(status.Conditions, type)?.Status;
}
