using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>The link calls. Each names its region; an id is valid in its own region only.</summary>
public sealed class LinksClient
{
    private readonly GatewayTransport _transport;

    internal LinksClient(GatewayTransport transport)
    {
        _transport = transport;
    }

    public Task<GatewayResult<Link>> GetAsync(string region, string linkId, CancellationToken cancellationToken) =>
        _transport.SendAsync(GatewayRequest.Get(region, Path(region, linkId)), GatewayJson.Default.Link, cancellationToken);

    /// <summary>All links that match, oldest first within each kind. Deleted links are in no list.</summary>
    public async Task<GatewayResult<IReadOnlyList<Link>>> ListAllAsync(string region, LinkFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Kind is { } kind)
        {
            return await ListKindAsync(region, filter, kind, cancellationToken);
        }

        // A list without a kind is documented to show hosted links only.
        var hosted = await ListKindAsync(region, filter, LinkKind.Hosted, cancellationToken);
        if (hosted is not GatewayResult<IReadOnlyList<Link>>.Ok(var first, var serverTime))
        {
            return hosted;
        }

        var selfHosted = await ListKindAsync(region, filter, LinkKind.SelfHosted, cancellationToken);
        return selfHosted is GatewayResult<IReadOnlyList<Link>>.Ok(var second, _)
            ? new GatewayResult<IReadOnlyList<Link>>.Ok([.. first.Concat(second).DistinctBy(link => link.Id, StringComparer.Ordinal)], serverTime)
            : selfHosted;
    }

    /// <summary>Orders a link: billing starts. It is never sent twice unless the first request certainly was not carried out.</summary>
    public Task<GatewayResult<Link>> CreateAsync(string region, CreateLinkRequest order, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.Post(region, GatewayPath.InterLink(region, "links"), order, GatewayJson.Default.CreateLinkRequest);
        return _transport.SendAsync(request with { MayRepeat = false }, GatewayJson.Default.Link, cancellationToken);
    }

    public Task<GatewayResult<Link>> UpdateAsync(string region, string linkId, UpdateLinkRequest change, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.Patch(region, Path(region, linkId), change, GatewayJson.Default.UpdateLinkRequest);
        return _transport.SendAsync(request, GatewayJson.Default.Link, cancellationToken);
    }

    /// <summary>The answer says whether the link is deleted or waits for the partner; after <see cref="LinkStatus.Deleted"/> the gateway forgets it.</summary>
    public Task<GatewayResult<Link>> DeleteAsync(string region, string linkId, CancellationToken cancellationToken) =>
        _transport.SendAsync(GatewayRequest.Delete(region, Path(region, linkId)), GatewayJson.Default.Link, cancellationToken);

    /// <summary>Another VPC must be detached first.</summary>
    public Task<GatewayResult<Link>> AttachVpcAsync(string region, string linkId, string vpcId, CancellationToken cancellationToken)
    {
        var body = new AttachVpcRequest { VpcId = vpcId };
        var request = GatewayRequest.Post(region, Path(region, linkId, "attach-vpc"), body, GatewayJson.Default.AttachVpcRequest);

        // What the gateway says to an attach of what is attached already is not documented.
        return _transport.SendAsync(request with { MayRepeat = false }, GatewayJson.Default.Link, cancellationToken);
    }

    /// <summary>Removes the link's routes from the VPC. It may switch propagation off: go by the link that is returned.</summary>
    public Task<GatewayResult<Link>> DetachVpcAsync(string region, string linkId, CancellationToken cancellationToken) =>
        SwitchAsync(region, linkId, "detach-vpc", cancellationToken);

    /// <summary>Fills the slot of the policy's IP version, which must be empty.</summary>
    public Task<GatewayResult<Link>> AttachRoutingPolicyAsync(string region, string linkId, string routingPolicyId, CancellationToken cancellationToken) =>
        PolicyAsync(region, linkId, "attach-routing-policy", routingPolicyId, mayRepeat: false, cancellationToken);

    public Task<GatewayResult<Link>> DetachRoutingPolicyAsync(string region, string linkId, string routingPolicyId, CancellationToken cancellationToken) =>
        PolicyAsync(region, linkId, "detach-routing-policy", routingPolicyId, mayRepeat: false, cancellationToken);

    /// <summary>Replaces the policy of the same IP version in place, without a gap in the traffic.</summary>
    public Task<GatewayResult<Link>> SetRoutingPolicyAsync(string region, string linkId, string routingPolicyId, CancellationToken cancellationToken) =>
        PolicyAsync(region, linkId, "set-routing-policy", routingPolicyId, mayRepeat: true, cancellationToken);

    public Task<GatewayResult<Link>> EnableRoutePropagationAsync(string region, string linkId, CancellationToken cancellationToken) =>
        SwitchAsync(region, linkId, "enable-route-propagation", cancellationToken);

    public Task<GatewayResult<Link>> DisableRoutePropagationAsync(string region, string linkId, CancellationToken cancellationToken) =>
        SwitchAsync(region, linkId, "disable-route-propagation", cancellationToken);

    private static string Path(string region, string linkId) => GatewayPath.InterLink(region, "links", linkId);

    private static string Path(string region, string linkId, string action) => GatewayPath.InterLink(region, "links", linkId, action);

    private Task<GatewayResult<IReadOnlyList<Link>>> ListKindAsync(string region, LinkFilter filter, string kind, CancellationToken cancellationToken)
    {
        var query = new QueryString()
            .Add("kind", kind)
            .Add("project_id", filter.ProjectId)
            .Add("name", filter.Name)
            .Add("tags", filter.Tags)
            .Add("status", filter.Status)
            .Add("pop_id", filter.PopId)
            .Add("partner_id", filter.PartnerId)
            .Add("connection_id", filter.ConnectionId)
            .Add("vpc_id", filter.VpcId)
            .Add("routing_policy_id", filter.RoutingPolicyId);
        var request = GatewayRequest.List(region, GatewayPath.InterLink(region, "links"), query);
        return _transport.ListAllAsync(request, "created_at_asc", GatewayJson.Default.LinkList, (Link link) => link.Id, cancellationToken);
    }

    private Task<GatewayResult<Link>> SwitchAsync(string region, string linkId, string action, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.Post(region, Path(region, linkId, action), new EmptyRequest(), GatewayJson.Default.EmptyRequest);
        return _transport.SendAsync(request, GatewayJson.Default.Link, cancellationToken);
    }

    private Task<GatewayResult<Link>> PolicyAsync(
        string region, string linkId, string action, string routingPolicyId, bool mayRepeat, CancellationToken cancellationToken)
    {
        var body = new LinkRoutingPolicyRequest { RoutingPolicyId = routingPolicyId };
        var request = GatewayRequest.Post(region, Path(region, linkId, action), body, GatewayJson.Default.LinkRoutingPolicyRequest);
        return _transport.SendAsync(request with { MayRepeat = mayRepeat }, GatewayJson.Default.Link, cancellationToken);
    }
}
