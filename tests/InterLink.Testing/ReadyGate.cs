using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;

namespace InterLink.Testing;

/// <summary>Ready is never ahead of <c>spec.readyWhen</c>: whoever waits for it goes on to use the link.</summary>
public static class ReadyGate
{
    /// <summary>The broken rule as a sentence.</summary>
    /// <param name="spec">The spec that the status answers.</param>
    public static IReadOnlyList<string> Violations(InterLinkSpec spec, InterLinkStatus status)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        var isReady = ConditionSet.IsTrue(status.Conditions, InterLinkConditions.Ready);
        return Rule.Broken(new Rule(!isReady || IsPassed(spec.ReadyWhen, status), $"Ready waits until the link is as spec.readyWhen asks: {spec.ReadyWhen}, not {status.Phase}."));
    }

    private static bool IsPassed(ReadyWhen gate, InterLinkStatus status) => gate switch
    {
        ReadyWhen.Requested => status.Phase is InterLinkPhase.Requesting or InterLinkPhase.Provisioning or InterLinkPhase.Ready or InterLinkPhase.Down || IsInService(status.Phase),
        ReadyWhen.TrafficAllowed => IsInService(status.Phase) && ConditionSet.IsTrue(status.Conditions, InterLinkConditions.TrafficAllowed),
        _ => IsInService(status.Phase),
    };

    private static bool IsInService(InterLinkPhase phase) => phase is InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity;
}
