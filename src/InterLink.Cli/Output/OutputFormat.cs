namespace InterLink.Cli.Output;

/// <summary>For whom something is written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,
    Json,
    Yaml,
}

internal static class OutputFormats
{
    public static OutputFormat? Parse(string text) => text switch
    {
        "table" => OutputFormat.Table,
        "json" => OutputFormat.Json,
        "yaml" => OutputFormat.Yaml,
        _ => null,
    };

    public static string Name(OutputFormat format) => format switch
    {
        OutputFormat.Json => "json",
        OutputFormat.Yaml => "yaml",
        _ => "table",
    };
}
