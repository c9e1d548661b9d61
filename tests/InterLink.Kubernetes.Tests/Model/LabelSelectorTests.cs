using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.Model;

public sealed class LabelSelectorTests
{
    private static readonly IReadOnlyDictionary<string, string> RedGold = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = "red", ["example.com/tier"] = "gold", ["empty"] = "" };

    [Theory]
    [InlineData("team=red", true)]
    [InlineData("team==red", true)]
    [InlineData("team=blue", false)]
    [InlineData("team=re", false)]
    [InlineData("team = red , example.com/tier != gold", false)]
    [InlineData("team!=blue", true)]
    [InlineData("absent!=blue", true)]
    [InlineData("team in (blue, red),example.com/tier notin (silver)", true)]
    [InlineData("team in (blue)", false)]
    [InlineData("team notin (red)", false)]
    [InlineData("absent notin (red)", true)]
    [InlineData("absent in (red)", false)]
    [InlineData("example.com/tier", true)]
    [InlineData("absent", false)]
    [InlineData("!absent", true)]
    [InlineData("! team", false)]
    [InlineData("empty=", true)]
    [InlineData("team=", false)]
    [InlineData("team,!absent,empty in ()", true)]
    public void Labels_are_chosen_as_the_API_server_chooses_them(string text, bool chosen)
    {
        var selector = LabelSelector.Parse(text);

        Assert.Equal(chosen, selector.Matches(RedGold));
        Assert.Equal(text, selector.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("team=red,")]
    [InlineData(",team=red")]
    [InlineData("team in red")]
    [InlineData("team in ()x")]
    [InlineData("team>3")]
    [InlineData("a b")]
    [InlineData("-team=red")]
    [InlineData("team=red blue")]
    public void What_the_API_server_would_refuse_is_no_selector(string text)
    {
        Assert.False(LabelSelector.TryParse(text, out _));
        Assert.Throws<FormatException>(() => LabelSelector.Parse(text));
    }
}
