using System.Text.RegularExpressions;
using InterLink.Testing;

namespace InterLink.Domain.Tests.Explanation;

/// <summary>docs/architecture.md speaks of parts by their names in the sources. One that was renamed is still there by its old name until somebody looks.</summary>
[Trait("make", "verify")]
public sealed partial class ArchitecturePageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "architecture.md"));

    private static readonly HashSet<string> Sources =
        [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Fact]
    public void Every_part_that_it_names_is_in_the_sources()
    {
        var named = Part().Matches(Page).Select(part => part.Groups["name"].Value).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Sources, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_that_it_names_is_there()
    {
        var named = Project().Matches(Page).Select(project => project.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, project => Assert.True(Directory.Exists(Repository.PathOf("src", project)), $"there is no src/{project}"));
    }

    // Two words at least: one alone is a word of HTTP or of Kubernetes.
    [GeneratedRegex("`(?<name>[A-Z][a-z]+([A-Z][a-z]+)+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"\bInterLink(\.[A-Z][A-Za-z]+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();
}
