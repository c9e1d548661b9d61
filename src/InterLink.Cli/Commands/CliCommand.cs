using System.CommandLine;

namespace InterLink.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">As on the command line.</param>
/// <param name="description">What it does, and what it does not.</param>
/// <param name="examples">Command lines, with a comment each where they need one.</param>
internal sealed class CliCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
