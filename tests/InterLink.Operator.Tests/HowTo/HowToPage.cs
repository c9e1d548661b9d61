using System.Text.RegularExpressions;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>A page of docs, whose commands are run as they stand there: by bash, with the programs of <see cref="ReadersShell"/>, from the root of the repository.</summary>
internal sealed partial class HowToPage
{
    private readonly Dictionary<string, string> _commands;

    private HowToPage(Dictionary<string, string> commands) => _commands = commands;

    /// <summary>The headings of the sections that have commands, from top to bottom.</summary>
    public IReadOnlyList<string> Headings => [.. _commands.Keys];

    /// <summary>A page of docs/how-to.</summary>
    public static HowToPage Read(string name) => ReadAt("how-to", name);

    /// <summary>Any page of docs, by the names on the way to it.</summary>
    public static HowToPage ReadAt(params ReadOnlySpan<string> path)
    {
        var text = File.ReadAllText(Repository.PathOf(["docs", .. path]));
        var sections = text.Split("\n## ").Skip(1);
        return new HowToPage(sections
            .Select(section => (Heading: section.Split('\n')[0], Commands: string.Join('\n', Block().Matches(section).Select(block => block.Groups["commands"].Value))))
            .Where(section => section.Commands.Length > 0)
            .ToDictionary(section => section.Heading, section => section.Commands, StringComparer.Ordinal));
    }

    /// <summary>Runs a section's commands as administrator, in the namespace of the world, with the account of its gateway, up to the first that fails.</summary>
    /// <returns>What they printed.</returns>
    public Task<string> RunAsync(OperatorWorld world, string heading) => RunAsync(ReadersShell.EnvironmentIn(world), heading);

    /// <summary>The same with an environment of one's own.</summary>
    public Task<string> RunAsync(IReadOnlyDictionary<string, string?> environment, string heading) => ChildProcess.RunAsync(
        new ChildProcessOptions
        {
            FileName = "bash",
            Arguments = ["-euo", "pipefail", "-c", _commands[heading]],
            WorkingDirectory = Repository.PathOf(),
            Environment = environment,
        },
        TestContext.Current.CancellationToken);

    [GeneratedRegex("^```bash\n(?<commands>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Block();
}
