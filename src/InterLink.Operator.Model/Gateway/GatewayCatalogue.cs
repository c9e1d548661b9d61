using InterLink.Domain.Catalogue;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Operator.Gateway;

/// <summary>What can be ordered where, by whom carried. It changes rarely, so answers are kept for some minutes.</summary>
internal sealed class GatewayCatalogue(CatalogueClient client, TimeProvider time)
{
    /// <summary>How old an answer may be. A resource that the catalogue turned down is looked at again after this time.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ExpiringCache<string, IReadOnlyList<Partner>> _partners = new(Lifetime, time);
    private readonly ExpiringCache<(string Region, string? PartnerId), IReadOnlyList<Pop>> _pops = new(Lifetime, time);
    private readonly ExpiringCache<(string Region, string Id), Pop> _popDetails = new(Lifetime, time);

    /// <summary>All partners and PoPs of a region, and which of the PoPs the wanted partner serves.</summary>
    /// <param name="hosted">Whose names are going to be looked up; null when only the lists are of interest.</param>
    public async Task<CatalogueSighting> ReadAsync(string region, HostedSpec? hosted, CancellationToken cancellationToken)
    {
        var partnersRead = await _partners.GetAsync(region, () => client.ListPartnersAsync(region, popId: null, cancellationToken), cancellationToken);
        if (partnersRead is not GatewayResult<IReadOnlyList<Partner>>.Ok(var wirePartners, _))
        {
            return Unreadable(partnersRead);
        }

        var popsRead = await ReadPopsAsync(region, partnerId: null, cancellationToken);
        if (popsRead is not GatewayResult<IReadOnlyList<Pop>>.Ok(var wirePops, _))
        {
            return Unreadable(popsRead);
        }

        IReadOnlyList<PartnerFacts> partners = [.. wirePartners.Select(LinkMapping.ToFacts)];
        IReadOnlyList<PopFacts> pops = [.. wirePops.Select(LinkMapping.ToFacts)];
        if (hosted is null || HostedOrderRules.FindPartner(partners, hosted.Partner) is not { } partner)
        {
            return new CatalogueSighting.Read(partners, pops, []);
        }

        var servedRead = await ReadPopsAsync(region, partner.Id, cancellationToken);
        if (servedRead is not GatewayResult<IReadOnlyList<Pop>>.Ok(var served, _))
        {
            return Unreadable(servedRead);
        }

        return await WithBandwidthsAsync(region, new CatalogueSighting.Read(partners, pops, [.. served.Select(pop => pop.Id)]), hosted, cancellationToken);
    }

    /// <summary>The list may leave out bandwidths that a get of the one PoP names, so those in question are read one by one.</summary>
    private async Task<CatalogueSighting> WithBandwidthsAsync(string region, CatalogueSighting.Read catalogue, HostedSpec hosted, CancellationToken cancellationToken)
    {
        var pops = catalogue.Pops.ToDictionary(pop => pop.Id, StringComparer.Ordinal);
        foreach (var candidate in HostedOrderRules.FindPops(catalogue.Pops, hosted.Location))
        {
            var detail = await _popDetails.GetAsync((region, candidate.Id), () => client.GetPopAsync(region, candidate.Id, cancellationToken), cancellationToken);
            if (detail is not GatewayResult<Pop>.Ok(var pop, _))
            {
                return Unreadable(detail);
            }

            pops[candidate.Id] = LinkMapping.ToFacts(pop);
        }

        return catalogue with { Pops = [.. catalogue.Pops.Select(pop => pops[pop.Id])] };
    }

    private Task<GatewayResult<IReadOnlyList<Pop>>> ReadPopsAsync(string region, string? partnerId, CancellationToken cancellationToken) =>
        _pops.GetAsync((region, partnerId), () => client.ListPopsAsync(region, partnerId, cancellationToken), cancellationToken);

    private static CatalogueSighting.Unreadable Unreadable<T>(GatewayResult<T> result) => result is GatewayResult<T>.Failed(var failure)
        ? new CatalogueSighting.Unreadable(TroubleMapping.ToTrouble(failure))
        : throw new InvalidOperationException("A read that succeeded is not unreadable.");
}
