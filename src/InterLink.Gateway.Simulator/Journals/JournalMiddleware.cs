using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.Journals;

/// <summary>Writes every mutating call into the journal.</summary>
internal static class JournalMiddleware
{
    public static void UseJournal(this IApplicationBuilder app, Journal journal, TimeProvider clock) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var draft = new JournalDraft(journal, new JournalEntry
        {
            Time = clock.GetUtcNow(),
            Method = http.Request.Method,
            Path = http.Request.Path.ToString(),
            Surface = SurfaceNames.Of(http.Request.Path),
            UserAgent = http.Request.Headers.UserAgent.FirstOrDefault(),
            RequestId = http.TraceIdentifier,
        });
        http.Features.Set(draft);
        http.Response.OnStarting(() =>
        {
            draft.Close(http.Response.StatusCode);
            return Task.CompletedTask;
        });
        await next(http);
    });
}
