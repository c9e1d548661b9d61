using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;

namespace InterLink.Testing;

/// <summary>What must hold of every status of an InterLink, whatever the world did. Every test that meets a status may ask.</summary>
public static class StatusInvariants
{
    private const int LongestLog = 20;

    /// <summary>Throws unless every rule holds.</summary>
    /// <param name="isTerminating">The status was made for a resource that is being deleted.</param>
    /// <exception cref="InvalidOperationException">Names every rule that is broken.</exception>
    public static void Check(InterLinkStatus status, bool isTerminating = false)
    {
        if (Violations(status, isTerminating) is { Count: > 0 } broken)
        {
            throw new InvalidOperationException($"Status of phase {status.Phase}: {string.Join(" ", broken)}");
        }
    }

    /// <summary>The broken rules, each as a sentence.</summary>
    public static IReadOnlyList<string> Violations(InterLinkStatus status, bool isTerminating = false)
    {
        ArgumentNullException.ThrowIfNull(status);
        return [.. Rules(status, isTerminating).Where(rule => !rule.Holds).Select(rule => rule.Sentence)];
    }

    private static IEnumerable<(bool Holds, string Sentence)> Rules(InterLinkStatus status, bool isTerminating)
    {
        var conditions = status.Conditions;
        var (ready, reconciling, stalled) = (StatusOf(status, InterLinkConditions.Ready), StatusOf(status, InterLinkConditions.Reconciling), StatusOf(status, InterLinkConditions.Stalled));
        yield return (conditions.Select(condition => condition.Type).SequenceEqual(InterLinkConditions.All, StringComparer.Ordinal), "Every condition is there, once, in order.");
        yield return (conditions.All(condition => condition.Reason.Length > 0 && condition.Reason.All(char.IsAsciiLetterOrDigit)), "Every reason is one CamelCase word.");
        yield return (conditions.All(condition => condition.Message.Length > 0), "Every condition has a message.");
        yield return (conditions.All(condition => condition.ObservedGeneration == status.ObservedGeneration), "All conditions are of the generation of the status.");
        yield return (ready != ConditionStatus.True || (reconciling != ConditionStatus.True && stalled != ConditionStatus.True), "What is ready is neither reconciling nor stalled.");
        yield return (stalled != ConditionStatus.True || reconciling == ConditionStatus.False, "What is stalled is not reconciling.");
        yield return (stalled != ConditionStatus.True || ready == ConditionStatus.False, "What is stalled is not ready.");

        // Whoever waits for Ready must not be sent off to a link that is being taken down.
        yield return (!isTerminating || ready != ConditionStatus.True, "What is being deleted is not ready.");
        yield return (StatusOf(status, InterLinkConditions.TrafficAllowed) != ConditionStatus.True || CarriesTraffic(status), "Traffic is allowed only with all four preconditions.");
        yield return (status.LinkId is null || status.Order is null, "An order intent goes once the link is known.");
        yield return (status.LinkId is not null || status.Phase == InterLinkPhase.Pending, "Without a link the phase is Pending.");
        yield return (status.Transitions.Count <= LongestLog, "The log of phases is short.");
        yield return (status.Transitions.Count > 0 && status.Transitions[^1].Phase == status.Phase, "The log ends in the present phase.");
        yield return (status.Transitions.Zip(status.Transitions.Skip(1)).All(pair => pair.First.Phase != pair.Second.Phase), "The log holds changes only.");
        yield return (status.Handshake is not { RequestedAt: { } asked, ExpiresAt: var lapses } || lapses == asked + TimeSpan.FromDays(10), "A request lapses after ten days.");
        yield return (status.Handshake is not { RespondedAt: not null } || status.Handshake.Response is PartnerResponse.Accepted or PartnerResponse.Refused, "Only an answer has the time of an answer.");
        yield return (Times(status).All(time => time is null || time.Value.Ticks % TimeSpan.TicksPerSecond == 0), "Times are in whole seconds.");
    }

    private static IEnumerable<DateTimeOffset?> Times(InterLinkStatus status) =>
    [
        status.Handshake?.RequestedAt, status.Handshake?.ExpiresAt, status.Handshake?.RemindedAt, status.Handshake?.RespondedAt, status.Handshake?.ProvisionedAt,
        status.Handshake?.DeprovisionRequestedAt, status.Billing?.StartedAt, status.Billing?.StoppedAt,
        .. status.Transitions.Select(transition => (DateTimeOffset?)transition.At),
        .. status.Conditions.Select(condition => (DateTimeOffset?)condition.LastTransitionTime),
    ];

    private static bool CarriesTraffic(InterLinkStatus status) =>
        status is { Phase: InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity, VpcId: not null, RoutingPolicy: not null, RoutePropagation: RoutePropagation.Enabled };

    private static ConditionStatus? StatusOf(InterLinkStatus status, string type) => ConditionSet.Find(status.Conditions, type)?.Status;
}
