using System.Globalization;

namespace InterLink.Demo.Telling;

/// <summary>Tells the story line by line: when since the start, who, what. Colours are for terminals alone.</summary>
internal sealed class Narrator(TextWriter output, TimeProvider time)
{
    private const string Margin = "                  ";

    private readonly long _start = time.GetTimestamp();
    private readonly bool _colours = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private readonly List<string> _told = [];

    /// <summary>Everything that has been told, without colours.</summary>
    public string Told => string.Join('\n', _told);

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    public void Say(Actor actor, string text)
    {
        var when = string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,5:0.0} s");
        var who = Name(actor).PadRight(8);
        Write($"{Paint("2", when)}  {Paint(Colour(actor), who)} {text}", $"{when}  {who} {text}");
    }

    /// <summary>What a program printed, or what belongs to the line before.</summary>
    public void Show(string text)
    {
        foreach (var line in text.TrimEnd().Split('\n'))
        {
            Write(line.Length == 0 ? "" : Margin + line);
        }
    }

    public void Blank() => Write("");

    public void Fail(string reason, IEnumerable<string> lastWords)
    {
        output.WriteLine();
        output.WriteLine($"{Paint("1;31", "error:")} {reason}");
        foreach (var line in lastWords)
        {
            output.WriteLine($"  | {line}");
        }
    }

    private void Write(string line, string? plain = null)
    {
        output.WriteLine(line);
        _told.Add(plain ?? line);
    }

    private string Paint(string colour, string text) => _colours ? $"\u001b[{colour}m{text}\u001b[0m" : text;

    private static string Name(Actor actor) => actor.ToString().ToLowerInvariant();

    private static string Colour(Actor actor) => actor switch
    {
        Actor.You => "1;32",
        Actor.Status => "1;36",
        Actor.Partner => "1;35",
        Actor.Scaleway => "1;31",
        Actor.Router => "1;33",
        Actor.Gateway => "1;34",
        Actor.Demo => "2",
        _ => "0",
    };
}
