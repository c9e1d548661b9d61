namespace InterLink.Operator.Hosting;

/// <summary>One setting: a flag on the command line, else an environment variable, else a default.</summary>
/// <param name="Name">As on the command line, such as <c>--gateway-url</c>.</param>
/// <param name="ValueName">What stands for the value in the help.</param>
/// <param name="Default">Null where the setting may be absent.</param>
internal sealed record OperatorFlag(string Name, string ValueName, string? Default, string Description)
{
    /// <summary>The variable that is read when the flag is not given: <c>INTERLINK_GATEWAY_URL</c>.</summary>
    public string EnvironmentVariable { get; } = "INTERLINK_" + Name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>How a mistake names the setting.</summary>
    public string Key => $"{Name} ({EnvironmentVariable})";
}
