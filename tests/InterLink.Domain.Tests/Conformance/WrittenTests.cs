using System.Text.RegularExpressions;
using InterLink.Testing;

namespace InterLink.Domain.Tests.Conformance;

/// <summary>The tests of all projects, as their sources have them: this program sees no other.</summary>
internal static partial class WrittenTests
{
    /// <summary>Each as class and method.</summary>
    public static IReadOnlyList<string> All() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => In(File.ReadAllText(file))),
    ];

    /// <summary>One class per file, as everywhere here. What has no <c>Fact</c> or <c>Theory</c> is no test.</summary>
    public static IEnumerable<string> In(string source) => Class().Match(source) is { Success: true } declared
        ? Test().Matches(source).Select(test => $"{declared.Groups["name"].Value}.{test.Groups["name"].Value}")
        : [];

    [GeneratedRegex(@"^(public|internal) sealed (partial )?class (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Class();

    // Attributes stand each on a line of its own between the two; what ends the search is any other line.
    [GeneratedRegex(@"^    \[(Fact|Theory)\b[^\n]*\]\n(    \[[^\n]*\n)*    public (async )?(Task|void) (?<name>\w+)\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Test();
}
