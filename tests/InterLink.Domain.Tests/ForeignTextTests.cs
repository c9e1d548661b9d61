namespace InterLink.Domain.Tests;

/// <summary>A partner's words end up in statuses, events, logs and terminals.</summary>
public sealed class ForeignTextTests
{
    private static readonly string Full = new('x', ForeignText.Longest);

    public static TheoryData<string, string?, string> Texts => new()
    {
        { "nothing stays nothing", null, "" },
        { "plain words stay as they are", "Pas de port libre à TH2.", "Pas de port libre à TH2." },
        { "lines become one", "no port\r\n\r\n  left\tat TH2\n", "no port left at TH2" },
        { "only blanks are nothing", " \r\n\u00A0\u2028\0", "" },
        { "a terminal is not steered", "\u001B[2Jgone\u0007\u009B31m", "[2Jgone 31m" },
        { "nor are words turned around", "\u202Eno\u202C \u2066port\u2069", "no port" },
        { "other scripts and pictures stay whole", "空きなし 👩‍🔧", "空きなし 👩‍🔧" },
        { "what just fits is kept", Full, Full },
        { "blanks at the end take no room", Full + " \n", Full },
        { "what is longer is cut, visibly", Full + "x", Full[1..] + "…" },
        { "a cut leaves no blank before the ellipsis", Full[2..] + " words", Full[2..] + "…" },
        { "nor half a character", Full[2..] + "👩 and more", Full[2..] + "…" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Is_one_line_of_bounded_length(string sentence, string? text, string expected)
    {
        var line = ForeignText.OneLine(text);
        Assert.Equal((sentence, expected), (sentence, line));
        Assert.Equal((sentence, line), (sentence, ForeignText.OneLine(line)));
    }
}
