using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>The routing policies: named pairs of prefix filters, one IP version each.</summary>
public sealed class RoutingPoliciesClient
{
    private readonly GatewayTransport _transport;

    internal RoutingPoliciesClient(GatewayTransport transport)
    {
        _transport = transport;
    }

    public Task<GatewayResult<RoutingPolicy>> GetAsync(string region, string routingPolicyId, CancellationToken cancellationToken) =>
        _transport.SendAsync(GatewayRequest.Get(region, Path(region, routingPolicyId)), GatewayJson.Default.RoutingPolicy, cancellationToken);

    /// <summary>All policies that match, oldest first.</summary>
    /// <param name="projectId">Null for every project that the secret key may see.</param>
    /// <param name="tags">Policies that carry at least one of these; empty for all.</param>
    public Task<GatewayResult<IReadOnlyList<RoutingPolicy>>> ListAllAsync(
        string region, string? projectId, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var query = new QueryString().Add("project_id", projectId).Add("tags", tags);
        var request = GatewayRequest.List(region, GatewayPath.InterLink(region, "routing-policies"), query);
        return _transport.ListAllAsync(
            request, "created_at_asc", GatewayJson.Default.RoutingPolicyList, (RoutingPolicy policy) => policy.Id, cancellationToken);
    }

    /// <summary>It is never sent twice unless the first request certainly was not carried out.</summary>
    public Task<GatewayResult<RoutingPolicy>> CreateAsync(string region, CreateRoutingPolicyRequest order, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.Post(region, GatewayPath.InterLink(region, "routing-policies"), order, GatewayJson.Default.CreateRoutingPolicyRequest);
        return _transport.SendAsync(request with { MayRepeat = false }, GatewayJson.Default.RoutingPolicy, cancellationToken);
    }

    /// <summary>Takes effect at once on every link that uses the policy.</summary>
    public Task<GatewayResult<RoutingPolicy>> UpdateAsync(
        string region, string routingPolicyId, UpdateRoutingPolicyRequest change, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.Patch(region, Path(region, routingPolicyId), change, GatewayJson.Default.UpdateRoutingPolicyRequest);
        return _transport.SendAsync(request, GatewayJson.Default.RoutingPolicy, cancellationToken);
    }

    /// <summary>Refused while a link uses the policy.</summary>
    public Task<GatewayResult<Nothing>> DeleteAsync(string region, string routingPolicyId, CancellationToken cancellationToken) =>
        _transport.SendAsync(GatewayRequest.Delete(region, Path(region, routingPolicyId)), cancellationToken);

    private static string Path(string region, string routingPolicyId) => GatewayPath.InterLink(region, "routing-policies", routingPolicyId);
}
