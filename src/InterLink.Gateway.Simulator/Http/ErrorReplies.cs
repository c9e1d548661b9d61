using System.Globalization;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>From rejections to error answers. The SDKs dispatch on the body's <c>type</c>; the HTTP codes are those recorded, or the nearest.</summary>
internal static class ErrorReplies
{
    public static Reply To(Rejection why) => why switch
    {
        Rejection.InvalidArguments invalid => Body(StatusCodes.Status400BadRequest, InvalidArguments(invalid.Problems)),
        Rejection.TooLarge large => Body(StatusCodes.Status413PayloadTooLarge, InvalidArguments(
            [new ArgumentProblem("body", ArgumentReason.Constraint, string.Create(CultureInfo.InvariantCulture, $"larger than {large.LimitBytes} bytes"))])),
        Rejection.TooSlow => Body(StatusCodes.Status408RequestTimeout, new ErrorBody { Type = "request_timeout", Message = "request did not arrive in time" }),
        Rejection.AuthenticationDenied denied => Body(StatusCodes.Status401Unauthorized, new ErrorBody
        {
            Type = ErrorType.DeniedAuthentication,
            Message = "authentication is denied",
            Method = denied.Method,
            Reason = denied.Reason,
        }),
        Rejection.PermissionDenied denied => Body(StatusCodes.Status403Forbidden, new ErrorBody
        {
            Type = ErrorType.PermissionsDenied,
            Message = "insufficient permissions",
            Details = [new ErrorDetail { Action = denied.Action, Resource = denied.Resource }],
        }),
        Rejection.QuotaExceeded exceeded => Body(StatusCodes.Status403Forbidden, new ErrorBody
        {
            Type = ErrorType.QuotasExceeded,
            Message = "quota(s) exceeded for this resource",
            Details =
            [
                new ErrorDetail
                {
                    Resource = exceeded.Quota,
                    Quota = exceeded.Limit,
                    Current = exceeded.Current,
                    OrganizationId = exceeded.OrganizationId.ToString(),
                },
            ],
        }),
        Rejection.AlreadyExists existing => Body(StatusCodes.Status409Conflict, new ErrorBody
        {
            Type = ErrorType.AlreadyExists,
            Message = "resource already exists",
            Resource = existing.Resource,
            ResourceId = existing.ResourceId,
            HelpMessage = existing.Help,
        }),
        Rejection.NotFound missing => Body(StatusCodes.Status404NotFound, new ErrorBody
        {
            Type = ErrorType.NotFound,
            Message = "resource is not found",
            Resource = missing.Resource,
            ResourceId = missing.ResourceId,
        }),

        // Its own type: whoever asks at the wrong address must not conclude that a resource is gone.
        Rejection.NoSuchEndpoint nowhere => nowhere.PathExists
            ? Body(StatusCodes.Status405MethodNotAllowed, new ErrorBody { Type = "method_not_allowed", Message = "method is not allowed on this path" })
            : Body(StatusCodes.Status404NotFound, new ErrorBody { Type = "unknown_resource", Message = "path is not part of the API" }),
        Rejection.TransientState transient => Body(StatusCodes.Status409Conflict, new ErrorBody
        {
            Type = ErrorType.TransientState,
            Message = "resource is in a transient state",
            Resource = transient.Resource,
            ResourceId = transient.Id.ToString(),
            CurrentState = transient.State,
        }),
        Rejection.Locked locked => Body(StatusCodes.Status423Locked, new ErrorBody
        {
            Type = ErrorType.Locked,
            Message = "resource is locked",
            Resource = locked.Resource,
            ResourceId = locked.Id.ToString(),
        }),
        Rejection.PreconditionFailed failed => Body(StatusCodes.Status412PreconditionFailed, new ErrorBody
        {
            Type = ErrorType.PreconditionFailed,
            Message = "precondition is not respected",
            Precondition = failed.Precondition,
            HelpMessage = failed.Help,
        }),
        Rejection.OutOfStock sold => Body(StatusCodes.Status412PreconditionFailed, new ErrorBody
        {
            Type = ErrorType.OutOfStock,
            Message = "resource is out of stock",
            Resource = sold.Resource,
        }),
        _ => throw new InvalidOperationException("not a rejection"),
    };

    public static Reply InternalError { get; } =
        Body(StatusCodes.Status500InternalServerError, new ErrorBody { Type = "internal_error", Message = "internal error" });

    private static ErrorBody InvalidArguments(IEnumerable<ArgumentProblem> problems) => new()
    {
        Type = ErrorType.InvalidArguments,
        Message = "invalid argument(s)",
        Details = [.. problems.Select(problem => new ErrorDetail { ArgumentName = problem.Argument, Reason = problem.Reason, HelpMessage = problem.Help })],
    };

    private static Reply Body(int status, ErrorBody body) => new(status, WireJson.Write(body, GatewayJson.Default.ErrorBody));
}
