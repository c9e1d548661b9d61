using System.Diagnostics.CodeAnalysis;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.Journals;

/// <summary>Writes every mutating call into the journal.</summary>
internal static class JournalMiddleware
{
    private const int LongestText = 500;

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
            Path = Short(http.Request.Path.ToString()),
            Surface = SurfaceNames.Of(http.Request.Path),
            UserAgent = Short(http.Request.Headers.UserAgent.FirstOrDefault()),
            RequestId = http.TraceIdentifier,
        });
        http.Features.Set(draft);
        http.Response.OnStarting(() =>
        {
            draft.Close(http.Response.StatusCode);
            return Task.CompletedTask;
        });
        await next(http);

        // A caller that hangs up never sees the answer begin. What was decided was done all the same; where nothing was decided, nothing was done.
        draft.Close(http.Response.ContentType is null ? null : http.Response.StatusCode);
    });

    // Every call is kept for good, also that of a caller whom nobody let in: what he writes must not fill the memory.
    [return: NotNullIfNotNull(nameof(text))]
    private static string? Short(string? text) => text is { Length: > LongestText } ? string.Concat(text.AsSpan(0, LongestText), "…") : text;
}
