using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>
/// Reads the JSON bodies of requests, and bounds what they cost: each in size and in time, and all together in memory. A body is read whole before
/// anything is done with it, so that a client that stalls or breaks off leaves no trace.
/// </summary>
/// <param name="time">How long a body may take to arrive.</param>
/// <param name="clock">Where timers come from.</param>
internal sealed class BodyReader(TimeSpan time, TimeProvider clock) : IDisposable
{
    public const int LimitBytes = 1 << 20;

    /// <summary>Bodies up to this size are read without a seat.</summary>
    private const int SmallBytes = 64 * 1024;

    /// <summary>How many larger bodies are in memory at a time; the others wait, and their senders with them.</summary>
    private const int Seats = 16;

    /// <summary>How much of a body that is too large is thrown away before the connection is.</summary>
    private const long PatienceBytes = 16L << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly SemaphoreSlim _seats = new(Seats);

    /// <summary>Reads a body; none at all counts as an empty object.</summary>
    /// <exception cref="BadRequestException">It is too large or too slow, no JSON, or has a member of the wrong type, or one twice.</exception>
    public async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        using var late = new CancellationTokenSource(time, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, request.HttpContext.RequestAborted);
        var body = new MemoryStream();
        var seated = false;
        try
        {
            var chunk = new byte[16 * 1024];
            while (await request.Body.ReadAsync(chunk, ended.Token) is var count and > 0)
            {
                if (body.Length + count > LimitBytes)
                {
                    await ThrowAwayAsync(request, chunk, ended.Token);
                    throw new BadRequestException(new Rejection.TooLarge(LimitBytes));
                }

                if (!seated && body.Length + count > SmallBytes)
                {
                    await _seats.WaitAsync(ended.Token);
                    (seated, body.Capacity) = (true, LimitBytes);
                }

                body.Write(chunk, 0, count);
            }

            return Parse(body.GetBuffer().AsMemory(0, (int)body.Length), type);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            Hang(request);
            throw new BadRequestException(new Rejection.TooSlow());
        }
        finally
        {
            if (seated)
            {
                _seats.Release();
            }
        }
    }

    public void Dispose() => _seats.Dispose();

    // Within reason, what is too large is read to its end: a client that is still sending would not look at the answer.
    private static async Task ThrowAwayAsync(HttpRequest request, byte[] chunk, CancellationToken cancellationToken)
    {
        var left = PatienceBytes;
        while (left > 0 && await request.Body.ReadAsync(chunk, cancellationToken) is var count and > 0)
        {
            left -= count;
        }

        if (left <= 0)
        {
            Hang(request);
        }
    }

    // What is still on its way belongs to no request: the connection ends with the answer.
    private static void Hang(HttpRequest request) => request.HttpContext.Response.Headers.Connection = "close";

    private static T Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.IsEmpty)
        {
            body = "{}"u8.ToArray();
        }

        var value = Read(body.Span, type) ?? throw new BadRequestException(Unreadable("body", "must be a JSON object"));
        CheckMembers(body);
        return value;
    }

    private static T? Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException exception)
        {
            throw new BadRequestException(Explain(exception));
        }
    }

    // Of two members of one name, readers disagree on which counts. The serializer takes the last in silence; this does not.
    private static void CheckMembers(ReadOnlyMemory<byte> body)
    {
        try
        {
            JsonDocument.Parse(body, Strict).Dispose();
        }
        catch (JsonException)
        {
            throw new BadRequestException(Unreadable("body", "has a member twice"));
        }
    }

    private static Rejection.InvalidArguments Explain(JsonException exception) =>
        exception.Path is { Length: > 2 and < 200 } path && path.StartsWith("$.", StringComparison.Ordinal)
            ? Unreadable(path[2..], "wrong type, or broken JSON from here on")
            : Unreadable("body", "must be a JSON object");

    private static Rejection.InvalidArguments Unreadable(string argument, string help) => new(argument, ArgumentReason.Format, help);
}
