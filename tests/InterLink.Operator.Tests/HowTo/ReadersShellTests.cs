using InterLink.Operator.Tests.World;
using InterLink.Testing.Charts;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>Were the shell of the pages to find other programs than ours, or another gateway, the pages would prove nothing.</summary>
public sealed class ReadersShellTests(OperatorCluster cluster)
{
    [Fact]
    public async Task Has_our_programs_at_the_cluster_and_the_gateway_of_the_world()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var shell = ReadersShell.EnvironmentIn(world);

        Assert.Equal(world.Namespace, await RunAsync(shell, "kubectl config view --minify -o jsonpath='{..namespace}'"));
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "kubectl-interlink"), await RunAsync(shell, "command -v kubectl-interlink"));
        Assert.Contains(OperatorWorld.Partner, await RunAsync(shell, "kubectl interlink partners --region fr-par"), StringComparison.Ordinal);
        Assert.Equal(
            Helm.UnavailableBecause is null ? Path.Combine(Helm.ProgramFolder, "helm") : "",
            await RunAsync(shell, Helm.UnavailableBecause is null ? "command -v helm" : "true"));
    }

    private static Task<string> RunAsync(IReadOnlyDictionary<string, string?> environment, string commands)
    {
        var bash = new ChildProcessOptions { FileName = "bash", Arguments = ["-euo", "pipefail", "-c", commands], Environment = environment };
        return ChildProcess.RunAsync(bash, TestContext.Current.CancellationToken);
    }
}
