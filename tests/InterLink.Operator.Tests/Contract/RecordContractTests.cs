using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using InterLink.Domain.DedicatedConnections;

namespace InterLink.Operator.Tests.Contract;

/// <summary>The definitions in the chart and the records in the code are written by hand, twice. Here they are held against each other.</summary>
[Trait("make", "verify")]
public sealed class RecordContractTests
{
    public static TheoryData<string> Plurals => Crd.Plurals;

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Definition_and_resource_name_the_same_type(string plural)
    {
        var crd = Crd.Of(plural);
        var spec = crd.Definition["spec"]!;

        Assert.Equal($"{crd.Type.Plural}.{crd.Type.Group}", crd.Definition["metadata"]!["name"]!.GetValue<string>());
        Assert.Equal(crd.Type.Group, spec["group"]!.GetValue<string>());
        Assert.Equal(crd.Type.Namespaced ? "Namespaced" : "Cluster", spec["scope"]!.GetValue<string>());
        Assert.Equal(crd.Type.Version, crd.Version["name"]!.GetValue<string>());
        Assert.Equal(crd.Type.Plural, crd.Names["plural"]!.GetValue<string>());
        Assert.Equal(crd.Type.Kind, crd.Names["kind"]!.GetValue<string>());
        Assert.Equal(crd.Type.Kind.ToLowerInvariant(), crd.Names["singular"]!.GetValue<string>());
        Assert.Equal($"{crd.Type.Kind}List", crd.Names["listKind"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Every_property_has_the_same_type_and_values_on_both_sides(string plural)
    {
        var defined = SchemaNode.AllOf(Crd.Of(plural)).Select(node => $"{node.Path}: {Describe(node)}").Order(StringComparer.Ordinal);
        var recorded = RecordNode.AllOf(Crd.Of(plural)).Select(node => $"{node.Path}: {Describe(node)}").Order(StringComparer.Ordinal);

        Assert.Equal(string.Join('\n', defined), string.Join('\n', recorded));
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public void What_reading_needs_the_server_demands_and_what_the_server_demands_is_always_written(string plural)
    {
        var recorded = RecordNode.AllOf(Crd.Of(plural)).ToDictionary(node => node.Path, StringComparer.Ordinal);

        Assert.All(SchemaNode.AllOf(Crd.Of(plural)), defined =>
        {
            var record = recorded[defined.Path];
            Assert.True(defined.IsRequired || !record.IsRequired, $"{defined.Path}: an object without it is stored, and then cannot be read.");
            Assert.True(!defined.IsRequired || !record.IsNullable, $"{defined.Path}: a status without it is refused.");
        });
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public void A_default_is_what_the_record_assumes_when_the_property_is_absent(string plural)
    {
        var crd = Crd.Of(plural);
        var assumed = Reserialize(crd, SampleObject.Minimal(crd));
        var defaults = SchemaNode.AllOf(crd).Where(node => node.Default is not null and not JsonObject).ToList();

        Assert.Contains(defaults, node => node.Path == ".status.observedGeneration");
        Assert.All(defaults, node => Assert.Equal(node.Default!.ToJsonString(), At(assumed, node.Path)?.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public void What_a_record_assumes_about_the_spec_the_definition_says_too(string plural)
    {
        var assumed = RecordNode.AllOf(Crd.Of(plural)).Where(node => node.Path.StartsWith(".spec.", StringComparison.Ordinal)
            && node is { IsRequired: false, IsNullable: false } && node.Type.Type.IsValueType);
        var defined = SchemaNode.AllOf(Crd.Of(plural)).ToDictionary(node => node.Path, StringComparer.Ordinal);

        Assert.All(assumed, node => Assert.True(defined[node.Path].Default is not null, $"{node.Path} has a default that kubectl does not show."));
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public void A_full_object_survives_reading_and_writing(string plural)
    {
        var crd = Crd.Of(plural);
        var sample = SampleObject.Full(crd);

        var written = Reserialize(crd, sample);

        Assert.Equal(crd.Type.ApiVersion, written["apiVersion"]!.GetValue<string>());
        Assert.Equal(crd.Type.Kind, written["kind"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(sample["spec"], written["spec"]), $"spec became {written["spec"]}");
        Assert.True(JsonNode.DeepEquals(sample["status"], written["status"]), $"status became {written["status"]}");
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Unknown_properties_of_a_newer_version_are_passed_over(string plural)
    {
        var crd = Crd.Of(plural);
        var newer = SampleObject.Minimal(crd);
        newer["spec"]!["addedLater"] = new JsonObject { ["deep"] = true };
        newer["status"] = new JsonObject { ["observedGeneration"] = 3, ["addedLater"] = "x" };

        Assert.Equal(3, Reserialize(crd, newer)["status"]!["observedGeneration"]!.GetValue<int>());
    }

    private static JsonObject Reserialize(Crd crd, JsonObject json) =>
        JsonSerializer.SerializeToNode(json.Deserialize(crd.JsonType), crd.JsonType)!.AsObject();

    private static JsonNode? At(JsonNode? node, string path) => path.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(node, (parent, name) => parent?[name]);

    // To a record, an ID is just text.
    private static string Describe(SchemaNode node) =>
        Join(node.Type, node.Schema["format"]?.GetValue<string>() is { } format and not "uuid" ? format : null, node.Enum);

    private static string Describe(RecordNode node) => node switch
    {
        // A speed begins with a digit, so it cannot be the name of a C# constant.
        { Path: ".spec.portSpeed" } => Join("string", null, PortSpeeds.All),
        { Type.Kind: JsonTypeInfoKind.Object } => "object",
        { Type.Kind: JsonTypeInfoKind.Enumerable } => "array",
        { Enum: [_, ..] names } => Join("string", null, names),
        { Type.Type: var type } when type == typeof(string) => "string",
        { Type.Type: var type } when type == typeof(DateTimeOffset) => Join("string", "date-time", []),
        { Type.Type: var type } when type == typeof(bool) => "boolean",
        { Type.Type: var type } when type == typeof(int) => Join("integer", "int32", []),
        { Type.Type: var type } when type == typeof(long) => Join("integer", "int64", []),
        _ => $"unexpected {node.Type.Type}",
    };

    private static string Join(string type, string? format, IReadOnlyList<string> values) =>
        string.Join(' ', new[] { type, format, values.Count == 0 ? null : string.Join('|', values.Order(StringComparer.Ordinal)) }.OfType<string>());
}
