using System.Text.Json;
using System.Text.Json.Serialization;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Journals;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.StateFiles;

/// <summary>The lines of a state file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(PrefixJsonConverter)])]
[JsonSerializable(typeof(StateHeader))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(IReadOnlyList<BookChange>))]
internal sealed partial class StateJson : JsonSerializerContext;

/// <summary>Prefixes as people write them.</summary>
internal sealed class PrefixJsonConverter : JsonConverter<Prefix>
{
    public override Prefix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Prefix.Parse(reader.GetString() ?? "", out var problem) ?? throw new JsonException(problem);

    public override void Write(Utf8JsonWriter writer, Prefix value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
