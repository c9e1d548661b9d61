using InterLink.Demo.Staging;
using InterLink.Testing.Simulator;

namespace InterLink.Demo.Phases;

/// <summary>DedicatedConnections, one after the other. Each describes its connection by name, so that they keep out of each other's way.</summary>
internal sealed class ConnectionTour(Stage stage, PhasePages pages)
{
    /// <summary>One that is never ordered.</summary>
    public const string Awaited = "connection-pending";

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    private ConnectionDesk Desk => stage.Gateway.Operations.Connections;

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        await PendingAsync(cancellationToken);
        await SetUpAsync(cancellationToken);
        await OutOfServiceAsync(cancellationToken);
        await UnknownAsync(cancellationToken);
    }

    public async Task<TouredResource> ActiveAsync(string name, CancellationToken cancellationToken)
    {
        var connection = await ConfiguringAsync(name, cancellationToken);
        await stage.Gateway.Operations.AdvanceClockAsync(PhaseTour.ConfiguringTime, cancellationToken);
        await connection.UntilAsync("Active", "ConnectionActive", cancellationToken);
        return connection;
    }

    private async Task PendingAsync(CancellationToken cancellationToken)
    {
        await pages.WriteAsync(await DescribeAsync(Awaited, cancellationToken), "Pending", "AwaitingConnection", cancellationToken);

        const string Ambiguous = "connection-ambiguous";
        await PatchAsync(Ambiguous, cancellationToken);
        await PatchAsync(Ambiguous, cancellationToken);
        await pages.WriteAsync(await DescribeAsync(Ambiguous, cancellationToken), "Pending", "AmbiguousConnection", cancellationToken);
    }

    private async Task SetUpAsync(CancellationToken cancellationToken)
    {
        await pages.WriteAsync(await CreatedAsync("connection-created", cancellationToken), cancellationToken);
        await pages.WriteAsync(await ConfiguringAsync("connection-configuring", cancellationToken), cancellationToken);

        var failed = await ConfiguringAsync("connection-failed", cancellationToken);
        await Desk.FailAsync(_ids[failed.Name], cancellationToken);
        await pages.WriteAsync(failed, "Failed", "ConnectionFailed", cancellationToken);
    }

    private async Task OutOfServiceAsync(CancellationToken cancellationToken)
    {
        var disabled = await ActiveAsync("connection-disabled", cancellationToken);
        await Desk.DisableAsync(_ids[disabled.Name], cancellationToken);
        await pages.WriteAsync(disabled, "Disabled", "ConnectionDisabled", cancellationToken);

        var locked = await ActiveAsync("connection-locked", cancellationToken);
        await Desk.LockAsync(_ids[locked.Name], cancellationToken);
        await pages.WriteAsync(locked, "Locked", "ConnectionLocked", cancellationToken);

        var ended = await ActiveAsync("connection-deleted", cancellationToken);
        await Desk.EndAsync(_ids[ended.Name], cancellationToken);
        await pages.WriteAsync(ended, "Deleted", "ConnectionGone", cancellationToken);
    }

    private async Task UnknownAsync(CancellationToken cancellationToken)
    {
        var connection = await ActiveAsync("connection-unknown", cancellationToken);
        var list = await stage.Gateway.Customer.ConnectionsAsync(cancellationToken);
        var one = list["connections"]?.AsArray().FirstOrDefault(listed => TouredResource.Is(listed?["id"], _ids[connection.Name]))
            ?? throw new DemoFailedException($"the gateway does not list connection {_ids[connection.Name]}", stage.Gateway.Process);
        one["status"] = "hibernating";
        await stage.Gateway.AnswerAsync("GET", "/dedicated-connections$", status: 200, list, cancellationToken);
        await pages.WriteAsync(connection, "Unknown", "UnknownConnectionStatus", cancellationToken);
        await stage.Gateway.Operations.ClearFaultsAsync(cancellationToken);
    }

    private async Task<TouredResource> ConfiguringAsync(string name, CancellationToken cancellationToken)
    {
        var connection = await CreatedAsync(name, cancellationToken);
        await stage.Gateway.Operations.AdvanceClockAsync(PhaseTour.ConfiguringTime, cancellationToken);
        await connection.UntilAsync("Configuring", "ConnectionConfiguring", cancellationToken);
        return connection;
    }

    private async Task<TouredResource> CreatedAsync(string name, CancellationToken cancellationToken)
    {
        _ids[name] = await PatchAsync(name, cancellationToken);
        var connection = await DescribeAsync(name, cancellationToken);
        await connection.UntilAsync("Created", "ConnectionCreated", cancellationToken);
        return connection;
    }

    /// <summary>From the sales order to light on the port.</summary>
    private async Task<string> PatchAsync(string name, CancellationToken cancellationToken)
    {
        var id = await Desk.OrderAsync(SalesOrders.Named(name), cancellationToken);
        await Desk.IssueLoaAsync(id, "MMR 2, rack B07, panel 3, port 14", cancellationToken);
        await Desk.DetectAsync(id, cancellationToken);
        return id;
    }

    private async Task<TouredResource> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var connection = new TouredResource(stage, "ildc", name);
        var sample = await File.ReadAllTextAsync(stage.Repository.PathOf("deploy/samples/self-hosted/dedicated-connection.yaml"), cancellationToken);
        await connection.ApplyAsync(
            sample.Replace("name: th2", $"name: {name}", StringComparison.Ordinal).Replace("portSpeed:", $"displayName: {name}\n  portSpeed:", StringComparison.Ordinal), cancellationToken);
        return connection;
    }
}
