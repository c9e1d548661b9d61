using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Testing.Tests.ControlPlanes;

public sealed class ExistingClusterTests(SharedControlPlane shared)
{
    [Fact]
    public async Task An_existing_cluster_is_used_as_it_is_and_left_as_it_was()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var controlPlane = await shared.GetAsync();
        var environment = new Dictionary<string, string?> { ["INTERLINK_KUBECONFIG"] = controlPlane.KubeconfigPath };

        await using var guest = ChildProcess.Start(TestingHost.Command("existing-cluster") with { Environment = environment });
        await guest.WaitForExitAsync(cancellation);

        Assert.True(guest.ExitCode == 0, string.Join('\n', guest.Output));
        Assert.Equal("processes 0", guest.Output[0]);
        Assert.StartsWith("namespace guest-", guest.Output[1], StringComparison.Ordinal);
        await Eventually.IsAsync(
            () => controlPlane.KubectlAsync(["get", "namespaces,serviceaccounts", "--output=name"], cancellation),
            names => !names.Contains("guest", StringComparison.Ordinal),
            cancellation);
    }
}
