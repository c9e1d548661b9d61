using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>What the operator reads of the VPC API: VPCs and their route tables.</summary>
public sealed class VpcsClient
{
    private readonly GatewayTransport _transport;

    internal VpcsClient(GatewayTransport transport)
    {
        _transport = transport;
    }

    public Task<GatewayResult<Vpc>> GetAsync(string region, string vpcId, CancellationToken cancellationToken) =>
        _transport.SendAsync(GatewayRequest.Get(region, GatewayPath.Vpc(region, "vpcs", vpcId)), GatewayJson.Default.Vpc, cancellationToken);

    /// <summary>All VPCs, oldest first.</summary>
    /// <param name="projectId">Null for every project that the secret key may see.</param>
    public Task<GatewayResult<IReadOnlyList<Vpc>>> ListAllAsync(string region, string? projectId, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.List(region, GatewayPath.Vpc(region, "vpcs"), new QueryString().Add("project_id", projectId));
        return _transport.ListAllAsync(request, "created_at_asc", GatewayJson.Default.VpcList, (Vpc vpc) => vpc.Id, cancellationToken);
    }

    /// <summary>The whole route table of a VPC by destination, whatever the routes' origin: the API has no filter on <see cref="VpcRoute.Type"/>.</summary>
    public Task<GatewayResult<IReadOnlyList<RouteWithNexthop>>> ListRoutesAsync(string region, string vpcId, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.List(region, GatewayPath.Vpc(region, "routes-with-nexthop"), new QueryString().Add("vpc_id", vpcId));
        return _transport.ListAllAsync(
            request, "destination_asc", GatewayJson.Default.RouteWithNexthopList, (RouteWithNexthop row) => Identity(row), cancellationToken);
    }

    // Managed routes, the learned ones among them, have an empty id.
    private static string Identity(RouteWithNexthop row)
    {
        var route = row.Route;
        return route.Id.Length > 0
            ? route.Id
            : $"{route.Type} {route.Destination} {row.NexthopName} {row.NexthopIp} {route.NexthopPrivateNetworkId} {route.NexthopResourceId}";
    }
}
