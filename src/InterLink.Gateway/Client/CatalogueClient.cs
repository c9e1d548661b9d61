using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>What can be ordered: the partners and the points of presence of a region.</summary>
public sealed class CatalogueClient
{
    private readonly GatewayTransport _transport;

    internal CatalogueClient(GatewayTransport transport)
    {
        _transport = transport;
    }

    public Task<GatewayResult<Partner>> GetPartnerAsync(string region, string partnerId, CancellationToken cancellationToken) =>
        _transport.SendAsync(GatewayRequest.Get(region, GatewayPath.InterLink(region, "partners", partnerId)), GatewayJson.Default.Partner, cancellationToken);

    /// <summary>All partners by name.</summary>
    /// <param name="popId">Only those present there; null for all.</param>
    public Task<GatewayResult<IReadOnlyList<Partner>>> ListPartnersAsync(string region, string? popId, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.List(region, GatewayPath.InterLink(region, "partners"), new QueryString().Add("pop_ids", popId));
        return _transport.ListAllAsync(request, "name_asc", GatewayJson.Default.PartnerList, (Partner partner) => partner.Id, cancellationToken);
    }

    /// <summary>Unlike the list, this always names the bandwidths on offer.</summary>
    public Task<GatewayResult<Pop>> GetPopAsync(string region, string popId, CancellationToken cancellationToken) =>
        _transport.SendAsync(GatewayRequest.Get(region, GatewayPath.InterLink(region, "pops", popId)), GatewayJson.Default.Pop, cancellationToken);

    /// <summary>All points of presence by name.</summary>
    /// <param name="partnerId">Only those where this partner is; null for all.</param>
    public Task<GatewayResult<IReadOnlyList<Pop>>> ListPopsAsync(string region, string? partnerId, CancellationToken cancellationToken)
    {
        var request = GatewayRequest.List(region, GatewayPath.InterLink(region, "pops"), new QueryString().Add("partner_id", partnerId));
        return _transport.ListAllAsync(request, "name_asc", GatewayJson.Default.PopList, (Pop pop) => pop.Id, cancellationToken);
    }
}
