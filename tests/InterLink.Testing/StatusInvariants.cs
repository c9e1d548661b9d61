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
        return Rule.Broken([.. ConditionInvariants.Of(status.Conditions, InterLinkConditions.All, status.ObservedGeneration, isTerminating), .. Rules(status)]);
    }

    internal static IEnumerable<Rule> Rules(InterLinkStatus status)
    {
        var traffic = ConditionInvariants.StatusOf(status.Conditions, InterLinkConditions.TrafficAllowed);
        yield return new(traffic != ConditionStatus.True || CarriesTraffic(status), "Traffic is allowed only with all four preconditions.");
        yield return new(status.LinkId is null || status.Order is null, "An order intent goes once the link is known.");
        yield return new(status.LinkId is not null || status.Phase == InterLinkPhase.Pending, "Without a link the phase is Pending.");
        yield return new(status.Transitions.Count <= LongestLog, "The log of phases is short.");
        yield return new(status.Transitions.Count > 0 && status.Transitions[^1].Phase == status.Phase, "The log ends in the present phase.");
        yield return new(status.Transitions.Zip(status.Transitions.Skip(1)).All(pair => pair.First.Phase != pair.Second.Phase), "The log holds changes only.");
        yield return new(status.Handshake is not { RequestedAt: { } asked, ExpiresAt: { } lapses } || lapses == asked + TimeSpan.FromDays(10), "A request lapses after ten days.");
        yield return new(
            status.Handshake is not { RequestedAt: not null } handshake || (handshake.ExpiresAt is not null) == CanLapse(status.Phase, handshake.Response),
            "A request can lapse until it is answered.");
        yield return new(status.Handshake is not { RespondedAt: not null } || status.Handshake.Response is PartnerResponse.Accepted or PartnerResponse.Refused, "Only an answer has the time of an answer.");
        yield return new(!(status.Routes?.Active?.Prefixes ?? []).Any(prefix => SessionOf(status, prefix) != BgpSessionState.Up), "No route is won over a session that is not up.");
        yield return new(Times(status).All(ConditionInvariants.IsWhole), "Times are in whole seconds.");
    }

    private static IEnumerable<DateTimeOffset?> Times(InterLinkStatus status) =>
    [
        status.Handshake?.RequestedAt, status.Handshake?.ExpiresAt, status.Handshake?.RemindedAt, status.Handshake?.RespondedAt, status.Handshake?.ProvisionedAt,
        status.Handshake?.DeprovisionRequestedAt, status.Handshake?.DeprovisionedAt, status.Billing?.StartedAt, status.Billing?.StoppedAt,
        .. status.Transitions.Select(transition => (DateTimeOffset?)transition.At),
    ];

    private static BgpSessionState? SessionOf(InterLinkStatus status, string prefix) =>
        prefix.Contains(':', StringComparison.Ordinal) ? status.Bgp?.Ipv6 : status.Bgp?.Ipv4;

    private static bool CanLapse(InterLinkPhase phase, PartnerResponse response) =>
        phase != InterLinkPhase.Deleted && response is PartnerResponse.Pending or PartnerResponse.Expired;

    private static bool CarriesTraffic(InterLinkStatus status) =>
        status is { Phase: InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity, VpcId: not null, RoutingPolicy: not null, RoutePropagation: RoutePropagation.Enabled };
}
