using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Client;

/// <summary>Reads the lines of a watch. Each is parsed once, straight into its type.</summary>
internal static class WatchEventReader
{
    public static async IAsyncEnumerable<WatchEvent<T>> ReadAllAsync<T>(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IResource<T>
    {
        var pipe = PipeReader.Create(body);
        try
        {
            while (true)
            {
                var read = await pipe.ReadAsync(cancellationToken);
                var unread = read.Buffer;
                while (TryTakeLine(ref unread, out var line))
                {
                    if (Parse<T>(line) is { } watchEvent)
                    {
                        yield return watchEvent;
                    }
                }

                pipe.AdvanceTo(unread.Start, unread.End);
                if (read.IsCompleted)
                {
                    // What is left has no line end: the stream was cut inside an event, which the next watch will bring again.
                    yield break;
                }
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    /// <summary>Null for an event type that did not exist when this was written.</summary>
    /// <exception cref="JsonException">The line is not a watch event of this type.</exception>
    internal static WatchEvent<T>? Parse<T>(ReadOnlySequence<byte> line)
        where T : class, IResource<T>
    {
        string? type = null;
        var reader = new Utf8JsonReader(line);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.GetString();
            }
            else if (reader.ValueTextEquals("object"u8) && type is not null)
            {
                // Every API server writes the type first, so that the object can be read into what it is.
                reader.Read();
                return Decode<T>(type, ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        throw new JsonException("A watch event has a type, and then an object.");
    }

    private static WatchEvent<T>? Decode<T>(string type, ref Utf8JsonReader reader)
        where T : class, IResource<T> => type switch
        {
            "ADDED" => new WatchEvent<T>.Added(Value(ref reader, T.JsonType)),
            "MODIFIED" => new WatchEvent<T>.Modified(Value(ref reader, T.JsonType)),
            "DELETED" => new WatchEvent<T>.Deleted(Value(ref reader, T.JsonType)),
            "BOOKMARK" => new WatchEvent<T>.Bookmark(Value(ref reader, WireJson.Default.BookmarkObject).Metadata.ResourceVersion ?? ""),
            "ERROR" => new WatchEvent<T>.Error(Value(ref reader, KubernetesJson.Default.ApiStatus)),
            _ => null,
        };

    private static TValue Value<TValue>(ref Utf8JsonReader reader, JsonTypeInfo<TValue> type) =>
        JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("A watch event's object is null.");

    private static bool TryTakeLine(ref ReadOnlySequence<byte> unread, out ReadOnlySequence<byte> line)
    {
        if (unread.PositionOf((byte)'\n') is not { } end)
        {
            line = default;
            return false;
        }

        line = unread.Slice(0, end);
        unread = unread.Slice(unread.GetPosition(1, end));
        return true;
    }

    private static void Expect(bool holds)
    {
        if (!holds)
        {
            throw new JsonException("A watch event is a JSON object.");
        }
    }
}

/// <summary>A bookmark carries an otherwise empty object (a custom resource's could lack required fields), so only its version is read.</summary>
internal sealed record BookmarkObject
{
    public ListMeta Metadata { get; init => field = value ?? new ListMeta(); } = new();
}
