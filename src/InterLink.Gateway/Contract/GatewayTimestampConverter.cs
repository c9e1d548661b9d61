using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterLink.Gateway.Contract;

/// <summary>
/// Writes a timestamp as the gateway does: UTC, always six fractional digits, a literal <c>Z</c>. Reads any RFC 3339 form, with any number of
/// fractional digits and any offset.
/// </summary>
internal sealed class GatewayTimestampConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return reader.TokenType == JsonTokenType.String && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, Utc, out var value)
            ? value
            : throw new JsonException("not an RFC 3339 timestamp");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
}
