using System.Text;
using System.Text.Json;
using InterLink.Gateway.Simulator.Journals;

namespace InterLink.Gateway.Simulator.Faults;

/// <summary>Plays the faults in wait on calls of customers and partners. The operations desk itself stays reachable.</summary>
internal static class FaultMiddleware
{
    public static void UseFaults(this IApplicationBuilder app, FaultBox faults, TimeProvider machine) => app.Use(async (http, next) =>
    {
        var fault = http.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal)
            ? null
            : faults.Take(http.Request.Method, http.Request.Path.ToString());
        var draft = http.Features.Get<JournalDraft>();
        if (draft is not null)
        {
            draft.Fault = fault?.Action.Name;
        }

        switch (fault?.Action)
        {
            case null:
                await next(http);
                break;
            case FaultAction.Delay delay:
                await Task.Delay(delay.By, machine, http.RequestAborted);
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

        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
    }
}
