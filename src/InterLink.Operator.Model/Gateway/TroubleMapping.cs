using InterLink.Domain;
using InterLink.Gateway.Results;

namespace InterLink.Operator.Gateway;

/// <summary>The one place that turns what went wrong at the gateway into the domain's trouble.</summary>
internal static class TroubleMapping
{
    public static GatewayTrouble ToTrouble(GatewayFailure failure) => failure switch
    {
        GatewayFailure.Refused => Of(GatewayTroubleKind.Refused, failure),
        GatewayFailure.NotFound => Of(GatewayTroubleKind.NotFound, failure),
        GatewayFailure.TransientState => Of(GatewayTroubleKind.TransientState, failure),
        GatewayFailure.Locked => Of(GatewayTroubleKind.Locked, failure),
        GatewayFailure.OutOfCapacity => Of(GatewayTroubleKind.OutOfCapacity, failure),
        GatewayFailure.QuotaExceeded => Of(GatewayTroubleKind.QuotaExceeded, failure),
        GatewayFailure.Unauthorized => Of(GatewayTroubleKind.Unauthorized, failure),
        GatewayFailure.Throttled throttled => Of(GatewayTroubleKind.Throttled, failure) with { RetryAfter = throttled.RetryAfter },
        GatewayFailure.NotLeader => Of(GatewayTroubleKind.NotLeader, failure),
        GatewayFailure.Unavailable unavailable => Of(GatewayTroubleKind.Unavailable, failure) with
        {
            RetryAfter = unavailable.RetryAfter,
            OutcomeUnknown = unavailable.OutcomeUnknown,
        },
        _ => Of(GatewayTroubleKind.Unavailable, failure) with { OutcomeUnknown = true },
    };

    private static GatewayTrouble Of(GatewayTroubleKind kind, GatewayFailure failure) => new(kind, failure.Message);
}
