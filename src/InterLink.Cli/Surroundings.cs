namespace InterLink.Cli;

/// <summary>What a command has around it.</summary>
internal sealed record Surroundings
{
    /// <summary>What commands read where a file is named <c>-</c>.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required Func<string, string?> Environment { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Whether people read the output: a terminal, and nobody asked for it to be plain.</summary>
    public bool Colours { get; init; }

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess() => new()
    {
        // Not Console.In, which sends a terminal into another mode at once.
        Input = new StreamReader(Console.OpenStandardInput()),
        Output = Console.Out,
        Error = Console.Error,
        Environment = System.Environment.GetEnvironmentVariable,
        Time = TimeProvider.System,
        Colours = WantsColours(!Console.IsOutputRedirected, System.Environment.GetEnvironmentVariable),
    };

    /// <summary>NO_COLOR, set to anything, keeps colours out, as no-color.org asks for.</summary>
    public static bool WantsColours(bool isTerminal, Func<string, string?> environment) =>
        isTerminal && string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") is not "dumb";

    /// <summary>An environment variable; null when it is not set, or empty.</summary>
    public string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;
}
