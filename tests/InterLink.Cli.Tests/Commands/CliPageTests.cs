using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using InterLink.Cli.Commands;
using InterLink.Cli.Tests.World;
using InterLink.Testing;

namespace InterLink.Cli.Tests.Commands;

/// <summary>Holds docs/reference/cli.md against the program, both ways, and the help against itself.</summary>
[Trait("make", "verify")]
public sealed partial class CliPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "reference", "cli.md"));

    private static readonly RootCommand Root = RootCommandBuilder.Build(new Surroundings { Output = TextWriter.Null, Error = TextWriter.Null, Environment = _ => null, Time = TimeProvider.System });

    private static IEnumerable<CliCommand> Commands => Root.Subcommands.OfType<CliCommand>();

    [Fact]
    public void Every_command_has_its_row_and_every_row_its_command() =>
        Assert.Equal(Commands.Select(command => command.Name), Cells("## Commands", "## Options"));

    [Fact]
    public void Every_option_has_its_row_and_every_row_its_option() => Assert.Equal(
        Root.Options.Where(option => option.Recursive).Concat(Commands.SelectMany(command => command.Options)).Select(option => option.Name)
            .Where(name => name is not ("--help" or "--version")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        Cells("## Options", "## Exit codes").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_exit_code_has_its_row_and_every_row_its_code() => Assert.Equal(
        typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetRawConstantValue()?.ToString()).Order(StringComparer.Ordinal),
        Code().Matches(Page).Select(match => match.Groups["code"].Value));

    [Fact]
    public async Task The_help_of_every_command_has_examples_that_can_be_parsed()
    {
        foreach (var command in Commands)
        {
            var help = (await CliRunner.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), command.Name, "--help")).Succeeded();
            Assert.Contains("Examples:", help, StringComparison.Ordinal);
            foreach (var example in command.Examples)
            {
                Assert.Contains(example, help, StringComparison.Ordinal);
                Assert.Empty(Root.Parse(CommandLines.ArgumentsOf(example)).Errors);
            }
        }
    }

    [Fact]
    public void Every_command_line_of_the_documentation_is_one_that_the_program_takes()
    {
        var pages = Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository.PathOf("src"), "README.md", SearchOption.AllDirectories))
            .Append(Repository.PathOf("README.md"));
        var lines = pages.SelectMany(page => CommandLines.In(File.ReadAllText(page)).Select(line => (page, line))).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, entry => Assert.True(IsTaken(CommandLines.ArgumentsOf(entry.line)), $"{entry.page}: {entry.line}"));

        // A command may be spoken of by its name alone.
        static bool IsTaken(IReadOnlyList<string> arguments) => Root.Parse(arguments) is { CommandResult.Command: CliCommand } parsed && (arguments.Count == 1 || parsed.Errors is []);
    }

    [Fact]
    public async Task The_help_of_the_program_lists_commands_and_exit_codes()
    {
        var help = (await CliRunner.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), "--help")).Succeeded();

        Assert.All(Commands, command => Assert.Contains($"\n  {command.Name} ", help, StringComparison.Ordinal));
        Assert.All(Code().Matches(Page), code => Assert.Contains($"\n  {code.Groups["code"].Value}  ", help, StringComparison.Ordinal));
        Assert.DoesNotContain("__complete", help, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Cells(string from, string to) =>
        FirstCell().Matches(Page[Page.IndexOf(from, StringComparison.Ordinal)..Page.IndexOf(to, StringComparison.Ordinal)]).Select(match => match.Groups["cell"].Value);

    [GeneratedRegex(@"^\| `(?<cell>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex FirstCell();

    [GeneratedRegex(@"^\| (?<code>\d) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Code();
}
