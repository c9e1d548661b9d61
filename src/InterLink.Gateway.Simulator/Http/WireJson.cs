using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>Writes the bodies of answers as the real gateway does: text stays UTF-8, and nothing is escaped that JSON allows as it is.</summary>
internal static class WireJson
{
    // The framework's default escapes whatever could hurt inside an HTML page; these answers are application/json with nosniff. Characters beyond the
    // basic plane are escaped all the same, which every reader undoes.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>(initialCapacity: 1024);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
