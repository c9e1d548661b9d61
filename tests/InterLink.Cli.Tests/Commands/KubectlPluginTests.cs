using InterLink.Cli.Tests.World;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Cli.Tests.Commands;

/// <summary>kubectl itself finds the plugin, and what completes it, as programs on PATH.</summary>
public sealed class KubectlPluginTests(CliWorld cli)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kubectl_runs_the_built_program_as_its_plugin()
    {
        var world = await cli.WorldAsync();

        var text = await KubectlAsync(world.Plane.KubeconfigPath, "interlink", "status", "waiting", "--namespace", world.Namespace);

        Assert.Contains($"InterLink {world.Namespace}/waiting: Requesting", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubectl_completes_commands_and_the_names_of_the_cluster()
    {
        var world = await cli.WorldAsync();

        var commands = await KubectlAsync(world.Plane.KubeconfigPath, "__complete", "interlink", "st");
        var names = await KubectlAsync(world.Plane.KubeconfigPath, "__complete", "interlink", "status", "--namespace", world.Namespace, "wai");

        Assert.Contains("status", commands.Split('\n'));
        Assert.Contains("waiting", names.Split('\n'));
        Assert.DoesNotContain("paris", names.Split('\n'));
    }

    private static Task<string> KubectlAsync(string kubeconfig, params IReadOnlyList<string> arguments) => ChildProcess.RunAsync(
        new ChildProcessOptions
        {
            FileName = ControlPlaneBinaries.FindKubectl(),
            Arguments = arguments,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["KUBECONFIG"] = kubeconfig,
                ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",

                // The program finds the runtime that runs these tests.
                ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath),
            },
        },
        Cancellation);
}
