using InterLink.Cli.Connections;
using InterLink.Domain.InterLinks;

namespace InterLink.Cli.Planning;

/// <summary>What a forecast says beyond its steps.</summary>
internal static class ForecastText
{
    /// <summary>What is waited for, and comes without the user's doing.</summary>
    public static IReadOnlyList<string> Waits(Forecast forecast) => forecast switch
    {
        { Acceptance: Acceptance.Waiting { NeedsPerson: false } waiting } => [waiting.Message],
        { Awaiting: { Reason: InterLinkConditions.Reasons.Suspended or InterLinkConditions.Reasons.OrderOutcomeUnknown } awaiting } => [awaiting.Message],
        { Unserved: { Phase: InterLinkPhase.Configuring } unserved } =>
            [$"link {unserved.LinkId} is Configuring, which is Scaleway at work on it; once that is done, {Fields(unserved)} follow."],
        _ => [],
    };

    /// <summary>What cannot be done until somebody changes something.</summary>
    public static IReadOnlyList<string> Blocked(Forecast forecast, InterLinkObservation seen, PlanningAccess.Granted access) =>
    [
        .. forecast.Acceptance switch
        {
            Acceptance.Rejected rejected => [rejected.Message],
            Acceptance.Waiting { NeedsPerson: true } waiting => [waiting.Message],
            Acceptance.Undecided undecided => [access.Explain(undecided.Trouble)],
            _ => Array.Empty<string>(),
        },
        .. forecast.Awaiting is { } awaiting && Waits(forecast).Count == 0 ? [awaiting.Message] : Array.Empty<string>(),
        .. forecast.Obstacles,
        .. seen.Vpc is VpcSighting.Unreadable(var trouble) ? [$"spec.vpc.id: {access.Explain(trouble)}"] : Array.Empty<string>(),
        .. forecast.Unserved is { Phase: not InterLinkPhase.Configuring } unserved
            ? [$"link {unserved.LinkId} is {unserved.Phase}, in which it cannot be changed: {Fields(unserved)} stay as they are. {WayOut(unserved)}"]
            : Array.Empty<string>(),
    ];

    /// <summary>What the plan does not know.</summary>
    public static IReadOnlyList<string> Notes(InterLinkSpec spec, Forecast forecast, PlanningAccess.Granted access) =>
    [
        .. access.Note is { } note ? [note] : Array.Empty<string>(),
        .. access.SecretName is null && forecast.Acceptance is Acceptance.Rejected { Reason: InterLinkConditions.Reasons.ProjectMissing }
            ? [$"the operator's own --project-id is not known here: set {GatewayAccess.ProjectVariable} to plan with it."]
            : Array.Empty<string>(),
        .. spec.DisruptionPolicy == DisruptionPolicy.KeepLastWorking ? ["whether other InterLinks keep the VPC in service is not looked at; the operator does."] : Array.Empty<string>(),
    ];

    private static string Fields(UnservedSpec unserved) => string.Join(", ", unserved.Differences.Select(difference => difference.Field));

    private static string WayOut(UnservedSpec unserved) => unserved.Phase switch
    {
        InterLinkPhase.Failed => "Scaleway's staff mend it; contact its support to follow up.",
        InterLinkPhase.Locked => "Only Scaleway's support can unlock it.",
        InterLinkPhase.Refused or InterLinkPhase.Expired or InterLinkPhase.Deprovisioning =>
            "No action leads back to service: delete this resource, and create it anew to order another link.",
        _ => "The gateway reports a status that this version does not know: upgrade the operator and this program.",
    };
}
