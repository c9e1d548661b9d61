using InterLink.Cli.Tests.World;
using InterLink.Testing.Processes;

namespace InterLink.Cli.Tests.Commands;

/// <summary>Colours are for people at a terminal.</summary>
public sealed class ColourTests(CliWorld cli)
{
    [Theory]
    [InlineData(true, true, "TERM", "xterm")]
    [InlineData(true, true, "NO_COLOR", "")]
    [InlineData(false, true, "NO_COLOR", "1")]
    [InlineData(false, true, "TERM", "dumb")]
    [InlineData(false, false, "TERM", "xterm")]
    public void There_are_colours_at_a_terminal_unless_they_are_not_wanted(bool coloured, bool isTerminal, string variable, string value) =>
        Assert.Equal(coloured, Surroundings.WantsColours(isTerminal, name => name == variable ? value : null));

    [Fact]
    public async Task The_built_program_writes_none_into_a_pipe()
    {
        var world = await cli.WorldAsync();
        var text = await ChildProcess.RunAsync(
            new ChildProcessOptions
            {
                FileName = Path.Combine(AppContext.BaseDirectory, "kubectl-interlink"),
                Arguments = ["status", "paris", "--namespace", world.Namespace],
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["KUBECONFIG"] = world.Plane.KubeconfigPath,
                    ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath),
                    ["TERM"] = "xterm",
                },
            },
            TestContext.Current.CancellationToken);

        Assert.Contains("paris: Active", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', text);
    }
}
