using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterLink.Operator.Serialization;

/// <summary>
/// Enums by name. A name that this version does not know, as a newer one may have stored it, is read as Unknown, where the enum has that, or as a
/// value that is none of its members: one such object must not keep the mirror from reading all the others.
/// </summary>
internal sealed class LenientEnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private const int NoMember = -1;

    private static readonly TEnum Unrecognized = Enum.TryParse<TEnum>("Unknown", out var unknown) ? unknown : (TEnum)Enum.ToObject(typeof(TEnum), NoMember);

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.GetString();
        return Enum.TryParse<TEnum>(name, out var value) && string.Equals(Enum.GetName(value), name, StringComparison.Ordinal) ? value : Unrecognized;
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
