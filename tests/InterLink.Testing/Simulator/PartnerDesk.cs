using System.Text.Json.Nodes;

namespace InterLink.Testing.Simulator;

/// <summary>The desk of one partner at the simulator: what its people do with the pairing keys that customers bring.</summary>
public sealed class PartnerDesk(Uri baseUrl, string partnerKey, HttpMessageHandler? handler = null) : IDisposable
{
    private readonly SimulatorCalls _calls = new(baseUrl, "X-Partner-Key", partnerKey, handler);

    public Task AcceptAsync(string pairingKey, CancellationToken cancellationToken = default) => ActAsync(pairingKey, "accept", [], cancellationToken);

    public Task RefuseAsync(string pairingKey, string reason, CancellationToken cancellationToken = default) =>
        ActAsync(pairingKey, "refuse", new JsonObject { ["reason"] = reason }, cancellationToken);

    /// <summary>Reports the partner's side as built: the link comes into service.</summary>
    public Task CompleteAsync(string pairingKey, CancellationToken cancellationToken = default) => ActAsync(pairingKey, "complete", [], cancellationToken);

    public Task DeprovisionAsync(string pairingKey, CancellationToken cancellationToken = default) =>
        ActAsync(pairingKey, "deprovision", [], cancellationToken);

    /// <summary>The status of the link behind a pairing key.</summary>
    public async Task<string> StatusAsync(string pairingKey, CancellationToken cancellationToken = default) =>
        (string?)(await _calls.GetAsync($"partner/v1/requests/{pairingKey}", cancellationToken))?["status"] ?? "";

    public void Dispose() => _calls.Dispose();

    private async Task ActAsync(string pairingKey, string action, JsonObject body, CancellationToken cancellationToken) =>
        await _calls.PostAsync($"partner/v1/requests/{pairingKey}/{action}", body, cancellationToken);
}
