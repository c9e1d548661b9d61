using System.Text.RegularExpressions;
using InterLink.Domain.Tests.Conformance;
using InterLink.Testing;

namespace InterLink.Domain.Tests.Explanation;

/// <summary>Holds docs/guarantees.md against the tests of all projects: a promise says how it is kept, where it ends, and which tests there are.</summary>
[Trait("make", "verify")]
public sealed partial class GuaranteesPageTests
{
    private static readonly string[] Parts = ["How", "Rests on", "Ends", "Held by"];

    [Fact]
    public async Task Every_promise_has_its_parts_and_tests_that_exist()
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "guarantees.md"), TestContext.Current.CancellationToken);

        Assert.Contains("\n## 1. ", page, StringComparison.Ordinal);
        Assert.Equal("", string.Join("; ", Mistakes(page, WrittenTests.All())));
    }

    [Theory]
    [InlineData("- **How:** a\n- **Rests on:** b\n- **Ends:** c\n- **Held by:** `ATests.It_is_so`;\n  `BTests.So_too`", "")]
    [InlineData("- **How:** a\n- **Rests on:** b\n- **Ends:** c\n- **Held by:** `ATests.It_was_so`", "1. All is well names no test: ATests.It_was_so")]
    [InlineData("- **How:** a\n- **Rests on:** b\n- **Ends:** c\n- **Held by:** hope", "1. All is well is held by no test")]
    [InlineData("- **How:** a\n- **Ends:** c\n- **Held by:** `ATests.It_is_so`", "1. All is well does not have: How, Rests on, Ends, Held by")]
    public void A_promise_that_lacks_something_is_told_so(string promise, string mistakes) =>
        Assert.Equal(mistakes, string.Join("; ", Mistakes($"# Promises\n\n## 1. All is well\n\n{promise}\n", ["ATests.It_is_so", "BTests.So_too"])));

    private static IEnumerable<string> Mistakes(string page, IReadOnlyCollection<string> tests)
    {
        foreach (var promise in page.Split("\n## ").Skip(1))
        {
            var name = promise.Split('\n')[0];
            if (!Part().Matches(promise).Select(part => part.Groups["name"].Value).SequenceEqual(Parts))
            {
                yield return $"{name} does not have: {string.Join(", ", Parts)}";
                continue;
            }

            var named = Test().Matches(promise[promise.IndexOf("**Held by:**", StringComparison.Ordinal)..]).Select(test => test.Groups["name"].Value).ToList();
            if (named.Count == 0)
            {
                yield return $"{name} is held by no test";
            }

            foreach (var missing in named.Where(test => !tests.Contains(test)))
            {
                yield return $"{name} names no test: {missing}";
            }
        }
    }

    [GeneratedRegex(@"^- \*\*(?<name>[^*]+):\*\* ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Part();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();
}
