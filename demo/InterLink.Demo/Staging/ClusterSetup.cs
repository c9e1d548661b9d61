namespace InterLink.Demo.Staging;

/// <summary>What an administrator installs once per cluster.</summary>
internal static class ClusterSetup
{
    public const string OperatorNamespace = "interlink-operator";
    private const string OperatorAccount = "interlink-operator";

    public static async Task InstallAsync(Kubectl kubectl, CancellationToken cancellationToken)
    {
        // Unvalidated: the server of the cache is older than the CEL rules in the definitions, and drops them.
        await kubectl.RunAsync(["apply", "--validate=false", "-f", "charts/interlink-operator/files/crds/"], cancellationToken);
        await kubectl.RunAsync(["wait", "--for=condition=Established", "--timeout=20s", "-f", "charts/interlink-operator/files/crds/"], cancellationToken);
        await kubectl.RunAsync(["apply", "-f", "deploy/operator/rbac.yaml"], cancellationToken);
    }

    public static async Task<string> OperatorTokenAsync(Kubectl kubectl, CancellationToken cancellationToken) =>
        (await kubectl.RunAsync(["create", "token", OperatorAccount, "--namespace", OperatorNamespace], cancellationToken)).Trim();
}
