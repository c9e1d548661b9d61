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
        { Awaiting: { Reason: InterLinkConditions.Reasons.Suspended or InterLinkConditions.Reasons.OrderOutcomeUnknown or InterLinkConditions.Reasons.Observing } awaiting } => [awaiting.Message],
        _ => [],
    };

    /// <summary>What cannot be done until somebody changes something.</summary>
    public static IReadOnlyList<string> Blocked(Forecast forecast) =>
    [
        .. forecast.Acceptance switch
        {
            Acceptance.Rejected rejected => [rejected.Message],
            Acceptance.Waiting { NeedsPerson: true } waiting => [waiting.Message],
            Acceptance.Undecided undecided => [undecided.Trouble.Message],
            _ => Array.Empty<string>(),
        },
        .. forecast.Awaiting is { } awaiting && Waits(forecast).Count == 0 ? [awaiting.Message] : Array.Empty<string>(),
        .. forecast.Obstacles,
    ];

    /// <summary>What the plan does not know.</summary>
    public static IReadOnlyList<string> Notes(InterLinkSpec spec, Forecast forecast) =>
    [
        .. forecast.Acceptance is Acceptance.Rejected { Reason: InterLinkConditions.Reasons.ProjectMissing }
            ? [$"the operator's own --project-id is not known here: set {GatewayAccess.ProjectVariable} to plan with it."]
            : Array.Empty<string>(),
        .. spec.DisruptionPolicy == DisruptionPolicy.KeepLastWorking ? ["whether other InterLinks keep the VPC in service is not looked at; the operator does."] : Array.Empty<string>(),
    ];
}
