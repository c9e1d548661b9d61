using System.Text.Json.Serialization.Metadata;
using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>A complete answer. An empty body makes no difference to its content type, as on the real gateway.</summary>
internal sealed record Reply(int Status, byte[] Body)
{
    /// <summary>Exactly this: the JavaScript SDK compares it as a whole, and a charset makes it give up on the body.</summary>
    public const string JsonContentType = "application/json";

    public static readonly Reply NoContent = new(StatusCodes.Status204NoContent, []);

    public static Reply Ok<T>(T value, JsonTypeInfo<T> type) => new(StatusCodes.Status200OK, WireJson.Write(value, type));

    /// <summary>The answer to a command: what it made, in the form the wire has for it, or the error.</summary>
    public static Reply To<TEntry, TWire>(Outcome<TEntry> outcome, Func<TEntry, TWire> wire, JsonTypeInfo<TWire> type) => outcome switch
    {
        Outcome<TEntry>.Done done => Ok(wire(done.Value), type),
        Outcome<TEntry>.Rejected rejected => ErrorReplies.To(rejected.Why),
        _ => throw new InvalidOperationException("not an outcome"),
    };

    public static implicit operator Reply(Rejection why) => ErrorReplies.To(why);

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        response.ContentType = JsonContentType;
        if (Body.Length > 0)
        {
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, cancellationToken);
        }
    }
}
