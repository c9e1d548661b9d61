using System.Text.RegularExpressions;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Documentation;

/// <summary>What people read: pages, the comments at the head of manifests, and the notes that helm prints.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Text">As Markdown.</param>
internal sealed partial record Page(string Path, string Text)
{
    /// <summary>Its blocks of commands are run from top to bottom by a test of its own.</summary>
    public bool IsWalkedThrough => Path is "docs/tutorial.md" || Path.StartsWith("docs/how-to/", StringComparison.Ordinal);

    // What has happened is told in the changelog, with the commands of its time.
    public static IReadOnlyList<Page> All() =>
    [
        .. Files("*.md").Where(path => path != "CHANGELOG.md").Select(path => new Page(path, File.ReadAllText(Repository.PathOf(path)))),
        .. Files("*.yaml").Where(path => path.StartsWith("deploy/", StringComparison.Ordinal)).Select(path => new Page(path, CommentsOf(File.ReadAllText(Repository.PathOf(path))))),
        new Page("the chart's notes", NotesOf(File.ReadAllText(Repository.PathOf("tests", "InterLink.Operator.Tests", "Chart", "Golden", "default.yaml")))),
    ];

    private static IEnumerable<string> Files(string pattern) =>
        from folder in (string[])["docs", "charts", "deploy", "src", "demo", "bench", "tests", ""]
        from file in Directory.EnumerateFiles(Repository.PathOf(folder), pattern, folder.Length == 0 ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(Repository.PathOf(), file)
        where !Built().IsMatch(path)
        select path;

    private static string CommentsOf(string manifest) =>
        string.Join('\n', manifest.Split('\n').Select(line => Comment().Match(line)).Where(line => line.Success).Select(line => line.Groups["text"].Value));

    private static string NotesOf(string golden) => CommentsOf(golden[golden.IndexOf("# Notes:", StringComparison.Ordinal)..]);

    [GeneratedRegex("(^|/)(bin|obj)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Built();

    [GeneratedRegex("^ *# ?(?<text>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();
}
