using System.Text;
using System.Text.Json;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Journals;

namespace InterLink.Gateway.Simulator.Faults;

/// <summary>Plays the faults in wait on calls of customers and partners. The operations desk and the pages for people stay reachable.</summary>
internal static class FaultMiddleware
{
    public static void UseFaults(this IApplicationBuilder app, FaultBox faults, TimeProvider machine) => app.Use(async (http, next) =>
    {
        var fault = Find(faults, http.Request);
        var draft = http.Features.Get<JournalDraft>();
        if (fault is null)
        {
            await next(http);
            return;
        }

        if (draft is not null)
        {
            draft.Fault = fault;
        }

        if (fault.Delay > TimeSpan.Zero)
        {
            await Task.Delay(fault.Delay, machine, http.RequestAborted);
        }

        switch (fault.Action)
        {
            case FaultAction.Wait:
                await next(http);
                break;
            case FaultAction.Answer answer:
                await AnswerAsync(http.Response, answer, http.RequestAborted);
                break;
            case FaultAction.DropBefore:
                draft?.Close(status: null);
                http.Abort();
                break;
            case FaultAction.DropAfterCommit:
                // The answer goes nowhere, so that not a byte of it leaves before the cut.
                http.Response.Body = Stream.Null;
                await next(http);
                draft?.Close(http.Response.StatusCode);
                http.Abort();
                break;
            default:
                throw new InvalidOperationException("not an action");
        }
    });

    private static Fault? Find(FaultBox faults, HttpRequest request) => SurfaceNames.Of(request.Path) is { } surface and not SurfaceNames.Operations
        ? faults.Take(new FaultedCall(request.Method, request.Path.ToString(), surface, request.Headers.UserAgent.ToString()))
        : null;

    // A body that is a JSON string is sent as the text in it, which makes broken JSON and HTML pages possible.
    private static async Task AnswerAsync(HttpResponse response, FaultAction.Answer answer, CancellationToken cancellationToken)
    {
        var text = answer.Body switch
        {
            null => "",
            { ValueKind: JsonValueKind.String } body => body.GetString() ?? "",
            var body => body.Value.GetRawText(),
        };
        response.StatusCode = answer.Status;
        response.ContentType = "application/json";
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (text.Length > 0)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }
    }
}
