using InterLink.Kubernetes.Client;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;

namespace InterLink.Kubernetes.Tests.Integration;

/// <summary>What only a server of one's own can show: it is stopped, and its history is discarded.</summary>
public sealed class ServerOutageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compactions_and_restarts_of_the_server_lose_nothing()
    {
        // Without the watch cache a compaction shows at once; with it, only a restarted server has forgotten.
        var options = new ControlPlaneOptions { Private = true, WithControllerManager = false, WatchCache = false };
        await using var controlPlane = await ControlPlane.StartAsync(options, Cancellation);
        await using var network = TcpFaultProxy.Start(controlPlane.ServerUrl);
        await using var workshop = await Workshop.OpenAsync(controlPlane);
        await workshop.CreateAsync("doomed", "red");
        await workshop.CreateAsync("phoenix", "red");
        await using var informer = await RunningInformer.StartSyncedAsync(workshop, workshop.Connect(network.Url));

        network.Refuse();
        network.Cut();
        await workshop.DeleteAsync("doomed");
        await workshop.DeleteAsync("phoenix");
        await workshop.CreateAsync("phoenix", "green");
        await controlPlane.CompactEtcdAsync(Cancellation);
        await AssertThatTheVersionIsForgotten(workshop, informer.Store.ResourceVersionIn(workshop.Namespace));
        network.Accept();

        await informer.SeesAsync("added phoenix green");
        await informer.SeesAsync("deleted doomed red");
        Assert.Contains("deleted phoenix red", informer.Changes);

        await controlPlane.RestartApiServerAsync(Cancellation);
        await workshop.CreateAsync("after", "blue");

        await informer.SeesAsync("added after blue");
        Assert.Equal(["after blue", "phoenix green"], Workshop.Describe(informer.Store.List()));
        await AssertThatAListSurvivesACompactionBetweenItsPages(controlPlane, workshop);
    }

    private static async Task AssertThatTheVersionIsForgotten(Workshop workshop, string? version)
    {
        var gone = false;
        var options = new WatchOptions { Namespace = workshop.Namespace, ResourceVersion = version };
        try
        {
            await foreach (var first in workshop.Widgets.WatchAsync(options, Cancellation))
            {
                gone = first is WatchEvent<Widget>.Error(var status) && new ApiException(status).IsGone;
                break;
            }
        }
        catch (ApiException e)
        {
            gone = e.IsGone;
        }

        Assert.True(gone);
    }

    private static async Task AssertThatAListSurvivesACompactionBetweenItsPages(ControlPlane controlPlane, Workshop workshop)
    {
        await using var proxy = await HttpFaultProxy.StartAsync(controlPlane, Cancellation);
        proxy.Observer = async (request, point) =>
        {
            if (point == ProxyPoint.BeforeForward && request.Query.Contains("continue=", StringComparison.Ordinal))
            {
                await workshop.PaintAsync("after", "white");
                await controlPlane.CompactEtcdAsync(Cancellation);
            }
        };

        var list = await workshop.Connect(proxy.Url).Resources<Widget>().ListAsync(workshop.InPagesOf(1), Cancellation);

        Assert.Equal(["after white", "phoenix green"], Workshop.Describe(list.Items));
        Assert.Contains(proxy.Requests, entry => entry.Status == 410);
    }
}
