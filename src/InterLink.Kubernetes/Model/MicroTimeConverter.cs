using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterLink.Kubernetes.Model;

/// <summary><c>metav1.MicroTime</c>: RFC 3339 in UTC with exactly six digits, the only form that Lease accepts on every server version.</summary>
public sealed class MicroTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
}
