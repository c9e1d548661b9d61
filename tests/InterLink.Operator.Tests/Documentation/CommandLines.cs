using System.Text.RegularExpressions;

namespace InterLink.Operator.Tests.Documentation;

/// <summary>
/// The command lines in Markdown: lines of code that begin with a program, and the same between backticks. A program with one word behind it, such as
/// <c>kubectl apply</c>, only names a command.
/// </summary>
internal static partial class CommandLines
{
    // Blocks of these languages show what is read or printed.
    private static readonly string[] NoCommands = ["text", "yaml", "json", "mermaid", "js", "csharp", "hcl", "lua", "promql"];

    /// <summary>Each as it stands there, on one line and without the remark behind it.</summary>
    /// <param name="page">A page. What a test of its own runs of it is left out: the blocks marked as <c>bash</c>, of a page that is walked through.</param>
    public static IEnumerable<string> In(Page page)
    {
        var text = Continued().Replace(page.Text, " ");
        var blocks = Fenced().Matches(text)
            .Where(block => !NoCommands.Contains(block.Groups["language"].Value) && !(page.IsWalkedThrough && block.Groups["language"].Value == "bash"))
            .SelectMany(block => block.Groups["lines"].Value.Split('\n'));
        var prose = Fenced().Replace(text, "\n");
        var indented = Indented().Matches(prose).Select(line => line.Groups["line"].Value);
        var quoted = Indented().Replace(prose, "").Split("\n\n").SelectMany(paragraph => Quoted().Matches(paragraph).Select(quote => quote.Groups["line"].Value));
        return blocks.Concat(indented).Select(WithoutRemark).Concat(quoted).Select(line => Blanks().Replace(line, " ").Trim()).Where(line => Command().IsMatch(line));
    }

    private static string WithoutRemark(string line) => Remark().Replace(line, "");

    [GeneratedRegex("^```(?<language>\\w*)\n(?<lines>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fenced();

    [GeneratedRegex("^ {4,}(?:\\$ )?(?<line>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Indented();

    [GeneratedRegex(@" *\\\n *", RegexOptions.None, 1000)]
    private static partial Regex Continued();

    [GeneratedRegex("`(?<line>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    // As a comment of the shell, or in a column of its own.
    [GeneratedRegex("(?<=\\S)( +#|  ).*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Remark();

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(
        "^([A-Z_]+=\\S+ )*((kubectl[ -]interlink|kubectl(?! interlink)|helm|flux|argocd|dotnet|docker|curl|git|terraform|promtool)( \\S+){2,}|make( \\S+)*|hack/.+)$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();
}
