using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.Node;

/// <summary>A cluster with a node, on which pods really run: that of INTERLINK_KUBECONFIG, which <c>make e2e</c> sets where nobody else has. The chart is installed by the first test that asks.</summary>
public sealed class NodeCluster : IAsyncDisposable
{
    private readonly Lazy<Task<NodeRelease>> _release = new(InstallAsync);

    /// <summary>The release, upgraded to the chart of the repository, with the samples in service. Tests leave it so.</summary>
    internal async Task<NodeRelease> ReleaseAsync()
    {
        var why = Environment.GetEnvironmentVariable("INTERLINK_NODE_UNAVAILABLE");
        Assert.SkipWhen(why is { Length: > 0 }, why ?? "");
        Assert.SkipWhen(Environment.GetEnvironmentVariable("INTERLINK_KUBECONFIG") is not { Length: > 0 }, "no cluster with a node here: run 'make e2e'");
        return await _release.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_release is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _release.Value).DisposeAsync();
        }
    }

    private static async Task<NodeRelease> InstallAsync()
    {
        var release = new NodeRelease(await ControlPlane.StartAsync(cancellationToken: TestContext.Current.CancellationToken));
        try
        {
            await release.BringIntoServiceAsync();
            return release;
        }
        catch
        {
            await release.DisposeAsync();
            throw;
        }
    }
}
