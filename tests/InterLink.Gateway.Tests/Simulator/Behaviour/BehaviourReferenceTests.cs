using System.Reflection;
using System.Text.RegularExpressions;
using InterLink.Testing;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>Holds docs/reference/gateway-behaviour.md and the tests of this folder against each other.</summary>
[Trait("make", "verify")]
public sealed partial class BehaviourReferenceTests
{
    [Fact]
    public async Task Every_row_of_the_page_has_its_test_and_every_test_its_row()
    {
        var page = await File.ReadAllTextAsync(
            Repository.PathOf("docs", "reference", "gateway-behaviour.md"), TestContext.Current.CancellationToken);

        var rows = BehaviourRow.Read(page);

        Assert.Equal("", string.Join("; ", BehaviourRow.Mismatches(rows, Tests())));
        var tables = rows.GroupBy(row => row.Id[0]).OrderBy(table => table.Key).Select(table => $"{table.Key}{table.Count()}");
        Assert.Equal("C13 P12 R8 S14 T21 V8 X25", string.Join(' ', tables));
    }

    [Theory]
    [InlineData("| T01 | It starts | documented | `T01_It_starts` |", "")]
    [InlineData("| T01 | It starts | documented | `T01_It_stops` |", "T01 names no test: T01_It_stops; T01_It_starts has no row")]
    [InlineData("| T02 | It starts | documented | `T01_It_starts` |", "T02 names the test of another row: T01_It_starts")]
    [InlineData("| T01 | It starts | likely | `T01_It_starts` |", "T01 is \"likely\"")]
    [InlineData("| T01 | a | recorded | `T01_It_starts` |\n| T01 | b | recorded | `T01_It_starts` |", "T01 is there twice")]
    [InlineData("Nothing but prose.", "T01_It_starts has no row")]
    public void A_page_that_does_not_fit_is_told_so(string page, string mismatches) =>
        Assert.Equal(mismatches, string.Join("; ", BehaviourRow.Mismatches(BehaviourRow.Read(page), ["T01_It_starts"])));

    private static List<string> Tests() => [.. typeof(BehaviourReferenceTests).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(BehaviourReferenceTests).Namespace)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null && RowName().IsMatch(method.Name))
        .Select(method => method.Name)];

    [GeneratedRegex("^[A-Z][0-9]+_", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowName();
}
