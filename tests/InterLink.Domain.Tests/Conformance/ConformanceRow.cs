using System.Text.RegularExpressions;

namespace InterLink.Domain.Tests.Conformance;

/// <summary>One row of docs/conformance.md.</summary>
/// <param name="Tests">Each as class and method. Empty where the row gives a reason instead.</param>
/// <param name="Reason">Why there is no test; null where there is one.</param>
internal sealed partial record ConformanceRow(string Id, string Source, IReadOnlyList<string> Tests, string? Reason)
{
    /// <summary>The rows of the page. A line that starts like one and does not have the four columns becomes a row that nothing can match.</summary>
    public static IReadOnlyList<ConformanceRow> Read(string page) => [.. page
        .Split('\n')
        .Where(line => Start().IsMatch(line))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries) is ["", var id, _, var source, var proof, ""]
            ? Of(id, source, proof)
            : new ConformanceRow(line, "", [], Reason: null))];

    /// <summary>The words that the page's first table explains.</summary>
    public static IReadOnlyList<string> Sources(string page) => [.. page
        .Split('\n')
        .Where(line => !Start().IsMatch(line))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells is ["", not ("Word" or "---"), _, ""])
        .Select(cells => cells[1])];

    /// <summary>Everything that is wrong between a page and the tests; empty when each row has its tests or its reason, and each rule of the gateway has a row.</summary>
    /// <param name="page">The text of the page.</param>
    /// <param name="tests">All tests there are.</param>
    /// <param name="rules">Those of them that a row must name.</param>
    public static IReadOnlyList<string> Mismatches(string page, IReadOnlyCollection<string> tests, IEnumerable<string> rules)
    {
        var (rows, sources) = (Read(page), Sources(page));
        return
        [
            .. rows.SelectMany(row => row.Tests.Where(test => !tests.Contains(test)).Select(test => $"{row.Id} names no test: {test}")),
            .. rows.Where(row => row.Tests.Count == 0 && row.Reason is not { Length: > 20 }).Select(row => $"{row.Id} has neither test nor reason"),
            .. rows.Where(row => !sources.Contains(row.Source)).Select(row => $"{row.Id} has no source that is explained: {row.Source}"),
            .. rows.GroupBy(row => row.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key} is there twice"),
            .. rules.Except(rows.SelectMany(row => row.Tests)).Select(rule => $"{rule} has no row"),
        ];
    }

    private static ConformanceRow Of(string id, string source, string proof) => proof.StartsWith("None: ", StringComparison.Ordinal)
        ? new ConformanceRow(id, source, [], proof["None: ".Length..])
        : new ConformanceRow(id, source, [.. proof.Split(';', StringSplitOptions.TrimEntries).Select(test => test.Trim('`'))], Reason: null);

    [GeneratedRegex(@"^\|\s*[DE]\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Start();
}
