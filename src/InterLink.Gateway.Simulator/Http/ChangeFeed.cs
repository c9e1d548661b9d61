using System.Globalization;
using System.Text;
using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>
/// Tells a listener, as server-sent events, that the book is another one, and nothing more: what it may see of that, it reads. Changes that
/// follow closely on one another are told once.
/// </summary>
/// <param name="book">What is watched.</param>
/// <param name="clock">Whose timers run on the machine's time.</param>
/// <param name="seen">The version that the listener knows already; null tells it the current one at once.</param>
internal sealed class ChangeFeed(BookKeeper book, TimeProvider clock, long? seen)
{
    public const string ContentType = "text/event-stream";

    public static readonly QueryParameter After = QueryParameter.Number("after", "The version that is known already; without it the current one is told at once");

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // A listener that hears nothing for a few beats knows that it has been cut off.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>Opens the feed that a call asks for with <c>?after=VERSION</c>.</summary>
    /// <exception cref="BadRequestException">The version is no number.</exception>
    public static ChangeFeed Open(Call call)
    {
        var seen = call.Query.Number(After.Name);
        call.Query.Arguments.Check();
        return new ChangeFeed(call.Book, call.Gateway.Clock, seen);
    }

    /// <summary>Goes on until the listener leaves.</summary>
    public async Task PlayAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache";
        await SendAsync(response, ": connected\n\n", cancellationToken);
        var told = seen;
        while (true)
        {
            var version = book.Version;
            if (version != told)
            {
                told = version;
                await SendAsync(
                    response, string.Create(CultureInfo.InvariantCulture, $"event: change\ndata: {{\"version\":{version}}}\n\n"), cancellationToken);
                await Task.Delay(Pause, clock, cancellationToken);
            }

            await NextAsync(response, version, cancellationToken);
        }
    }

    private async Task NextAsync(HttpResponse response, long version, CancellationToken cancellationToken)
    {
        var change = book.WaitForChangeAsync(version, cancellationToken);
        while (true)
        {
            try
            {
                await change.WaitAsync(Beat, clock, cancellationToken);
                return;
            }
            catch (TimeoutException)
            {
                await SendAsync(response, ": still here\n\n", cancellationToken);
            }
        }
    }

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
