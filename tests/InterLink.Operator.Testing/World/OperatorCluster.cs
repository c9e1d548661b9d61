using InterLink.Testing;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.World;

/// <summary>The shared control plane with our definitions and the operator's rights in it, as the manifests of the repository put them there.</summary>
public sealed class OperatorCluster : IAsyncDisposable
{
    /// <summary>Where the operator's account and its leases are.</summary>
    public const string OperatorNamespace = "interlink-operator";

    private readonly SharedControlPlane _shared = new();
    private readonly Lazy<Task<string>> _kubeconfig;

    public OperatorCluster() => _kubeconfig = new Lazy<Task<string>>(InstallAsync);

    public Task<ControlPlane> ControlPlaneAsync() => _shared.GetAsync();

    /// <summary>A token of the operator's own service account, which has the rights of the manifest and no others.</summary>
    public Task<string> OperatorTokenAsync() => _kubeconfig.Value;

    public ValueTask DisposeAsync() => _shared.DisposeAsync();

    private async Task<string> InstallAsync()
    {
        var plane = await _shared.GetAsync();
        foreach (var definition in Directory.GetFiles(Repository.PathOf("charts", "interlink-operator", "files", "crds"), "*.yaml"))
        {
            await plane.InstallDefinitionAsync(await File.ReadAllTextAsync(definition));
        }

        await plane.KubectlAsync(["apply", "-f", Repository.PathOf("deploy", "operator", "rbac.yaml")]);
        return (await plane.KubectlAsync(["create", "token", "interlink-operator", "--namespace", OperatorNamespace])).Trim();
    }
}
