using System.Text.RegularExpressions;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>
/// A page of docs, whose commands (<c>```bash</c>) are run as they stand there: by bash, with the programs of <see cref="ReadersShell"/>, from the root
/// of the repository. What it shows of their output (<c>```text</c>) has to be in the output.
/// </summary>
internal sealed partial class HowToPage
{
    private readonly Dictionary<string, (string Commands, ShownOutput Shown)> _sections;

    private HowToPage(Dictionary<string, (string Commands, ShownOutput Shown)> sections) => _sections = sections;

    /// <summary>The headings of the sections that have commands, from top to bottom.</summary>
    public IReadOnlyList<string> Headings => [.. _sections.Keys];

    /// <summary>A page of docs/how-to.</summary>
    public static HowToPage Read(string name) => ReadAt("how-to", name);

    /// <summary>Any page of docs, by the names on the way to it.</summary>
    public static HowToPage ReadAt(params ReadOnlySpan<string> path)
    {
        var text = File.ReadAllText(Repository.PathOf(["docs", .. path]));
        return new HowToPage(text.Split("\n## ").Skip(1)
            .Select(section => (Heading: section.Split('\n')[0], Commands: Blocks("bash", section), Shown: Blocks("text", section)))
            .Where(section => section.Commands.Length > 0)
            .ToDictionary(section => section.Heading, section => (section.Commands, new ShownOutput(section.Shown)), StringComparer.Ordinal));
    }

    /// <summary>Runs a section's commands as administrator, in the namespace of the world, with the account of its gateway, up to the first that fails.</summary>
    /// <returns>What they printed, with <c>default</c> in the place of that namespace.</returns>
    public Task<string> RunAsync(OperatorWorld world, string heading) => RunAsync(ReadersShell.EnvironmentIn(world), world.Namespace, heading);

    /// <summary>The same with an environment of one's own, and in a folder of one's own where the page writes files.</summary>
    public async Task<string> RunAsync(IReadOnlyDictionary<string, string?> environment, string @namespace, string heading, ReadersFolder? folder = null)
    {
        var (commands, shown) = _sections[heading];
        var bash = new ChildProcessOptions
        {
            FileName = "bash",
            Arguments = ["-euo", "pipefail", "-c", commands],
            WorkingDirectory = folder?.Path ?? Repository.PathOf(),
            Environment = environment,
        };
        var output = (await ChildProcess.RunAsync(bash, TestContext.Current.CancellationToken)).Replace(@namespace, "default", StringComparison.Ordinal);
        shown.AssertIsIn(output);
        return output;
    }

    private static string Blocks(string language, string section) =>
        string.Join('\n', Block().Matches(section).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["lines"].Value));

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<lines>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Block();
}
