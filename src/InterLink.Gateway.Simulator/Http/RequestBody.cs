using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>Reads the JSON bodies of requests.</summary>
internal static class RequestBody
{
    public const int LimitBytes = 1 << 20;

    /// <summary>Reads a body; none at all counts as an empty object.</summary>
    /// <exception cref="BadRequestException">The body is too large, no JSON, or has a member of the wrong type.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var bytes = await ReadBytesAsync(request.Body, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(bytes.IsEmpty ? "{}"u8 : bytes.Span, type)
                ?? throw new BadRequestException(Unreadable("body", "must be a JSON object"));
        }
        catch (JsonException exception)
        {
            throw new BadRequestException(Explain(exception));
        }
    }

    // What is too large is read to its end all the same: a client that is still sending would not look at the answer.
    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(Stream body, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var tooLarge = false;
        while (await body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            tooLarge |= kept.Length + count > LimitBytes;
            if (!tooLarge)
            {
                kept.Write(buffer, 0, count);
            }
        }

        return tooLarge ? throw new BadRequestException(new Rejection.TooLarge(LimitBytes)) : kept.ToArray();
    }

    private static Rejection.InvalidArguments Explain(JsonException exception) =>
        exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal)
            ? Unreadable(path[2..], "wrong type, or broken JSON from here on")
            : Unreadable("body", "must be a JSON object");

    private static Rejection.InvalidArguments Unreadable(string argument, string help) => new(argument, ArgumentReason.Format, help);
}
