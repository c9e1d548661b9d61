using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.Contract;

/// <summary>
/// The two ends of what the definitions must work on: an API server from before CEL, and a current one. Both serve one etcd, and
/// both have taken the definitions. Started by the first test that asks.
/// </summary>
public sealed class ContractServers : IAsyncDisposable
{
    private readonly Lazy<Task<ControlPlane>> _old;
    private readonly Lazy<Task<ApiExtensionsServer>> _current;

    public ContractServers()
    {
        _old = new Lazy<Task<ControlPlane>>(StartOldAsync);
        _current = new Lazy<Task<ApiExtensionsServer>>(StartCurrentAsync);
    }

    /// <summary>An API server that drops CEL rules, and has the structural schema alone.</summary>
    internal async Task<ResourceApi> WithoutCelAsync()
    {
        var server = await _old.Value;
        return new ResourceApi(server.ServerUrl, server.CertificateAuthorityPem, server.AdminToken, await server.CreateNamespaceAsync("contract"));
    }

    /// <summary>A current API server. Where none could be built, the test is skipped, with the reason.</summary>
    internal async Task<ResourceApi> WithCelAsync()
    {
        Assert.SkipWhen(ApiExtensionsServer.UnavailableBecause is not null, ApiExtensionsServer.UnavailableBecause ?? "");
        var server = await _current.Value;
        return new ResourceApi(server.Url, server.CertificateAuthorityPem, server.AdminToken, await (await _old.Value).CreateNamespaceAsync("contract"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_current.IsValueCreated)
        {
            await (await _current.Value).DisposeAsync();
        }

        if (_old.IsValueCreated)
        {
            await (await _old.Value).DisposeAsync();
        }
    }

    private static async Task<ControlPlane> StartOldAsync()
    {
        var server = await ControlPlane.StartAsync(new ControlPlaneOptions { Private = true, WithControllerManager = false });
        await Task.WhenAll(Crd.All.Select(crd => server.InstallDefinitionAsync(crd.Text)));
        return server;
    }

    // After the old one, so that the definitions in etcd are those with the rules in them.
    private async Task<ApiExtensionsServer> StartCurrentAsync()
    {
        var server = await ApiExtensionsServer.StartAsync(await _old.Value);
        await Task.WhenAll(Crd.All.Select(crd => server.InstallDefinitionAsync(crd.Text)));
        return server;
    }
}
