using InterLink.Testing.Processes;

namespace InterLink.Demo.Staging;

/// <summary>The operator as it runs in a cluster: a ServiceAccount's token, its RBAC role, a Lease.</summary>
internal sealed class OperatorProcess(ChildProcess process) : IAsyncDisposable
{
    public ChildProcess Process => process;

    public static OperatorProcess Start(Repository repository, GatewayProcess gateway, string kubeconfig)
    {
        var options = ChildProcessOptions.DotNet(
            repository.Program("InterLink.Operator"),
            "--kubeconfig", kubeconfig,
            "--lease-namespace", ClusterSetup.OperatorNamespace,
            "--gateway-url", gateway.BaseUrl.GetLeftPart(UriPartial.Authority),
            "--project-id", GatewayProcess.ProjectId,
            "--listen", "127.0.0.1:0",
            // Partners of the real world are looked at every ten seconds, which is soon enough for days of waiting.
            "--inventory-interval", "1s");

        // Not as a flag: command lines can be read by others.
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["INTERLINK_GATEWAY_SECRET_KEY"] = gateway.SecretKey };
        return new OperatorProcess(ChildProcess.Start(options with { Environment = environment }));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
