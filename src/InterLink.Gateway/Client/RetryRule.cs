using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>When a call may be tried again, and how long the gateway wants to be left alone before.</summary>
internal static class RetryRule
{
    public static bool Allows(GatewayRequest request, GatewayFailure failure, TimeSpan longestPause)
    {
        return failure switch
        {
            GatewayFailure.Throttled => PauseAskedFor(failure) is not { } pause || pause <= longestPause,
            GatewayFailure.Unavailable { OutcomeUnknown: true } when !request.MayRepeat => false,
            GatewayFailure.Unavailable => PauseAskedFor(failure) is not { } pause || pause <= longestPause,
            _ => false,
        };
    }

    public static TimeSpan? PauseAskedFor(GatewayFailure? failure)
    {
        return failure switch
        {
            GatewayFailure.Throttled throttled => throttled.RetryAfter,
            GatewayFailure.Unavailable unavailable => unavailable.RetryAfter,
            _ => null,
        };
    }
}
