using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace InterLink.Cli.Tests.World;

/// <summary>Command lines as people read them, in the help and in the documentation.</summary>
internal static partial class CommandLines
{
    /// <summary>What of a line the shell hands to the program.</summary>
    public static IReadOnlyList<string> ArgumentsOf(string line) =>
        [.. CommandLineParser.SplitCommandLine(Program().Match(line.Split(" #")[0]).Groups["arguments"].Value.Split(" | ")[0].Split(" > ")[0].TrimEnd(')').Replace('\'', '"').Trim())];

    /// <summary>Those of a page, in code and between backticks.</summary>
    public static IEnumerable<string> In(string page) => Written().Matches(page).Select(match => match.Value.Trim('`', ' '));

    [GeneratedRegex("kubectl[ -]interlink (?<arguments>.*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Program();

    [GeneratedRegex("^ *(?:\\$ )?kubectl[ -]interlink [a-z_].*$|`kubectl[ -]interlink [a-z_][^`]*`", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Written();
}
