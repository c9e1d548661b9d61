using System.Text.RegularExpressions;
using InterLink.Testing;

namespace InterLink.Domain.Tests.Conformance;

/// <summary>Holds docs/conformance.md against the tests of all projects.</summary>
[Trait("make", "verify")]
public sealed partial class ConformancePageTests
{
    private const string Head = "| Word | Source |\n|---|---|\n| SDK | the SDKs |\n";

    [Fact]
    public async Task Every_statement_has_its_tests_or_its_reason_and_every_rule_its_statement()
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "conformance.md"), TestContext.Current.CancellationToken);
        var tests = WrittenTests.All();
        var rules = tests.Where(test => Rule().IsMatch(test)).ToList();

        Assert.Equal("", string.Join("; ", ConformanceRow.Mismatches(page, tests, rules)));
        Assert.Equal("C13 P12 R8 V8", string.Join(' ', rules.GroupBy(rule => rule[rule.IndexOf('.', StringComparison.Ordinal) + 1]).OrderBy(table => table.Key).Select(table => $"{table.Key}{table.Count()}")));
    }

    [Theory]
    [InlineData("| D01 | It is so | SDK | `ATests.It_is_so` |", "")]
    [InlineData("| D01 | It is so | SDK | `ATests.It_is_so`; `BTests.C01_Thus` |", "")]
    [InlineData("| D01 | It is so | SDK | `ATests.It_was_so` |", "D01 names no test: ATests.It_was_so")]
    [InlineData("| D01 | It is so | SDK | None: nothing of it can be seen by a program. |", "")]
    [InlineData("| D01 | It is so | SDK | None: why. |", "D01 has neither test nor reason")]
    [InlineData("| D01 | It is so | SDK | |", "D01 names no test: ")]
    [InlineData("| D01 | It is so | Hearsay | `ATests.It_is_so` |", "D01 has no source that is explained: Hearsay")]
    [InlineData("| D01 | a | SDK | `ATests.It_is_so` |\n| D01 | b | SDK | `ATests.It_is_so` |", "D01 is there twice")]
    public void A_page_that_does_not_fit_is_told_so(string rows, string mismatches) =>
        Assert.Equal(mismatches, string.Join("; ", ConformanceRow.Mismatches(Head + rows, ["ATests.It_is_so", "BTests.C01_Thus"], [])));

    [Fact]
    public void A_rule_that_no_row_names_is_told() =>
        Assert.Equal(["BTests.C01_Thus has no row"], ConformanceRow.Mismatches(Head, ["BTests.C01_Thus"], ["BTests.C01_Thus"]));

    [Theory]
    [InlineData("    [Fact]\n    public void A()", "T.A")]
    [InlineData("    [Fact(Timeout = 5)]\n    public async Task A(", "T.A")]
    [InlineData("    [Theory]\n    [InlineData(\"a\")]\n    [InlineData(1)]\n    public Task A(int a)", "T.A")]
    [InlineData("    public void A()", "")]
    [InlineData("    // [Fact]\n    public void A()", "")]
    [InlineData("    [Fact]\n    private void B()\n    public void A()", "")]
    public void A_test_is_what_the_runner_takes_for_one(string source, string tests) =>
        Assert.Equal(tests, string.Join(' ', WrittenTests.In($"public sealed class T\n{{\n{source}\n}}")));

    [GeneratedRegex(@"\.[CVPR]\d\d_", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}
