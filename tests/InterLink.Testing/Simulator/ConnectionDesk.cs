using System.Text.Json.Nodes;

namespace InterLink.Testing.Simulator;

/// <summary>Dedicated connections at the desk of the simulator: from the sales order to the end of the contract.</summary>
public sealed class ConnectionDesk
{
    private const string Root = "simulator/v1/connections";
    private readonly SimulatorCalls _calls;

    internal ConnectionDesk(SimulatorCalls calls) => _calls = calls;

    /// <summary>Takes the sales order; returns the id that the connection will have.</summary>
    public async Task<string> OrderAsync(JsonObject order, CancellationToken cancellationToken = default)
    {
        var onPaper = order.DeepClone().AsObject();
        onPaper["ordered"] = true;
        return (string?)(await _calls.PostAsync(Root, onPaper, cancellationToken))?["id"] ?? "";
    }

    /// <summary>A connection or sales order as the desk sees it, with its <c>stage</c>.</summary>
    public async Task<JsonObject> GetAsync(string id, CancellationToken cancellationToken = default) =>
        (await _calls.GetAsync($"{Root}/{id}", cancellationToken))?.AsObject() ?? [];

    public async Task IssueLoaAsync(string id, string text, CancellationToken cancellationToken = default) =>
        await _calls.PostAsync($"{Root}/{id}/loa", new JsonObject { ["text"] = text }, cancellationToken);

    /// <summary>Lets the port see light: customers see the connection from now on.</summary>
    public Task DetectAsync(string id, CancellationToken cancellationToken = default) => ActAsync(id, "detect", cancellationToken);

    public Task FailAsync(string id, CancellationToken cancellationToken = default) => ActAsync(id, "fail", cancellationToken);

    public Task RepairAsync(string id, CancellationToken cancellationToken = default) => ActAsync(id, "repair", cancellationToken);

    public Task DisableAsync(string id, CancellationToken cancellationToken = default) => ActAsync(id, "disable", cancellationToken);

    public Task EnableAsync(string id, CancellationToken cancellationToken = default) => ActAsync(id, "enable", cancellationToken);

    public Task LockAsync(string id, CancellationToken cancellationToken = default) => ActAsync(id, "lock", cancellationToken);

    public Task UnlockAsync(string id, CancellationToken cancellationToken = default) => ActAsync(id, "unlock", cancellationToken);

    /// <summary>Ends the contract, or withdraws the sales order.</summary>
    public Task EndAsync(string id, CancellationToken cancellationToken = default) => ActAsync(id, "delete", cancellationToken);

    private async Task ActAsync(string id, string action, CancellationToken cancellationToken) =>
        await _calls.PostAsync($"{Root}/{id}/{action}", body: null, cancellationToken);
}
