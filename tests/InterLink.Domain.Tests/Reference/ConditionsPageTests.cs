using System.Reflection;
using System.Text.RegularExpressions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Testing;

namespace InterLink.Domain.Tests.Reference;

/// <summary>docs/reference/conditions.md is written by hand, as it says what no constant does. Nothing is missing in it, and nothing is made up.</summary>
[Trait("make", "verify")]
public sealed partial class ConditionsPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "reference", "conditions.md"));

    [Fact]
    public void Every_condition_has_its_row_and_every_row_its_condition() => Assert.Equal(
        Of(typeof(InterLinkConditions), typeof(RoutingPolicyConditions), typeof(DedicatedConnectionConditions)),
        Rows("## Conditions", "## Reasons"));

    [Fact]
    public void Every_reason_has_its_row_and_every_row_its_reason() => Assert.Equal(
        Of(typeof(InterLinkConditions.Reasons), typeof(RoutingPolicyConditions.Reasons), typeof(DedicatedConnectionConditions.Reasons)),
        Rows("## Reasons", "## Events"));

    /// <summary>The words that are no reason of a condition stand in the code as they are.</summary>
    [Fact]
    public void Every_event_with_words_of_its_own_has_its_row() => Assert.Equal(
        Directory.GetFiles(Repository.PathOf("src", "InterLink.Domain"), "*News.cs", SearchOption.AllDirectories)
            .SelectMany(file => EventName().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value.Replace("InterLinkConditions.", "", StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        Row().Matches(Page[Page.IndexOf("## Events", StringComparison.Ordinal)..]).Select(row => Name().Match(row.Groups["names"].Value).Groups["name"].Value));

    private static IEnumerable<string> Of(Type link, Type policy, Type connection) =>
        new[] { ("IL", link), ("RP", policy), ("DC", connection) }
            .SelectMany(kind => Names(kind.Item2).Select(name => (Kind: kind.Item1, Name: name)))
            .GroupBy(one => one.Name, one => one.Kind, StringComparer.Ordinal)
            .Select(one => $"{one.Key}: {string.Join(", ", one)}")
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(Type constants) =>
        constants.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> Rows(string from, string to) =>
        Row().Matches(Page[Page.IndexOf(from, StringComparison.Ordinal)..Page.IndexOf(to, StringComparison.Ordinal)])
            .SelectMany(row => Name().Matches(row.Groups["names"].Value).Select(name => $"{name.Groups["name"].Value}: {row.Groups["of"].Value}"))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\| (?<names>`[^|]*`) \| (?<of>[^|]*) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("(News\\(NewsType\\.(Normal|Warning), |Warning\\()(\"(?<name>[A-Za-z]+)\"|(?<name>InterLinkConditions\\.[A-Za-z]+))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EventName();
}
