using System.Text.RegularExpressions;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>
/// What a page shows of the output of its commands. Ids, times, ages and the width of columns differ from run to run; <c>…</c> stands for what is left
/// out: alone on a line for lines, at its end for words.
/// </summary>
internal sealed partial class ShownOutput(string text)
{
    private const string LeftOut = "…";

    private readonly IReadOnlyList<string> _lines = [.. text.Split('\n').Select(Stable).Where(line => line is not ("" or LeftOut))];

    public void AssertIsIn(string output)
    {
        var told = output.Split('\n').Select(Stable).ToHashSet(StringComparer.Ordinal);
        Assert.All(_lines, line => Assert.True(IsIn(told, line), $"The page shows, and nobody told:\n{line}\nThis was told:\n{output}"));
    }

    private static bool IsIn(HashSet<string> told, string line) =>
        line.EndsWith(LeftOut, StringComparison.Ordinal) ? told.Any(other => other.StartsWith(line[..^LeftOut.Length].TrimEnd(), StringComparison.Ordinal)) : told.Contains(line);

    private static string Stable(string line) => Gap().Replace(Varying().Replace(line, "*"), " ").Trim();

    // Ids; times; what is left of ten days; ages; the /31 and /127 that the gateway happened to give.
    [GeneratedRegex(
        @"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:]+Z|\bin (\d+ [dhm] ?)+|(?<![^ ])((\d+[smhd])+|<unknown>)(?![^ ])|169\.254\.\d+\.\d+|2001:db8:[0-9a-f:]+",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Varying();

    [GeneratedRegex(" {2,}", RegexOptions.None, 1000)]
    private static partial Regex Gap();
}
