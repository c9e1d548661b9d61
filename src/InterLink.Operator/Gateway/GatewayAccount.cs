using InterLink.Gateway.Client;

namespace InterLink.Operator.Gateway;

/// <summary>
/// All that depends on whose key the gateway is asked with. What one account sees says nothing of what another does: a link of the one is a 404 to
/// the other. Each has a rate and circuits of its own too, so that one that is throttled holds up no other.
/// </summary>
internal sealed class GatewayAccount(AccountId id, GatewayClient gateway, Func<string> secretKey, TimeProvider time) : IDisposable
{
    public AccountId Id => id;

    public GatewayClient Gateway => gateway;

    /// <summary>A key was seen since the process began, be it gone by now.</summary>
    public bool HasKey => secretKey().Length > 0;

    /// <summary>The account's links as they were last seen.</summary>
    public LinkMirror Mirror { get; } = new(time);

    public GatewayCatalogue Catalogue { get; } = new(gateway.Catalogue, time);

    public RouteTables Routes { get; } = new();

    public void Dispose() => gateway.Dispose();
}
