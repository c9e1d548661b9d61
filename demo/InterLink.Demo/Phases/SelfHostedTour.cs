using InterLink.Demo.Staging;

namespace InterLink.Demo.Phases;

/// <summary>Self-hosted links, and the connection that carries them.</summary>
internal sealed class SelfHostedTour(Stage stage, PhasePages pages, ConnectionTour connections)
{
    private const string Carrier = "connection-active";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        await pages.WriteAsync(await AppliedAsync("connection-not-ready", ConnectionTour.Awaited, cancellationToken), "Pending", "ConnectionNotReady", cancellationToken);

        var carrier = await connections.ActiveAsync(Carrier, cancellationToken);
        await pages.WriteAsync(await ConfiguringAsync("self-hosted-configuring", cancellationToken), cancellationToken);
        await pages.WriteAsync(await ReadyAsync("self-hosted-ready", cancellationToken), cancellationToken);
        await InServiceAsync(cancellationToken);
        await pages.WriteAsync(await AppliedAsync("connection-full", Carrier, cancellationToken, bandwidth: "10Gbps"), "Pending", "ConnectionFull", cancellationToken);
        await pages.WriteAsync(carrier, cancellationToken);
        await InUseAsync(cancellationToken);
    }

    private async Task InServiceAsync(CancellationToken cancellationToken)
    {
        await pages.WriteAsync(await ActiveAsync("self-hosted-active", cancellationToken), cancellationToken);

        var limited = await ReadyAsync("self-hosted-limited-connectivity", cancellationToken, policy: "dual");
        await SetSessionAsync(limited, up: true, cancellationToken);
        await pages.WriteAsync(limited, "LimitedConnectivity", "LimitedConnectivity", cancellationToken);

        var down = await ActiveAsync("self-hosted-down", cancellationToken);
        await SetSessionAsync(down, up: false, cancellationToken);
        await pages.WriteAsync(down, "Down", "LinkDown", cancellationToken);
    }

    private async Task InUseAsync(CancellationToken cancellationToken)
    {
        var used = await connections.ActiveAsync("connection-in-use", cancellationToken);
        var link = await AppliedAsync("user-of-connection", used.Name, cancellationToken);
        await link.UntilAsync("Configuring", "LinkConfiguring", cancellationToken);
        await used.DeleteAsync(cancellationToken);
        await pages.WriteAsync(used, "Active", "StillInUse", cancellationToken);
    }

    private async Task<TouredLink> ActiveAsync(string name, CancellationToken cancellationToken)
    {
        var link = await ReadyAsync(name, cancellationToken);
        await SetSessionAsync(link, up: true, cancellationToken);
        await link.UntilAsync("Active", "LinkActive", cancellationToken);
        return link;
    }

    private async Task<TouredLink> ReadyAsync(string name, CancellationToken cancellationToken, string policy = "prod")
    {
        var link = await ConfiguringAsync(name, cancellationToken, policy);
        await stage.Gateway.Operations.AdvanceClockAsync(PhaseTour.ConfiguringTime, cancellationToken);
        await link.UntilAsync("Ready", "LinkReady", cancellationToken);
        return link;
    }

    private async Task<TouredLink> ConfiguringAsync(string name, CancellationToken cancellationToken, string policy = "prod")
    {
        var link = await AppliedAsync(name, Carrier, cancellationToken, policy);
        await link.UntilAsync("Configuring", "LinkConfiguring", cancellationToken);
        return link;
    }

    private async Task<TouredLink> AppliedAsync(string name, string connection, CancellationToken cancellationToken, string policy = "prod", string bandwidth = "1Gbps")
    {
        var link = new TouredLink(stage, name);
        var sample = await File.ReadAllTextAsync(stage.Repository.PathOf("deploy/samples/self-hosted/interlink.yaml"), cancellationToken);
        var manifest = sample.Replace("name: paris-direct", $"name: {name}", StringComparison.Ordinal)
            .Replace("name: th2", $"name: {connection}", StringComparison.Ordinal)
            .Replace("name: prod", $"name: {policy}", StringComparison.Ordinal)
            .Replace("bandwidth: 1Gbps", $"bandwidth: {bandwidth}", StringComparison.Ordinal);
        await link.ApplyAsync(manifest, cancellationToken);
        return link;
    }

    private async Task SetSessionAsync(TouredLink link, bool up, CancellationToken cancellationToken) =>
        await stage.Gateway.Operations.SetSessionAsync(await link.LinkIdAsync(cancellationToken), ipv6: false, up, cancellationToken);
}
