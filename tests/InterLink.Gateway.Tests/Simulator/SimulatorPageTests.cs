using System.Text.RegularExpressions;
using InterLink.Gateway.Simulator.CommandLine;
using InterLink.Testing;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Holds the flags in the README of the simulator against the program, both ways.</summary>
[Trait("make", "verify")]
public sealed partial class SimulatorPageTests
{
    [Fact]
    public void Every_flag_has_its_row_and_every_row_its_flag()
    {
        var page = File.ReadAllText(Repository.PathOf("src", "InterLink.Gateway.Simulator", "README.md"));
        var table = page[page.IndexOf("## Flags", StringComparison.Ordinal)..page.IndexOf("## With a real client", StringComparison.Ordinal)];
        var told = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(row => Flag().Matches(row.Split('|')[1]).Select(flag => flag.Groups["name"].Value));

        Assert.Equal(
            new SimulatorCommand((_, _) => Task.FromResult(0)).Root.Options.Select(option => option.Name).Where(name => name is not ("--help" or "--version")).Order(StringComparer.Ordinal),
            told.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("`(?<name>--[a-z-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Flag();
}
