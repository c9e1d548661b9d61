using System.Text.Json.Nodes;
using InterLink.Cli.Output;

namespace InterLink.Cli.Tests.Output;

/// <summary>Partners write free text, and anybody may name a link: none of it steers the terminal of who reads it.</summary>
public sealed class PrintableTests
{
    private const string Hostile = "no\r\ncapacity\e]0;title\a\u009b2J";
    private const string Shown = "no  capacity\\u001b]0;title\\u0007\\u009b2J";

    [Fact]
    public void A_text_without_control_characters_is_left_as_it_is() => Assert.Equal("Télehouse – ünï ✓", Printable.Of("Télehouse – ünï ✓"));

    [Fact]
    public void In_a_tree_the_colours_are_ours_alone() => Assert.Equal(
        ["root", $"└─ \e[31mrefusal: {Shown}\e[0m"],
        Tree.Lines(new TreeNode("root") { Children = [new TreeNode($"refusal: {Hostile}", Tone.Bad)] }, new Paint(colours: true)));

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public void What_is_for_programs_steers_no_terminal_either(string format)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new Printer(text, OutputFormats.Parse(format) ?? OutputFormat.Table).Write(new JsonObject { ["refusal"] = Hostile, ["alone"] = "\u009b2J", ["lines"] = "a\n\e[2J" });

        Assert.NotEmpty(text.ToString());
        Assert.DoesNotContain(text.ToString(), character => char.IsControl(character) && character is not '\n');
    }

    [Fact]
    public void In_a_table_a_row_stays_one_line() => Assert.Equal(["NAME", Shown], Table.Lines(["NAME"], [[Hostile]]));
}
