using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>The dedicated connections. Customers can only read them: Scaleway's teams create them.</summary>
public sealed class DedicatedConnectionsClient
{
    private readonly GatewayTransport _transport;

    internal DedicatedConnectionsClient(GatewayTransport transport)
    {
        _transport = transport;
    }

    public Task<GatewayResult<DedicatedConnection>> GetAsync(string region, string connectionId, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.Get(region, GatewayPath.InterLink(region, "dedicated-connections", connectionId));
        return _transport.SendAsync(request, GatewayJson.Default.DedicatedConnection, cancellationToken);
    }

    /// <summary>All connections, oldest first.</summary>
    /// <param name="projectId">Null for every project that the secret key may see.</param>
    public Task<GatewayResult<IReadOnlyList<DedicatedConnection>>> ListAllAsync(string region, string? projectId, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.List(region, GatewayPath.InterLink(region, "dedicated-connections"), new QueryString().Add("project_id", projectId));
        return _transport.ListAllAsync(
            request, "created_at_asc", GatewayJson.Default.DedicatedConnectionList, (DedicatedConnection connection) => connection.Id, cancellationToken);
    }
}
