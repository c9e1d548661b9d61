using InterLink.Cli.Tests.World;

namespace InterLink.Cli.Tests.Commands;

/// <summary>What is said where there is no cluster, or nothing that can be understood. None of it needs one.</summary>
public sealed class NoClusterTests
{
    private static readonly Dictionary<string, string> Nowhere = new(StringComparer.Ordinal) { ["HOME"] = "/nonexistent" };

    [Fact]
    public async Task Without_a_kubeconfig_the_error_says_how_to_name_one() =>
        Assert.Contains("--kubeconfig", (await CliRunner.RunAsync(Nowhere, "status", "paris")).FailedWith(ExitCode.Unreachable), StringComparison.Ordinal);

    [Fact]
    public async Task A_plan_without_a_kubeconfig_says_so_too() =>
        Assert.Contains("--kubeconfig", (await CliRunner.RunWithInputAsync(Nowhere, "{}", "plan", "-f", "-")).FailedWith(ExitCode.Unreachable), StringComparison.Ordinal);

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_unreachable()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            """
            apiVersion: v1
            kind: Config
            current-context: gone
            contexts: [{name: gone, context: {cluster: gone, user: gone}}]
            clusters: [{name: gone, cluster: {server: "http://127.0.0.1:1"}}]
            users: [{name: gone, user: {}}]
            """,
            TestContext.Current.CancellationToken);

        var error = (await CliRunner.RunAsync(Nowhere, "status", "paris", "--kubeconfig", file)).FailedWith(ExitCode.Unreachable);

        Assert.Contains("127.0.0.1:1", error, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Without_a_key_for_the_gateway_the_error_says_how_to_give_one() =>
        Assert.Contains("SCW_SECRET_KEY", (await CliRunner.RunAsync(Nowhere, "partners")).FailedWith(ExitCode.BadInput), StringComparison.Ordinal);

    [Theory]
    [InlineData("error: 'foo' is no command; there are status, partners, locations,", "foo")]
    [InlineData("error: '-A' is no option of kubectl interlink itself", "-A")]
    [InlineData("error: '--nmespace' is no option of kubectl interlink itself", "--nmespace", "network")]
    [InlineData("'--nmespace'", "--nmespace", "network", "status")]
    [InlineData("--all-namespaces: 'paris' may be in several", "status", "paris", "-A")]
    [InlineData("Required command was not provided. See kubectl interlink --help.", "-n", "network")]
    [InlineData("--output: 'xml' is no output format", "status", "-o", "xml")]
    [InlineData("--for: 'cisco' is no router", "router-config", "paris", "--for", "cisco")]
    [InlineData("--for", "router-config", "paris")]
    [InlineData("kubectl interlink pairing-key --help", "pairing-key")]
    [InlineData("'tcsh' is no shell", "completion", "tcsh")]
    [InlineData("'--filename' is required", "plan")]
    [InlineData("--filename: /nonexistent/links.yaml cannot be read", "plan", "-f", "/nonexistent/links.yaml")]
    [InlineData("--filename: / is a directory", "plan", "-f", "/")]
    [InlineData("--filename: /dev/zero has more than", "plan", "-f", "/dev/zero")]
    [InlineData("--tfstate: /nonexistent/state cannot be read", "import", "--tfstate", "/nonexistent/state")]
    [InlineData("--gateway-secret-key-file: /nonexistent/key cannot be read", "partners", "--gateway-secret-key-file", "/nonexistent/key")]
    public async Task A_command_line_that_cannot_be_understood_is_named(string message, params string[] args) =>
        Assert.Contains(message, (await CliRunner.RunAsync(Nowhere, args)).FailedWith(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_word_the_help_is_shown() =>
        Assert.Equal((await CliRunner.RunAsync(Nowhere, "--help")).Succeeded(), (await CliRunner.RunAsync(Nowhere)).Succeeded());

    [Fact]
    public async Task A_gateway_that_is_no_URL_is_named()
    {
        var environment = new Dictionary<string, string>(Nowhere, StringComparer.Ordinal) { ["SCW_SECRET_KEY"] = "k", ["SCW_API_URL"] = "api.scaleway.com" };

        Assert.Contains("'api.scaleway.com' is not an http or https URL", (await CliRunner.RunAsync(environment, "partners")).FailedWith(ExitCode.BadInput), StringComparison.Ordinal);
    }
}
