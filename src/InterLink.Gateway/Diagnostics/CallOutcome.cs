using System.Diagnostics;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Diagnostics;

/// <summary>What came of a call, in one word for metrics and traces.</summary>
internal static class CallOutcome
{
    public const string Ok = "ok";

    /// <summary>The caller did not wait for the end.</summary>
    public const string Cancelled = "cancelled";

    public static string Of(GatewayFailure? failure) => failure switch
    {
        null => Ok,
        GatewayFailure.Refused => "refused",
        GatewayFailure.NotFound => "not_found",
        GatewayFailure.TransientState => "transient_state",
        GatewayFailure.Locked => "locked",
        GatewayFailure.OutOfCapacity => "out_of_capacity",
        GatewayFailure.QuotaExceeded => "quota_exceeded",
        GatewayFailure.Unauthorized => "unauthorized",
        GatewayFailure.Throttled => "throttled",
        GatewayFailure.Unavailable => "unavailable",
        GatewayFailure.NotLeader => "not_leader",
        _ => throw new UnreachableException(),
    };
}
