using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>Maps the gateway's typed error bodies to failures.</summary>
internal static class ErrorReader
{
    /// <summary>Null when the type is missing or unknown.</summary>
    public static GatewayFailure? ByType(ErrorBody body, TimeSpan? retryAfter)
    {
        var resource = Name(body.Resource);
        return body.Type switch
        {
            ErrorType.InvalidArguments => new GatewayFailure.Refused(Text(body.Message, "an argument is invalid")) { Arguments = Arguments(body) },
            ErrorType.PreconditionFailed => PreconditionFailed(body),
            ErrorType.AlreadyExists => new GatewayFailure.Refused(Text(body.HelpMessage, $"the {Sentence.Words(resource)} already exists")),
            ErrorType.NotFound => new GatewayFailure.NotFound(resource, Text(body.ResourceId, "")),
            ErrorType.TransientState => new GatewayFailure.TransientState(resource, Text(body.CurrentState, "no state given")),
            ErrorType.Locked => new GatewayFailure.Locked(resource),
            ErrorType.OutOfStock => new GatewayFailure.OutOfCapacity(resource),
            ErrorType.QuotasExceeded => QuotaExceeded(body, resource),
            ErrorType.DeniedAuthentication => new GatewayFailure.Unauthorized(UnauthorizedCause.CredentialsRejected) { Reason = body.Reason },
            ErrorType.PermissionsDenied => PermissionDenied(body),
            ErrorType.TooManyRequests => new GatewayFailure.Throttled(retryAfter ?? ResetIn(body)),
            _ => null,
        };
    }

    private static RefusedArgument[] Arguments(ErrorBody body)
    {
        return
        [
            .. from detail in body.Details ?? []
               where detail.ArgumentName is not null
               select new RefusedArgument(Text(detail.ArgumentName, ""), Text(detail.Reason, ArgumentReason.Unknown), Text(detail.HelpMessage, "")),
        ];
    }

    private static GatewayFailure.Refused PreconditionFailed(ErrorBody body)
    {
        var words = Text(body.HelpMessage, Text(body.Precondition, Text(body.Message, "a precondition failed")));
        return new GatewayFailure.Refused(words) { Precondition = body.Precondition ?? "" };
    }

    private static GatewayFailure.QuotaExceeded QuotaExceeded(ErrorBody body, string resource)
    {
        var detail = body.Details is [var first, ..] ? first : null;
        return new GatewayFailure.QuotaExceeded(detail?.Resource is { } named ? Name(named) : resource, detail?.Quota);
    }

    private static GatewayFailure.Unauthorized PermissionDenied(ErrorBody body)
    {
        var detail = body.Details is [var first, ..] ? first : null;
        return new GatewayFailure.Unauthorized(UnauthorizedCause.PermissionDenied) { Resource = detail?.Resource, Action = detail?.Action };
    }

    private static TimeSpan? ResetIn(ErrorBody body) =>
        body.ResetSeconds is >= 0 and <= 86_400 ? TimeSpan.FromSeconds(body.ResetSeconds.Value) : null;

    private static string Name(string? resource) => Text(resource, "resource");

    private static string Text(string? given, string otherwise) => string.IsNullOrWhiteSpace(given) ? otherwise : Sentence.OneLine(given);
}
