using InterLink.Gateway.Simulator.Book;
using Microsoft.AspNetCore.Connections;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>Gives every failure an answer of the API's form: unknown paths, wrong methods, bodies the server gives up on, and our own bugs.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app, TextWriter log) => app.Use(async (http, next) =>
    {
        var reply = await RunAsync(http, next, log);
        if (reply is not null && !http.Response.HasStarted)
        {
            await reply.WriteAsync(http.Response, http.RequestAborted);
        }
    });

    private static async Task<Reply?> RunAsync(HttpContext http, RequestDelegate next, TextWriter log)
    {
        try
        {
            await next(http);
        }
        catch (ConnectionResetException)
        {
            return null;   // the caller has gone
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return null;   // so has this one, or it was told to
        }
        catch (BadHttpRequestException exception)
        {
            return new Rejection.InvalidArguments("body", Contract.ArgumentReason.Format, exception.Message);
        }
#pragma warning disable CA1031 // The last resort: whatever else went wrong is our bug, shown to the caller as such and told to whoever runs the simulator.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await log.WriteLineAsync($"{http.Request.Method} {http.Request.Path}: {exception}");
            return ErrorReplies.InternalError;
        }

        var unanswered = http.Response is { StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, ContentType: null };
        return unanswered
            ? ErrorReplies.To(new Rejection.NoSuchEndpoint(PathExists: http.Response.StatusCode == StatusCodes.Status405MethodNotAllowed))
            : null;
    }
}
