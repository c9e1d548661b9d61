namespace InterLink.Cli.Output;

/// <summary>What a text tells beyond its words.</summary>
internal enum Tone
{
    Plain,
    Good,
    Attention,
    Bad,
    Faint,
}

/// <summary>Colours text for a terminal, or leaves it as it is. Nothing is told by colour alone.</summary>
internal sealed class Paint(bool colours)
{
    public string Of(Tone tone, string text) => colours && Code(tone) is { } code ? $"\e[{code}m{text}\e[0m" : text;

    private static string? Code(Tone tone) => tone switch
    {
        Tone.Good => "32",
        Tone.Attention => "33",
        Tone.Bad => "31",
        Tone.Faint => "2",
        _ => null,
    };
}
