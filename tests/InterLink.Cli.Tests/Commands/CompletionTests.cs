using InterLink.Cli.Tests.World;
using InterLink.Testing.Processes;

namespace InterLink.Cli.Tests.Commands;

public sealed class CompletionTests
{
    private static readonly Dictionary<string, string> Nowhere = new(StringComparer.Ordinal) { ["HOME"] = "/nonexistent" };

    [Theory]
    [InlineData("router-config", "rou")]
    [InlineData("frr", "router-config", "paris", "--for", "f")]
    [InlineData("yaml", "status", "--output", "y")]
    [InlineData("--output", "status", "--out")]
    [InlineData("--tfstate", "import", "--tf")]
    public async Task What_is_being_typed_is_completed(string expected, params string[] typed) =>
        Assert.Contains(expected, (await CliRunner.RunAsync(Nowhere, ["__complete", .. typed])).Succeeded().Split('\n'));

    [Fact]
    public async Task Without_a_cluster_there_are_no_names_and_no_error() =>
        Assert.Equal(":4\n", (await CliRunner.RunAsync(Nowhere, "__complete", "status", "pa")).Succeeded());

    [Theory]
    [InlineData(":0", "plan", "-f", "int")]
    [InlineData(":0", "import", "--tfstate", "")]
    [InlineData(":0", "status", "--kubeconfig", "/etc/")]
    [InlineData(":4", "plan", "-o", "j")]
    [InlineData(":4", "status", "pa")]
    public async Task File_names_are_offered_where_a_file_is_asked_for(string directive, params string[] typed) =>
        Assert.Equal(directive, (await CliRunner.RunAsync(Nowhere, ["__complete", .. typed])).Succeeded().Split('\n')[^2]);

    [Fact]
    public async Task The_script_for_bash_is_one_that_bash_reads()
    {
        var script = (await CliRunner.RunAsync(Nowhere, "completion", "bash")).Succeeded();

        await ChildProcess.RunAsync(new ChildProcessOptions { FileName = "bash", Arguments = ["-n", "-c", script] }, TestContext.Current.CancellationToken);
        Assert.Contains("complete -F _kubectl_interlink kubectl-interlink", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zsh", "#compdef kubectl-interlink")]
    [InlineData("fish", "complete -c kubectl-interlink")]
    public async Task Each_shell_has_its_script(string shell, string line) =>
        Assert.Contains(line, (await CliRunner.RunAsync(Nowhere, "completion", shell)).Succeeded(), StringComparison.Ordinal);
}
