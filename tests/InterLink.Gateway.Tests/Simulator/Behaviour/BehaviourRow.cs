using System.Text.RegularExpressions;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>One row of docs/reference/gateway-behaviour.md.</summary>
internal sealed partial record BehaviourRow(string Id, string What, string Sure, string Test)
{
    /// <summary>The rows of the page. A line that starts like one and does not have the four columns becomes a row that no test can match.</summary>
    public static IReadOnlyList<BehaviourRow> Read(string page) => [.. page
        .Split('\n')
        .Where(line => Start().IsMatch(line))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries) is ["", var id, var what, var sure, var test, ""]
            ? new BehaviourRow(id, what, sure, test.Trim('`'))
            : new BehaviourRow(line, "", "", ""))];

    /// <summary>Everything that is wrong between a page and the tests; empty when each row has its test, and each test its row.</summary>
    public static IReadOnlyList<string> Mismatches(IReadOnlyList<BehaviourRow> rows, IReadOnlyCollection<string> tests) =>
    [
        .. rows.Where(row => !tests.Contains(row.Test)).Select(row => $"{row.Id} names no test: {row.Test}"),
        .. rows.Where(row => !row.Test.StartsWith(row.Id + "_", StringComparison.Ordinal)).Select(row => $"{row.Id} names the test of another row: {row.Test}"),
        .. rows.Where(row => row.Sure is not ("documented" or "recorded" or "inferred" or "our choice")).Select(row => $"{row.Id} is \"{row.Sure}\""),
        .. rows.GroupBy(row => row.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key} is there twice"),
        .. tests.Except(rows.Select(row => row.Test)).Select(test => $"{test} has no row"),
    ];

    [GeneratedRegex(@"^\|\s*[A-Z]\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Start();
}
