using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;

namespace InterLink.Operator.Tests.Contract;

/// <summary>What a reader of `kubectl explain` and `kubectl get` may count on, in every definition.</summary>
public sealed class CrdLintTests
{
    private static readonly HashSet<string> KnownKeywords = new(StringComparer.Ordinal)
    {
        "description", "type", "format", "properties", "required", "items", "enum", "default", "pattern", "oneOf",
        "minLength", "maxLength", "minimum", "maximum", "maxItems",
        "x-kubernetes-validations", "x-kubernetes-list-type", "x-kubernetes-list-map-keys",
    };

    public static TheoryData<string> Plurals => Crd.Plurals;

    [Theory]
    [InlineData("interlinks", "il")]
    [InlineData("routingpolicies", "ilpolicy")]
    [InlineData("dedicatedconnections", "ildc")]
    public void Every_kind_has_its_short_name_and_the_common_category(string plural, string shortName)
    {
        Assert.Equal($"""["{shortName}"]""", Crd.Of(plural).Names["shortNames"]!.ToJsonString());
        Assert.Equal("""["interlink-operator"]""", Crd.Of(plural).Names["categories"]!.ToJsonString());
    }

    /// <summary>kubectl takes a category before a kind: a category "interlink" made `kubectl get interlink NAME` fail.</summary>
    [Theory]
    [MemberData(nameof(Plurals))]
    public void A_category_never_hides_the_name_of_a_kind(string plural)
    {
        var names = Crd.Plurals.SelectMany(row => new[] { "plural", "singular", "kind" }.Select(form => Crd.Of(row.Data).Names[form]!.ToString().ToLowerInvariant()));
        Assert.Empty(Crd.Of(plural).Names["categories"]!.AsArray().Select(category => category!.ToString()).Intersect(names, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Every_property_is_described_in_sentences(string plural) =>
        Assert.All(SchemaNode.AllOf(Crd.Of(plural)), node => Assert.Matches("^\\S.*[^.]\\.$", node.Description));

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Every_value_of_an_enum_is_explained_where_it_is_listed(string plural) =>
        Assert.All(SchemaNode.AllOf(Crd.Of(plural)), node => Assert.All(node.Enum, value =>
            Assert.True(Words(node.Description).Contains(value), $"{node.Path}: {value} is not in its description.")));

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Only_keywords_of_structural_schemas_are_used(string plural) =>
        Assert.All(SchemaNode.AllOf(Crd.Of(plural)), node => Assert.All(node.Schema.Select(pair => pair.Key), key => Assert.Contains(key, KnownKeywords)));

    // The server estimates what a CEL rule costs from the largest possible value, and refuses what has no bound.
    [Theory]
    [MemberData(nameof(Plurals))]
    public void Every_text_and_list_of_a_spec_has_a_bound(string plural) =>
        Assert.All(SchemaNode.AllOf(Crd.Of(plural)).Where(node => node.Path.StartsWith(".spec", StringComparison.Ordinal)), node => Assert.True(
            node.Type switch { "string" => node.Has("maxLength") || node.Has("enum"), "array" => node.Has("maxItems"), _ => true },
            $"{node.Path} has no bound."));

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Every_list_says_how_it_is_merged(string plural) =>
        Assert.All(SchemaNode.AllOf(Crd.Of(plural)).Where(node => node.Type == "array"), node => Assert.True(node.Has("x-kubernetes-list-type"), node.Path));

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Every_rule_names_the_field_and_the_way_out(string plural)
    {
        var rules = Rules(Crd.Of(plural).Schema).ToList();

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Matches("^spec[ .].+: .+", rule["message"]!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Every_printer_column_shows_a_field_that_exists(string plural)
    {
        var crd = Crd.Of(plural);

        Assert.All(crd.Columns, column =>
        {
            var path = column["jsonPath"]!.GetValue<string>();
            Assert.Matches("^\\S.*[^.]\\.$", column["description"]!.GetValue<string>());
            if (path == ".metadata.creationTimestamp")
            {
                Assert.Equal("date", column["type"]!.GetValue<string>());
                return;
            }

            var shown = PrinterColumnPath.Resolve(crd, path);
            Assert.NotEmpty(shown);
            Assert.All(shown, node => Assert.Equal(node.Type is "array" ? "string" : node.Type, column["type"]!.GetValue<string>()));
            Assert.All(PrinterColumnPath.FilterValues(path), type => Assert.Contains(type, ConditionTypesOf(crd)));
        });
    }

    [Fact]
    public void The_conditions_of_an_InterLink_are_named_where_they_are_described() =>
        Assert.Equal(InterLinkConditions.All.Order(StringComparer.Ordinal), ConditionTypesOf(Crd.InterLinks).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Every_kind_carries_the_conditions_that_kstatus_reads(string plural) => Assert.Superset(
        new HashSet<string>([ConditionTypes.Ready, ConditionTypes.Reconciling, ConditionTypes.Stalled], StringComparer.Ordinal),
        ConditionTypesOf(Crd.Of(plural)));

    private static HashSet<string> ConditionTypesOf(Crd crd)
    {
        var description = SchemaNode.AllOf(crd).Single(node => node.Path == ".status.conditions[].type").Description;
        return [.. Words(description[(description.IndexOf(':', StringComparison.Ordinal) + 1)..]).Where(word => word != "or")];
    }

    private static HashSet<string> Words(string text) =>
        text.Split([' ', ',', '.', ':', ';', '"'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<JsonNode> Rules(JsonNode? node) => node switch
    {
        JsonObject schema => [
            .. schema["x-kubernetes-validations"]?.AsArray().OfType<JsonNode>() ?? [],
            .. schema.Where(pair => pair.Key != "x-kubernetes-validations").SelectMany(pair => Rules(pair.Value))],
        JsonArray array => array.SelectMany(Rules),
        _ => [],
    };
}
