using InterLink.Domain.DedicatedConnections;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Informers;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>Reads everything that a pass decides on, always at the gateway itself: passes are few, because the inventory wakes only what has changed.</summary>
internal sealed class DedicatedConnectionObserver(IStore<DedicatedConnectionResource> resources, ConnectionUsers users, InterLinkSettings settings)
{
    public async Task<DedicatedConnectionObservation> ObserveAsync(GatewayAccount account, DedicatedConnectionResource resource, CancellationToken cancellationToken)
    {
        var region = DedicatedConnectionMapping.RegionOf(resource);
        var usedBy = users.Of(resource);
        var seen = new DedicatedConnectionObservation
        {
            Resource = DedicatedConnectionMapping.ToFacts(resource),
            Status = resource.Status,
            Listing = await ListAsync(account, region, cancellationToken),
            Catalogue = await account.Catalogue.ReadAsync(region, hosted: null, cancellationToken),
            Users = [.. usedBy.Select(DedicatedConnectionMapping.ToReference)],
            TakenIds = [.. resources.List().Where(other => other.Metadata.Key != resource.Metadata.Key).Select(DedicatedConnectionMapping.ConnectionIdOf).OfType<string>()],
            DefaultProjectId = settings.DefaultProjectId,
        };
        return ConnectionMatch.Find(resource.Spec, seen) is ConnectionBinding.Bound(var connection, _)
            ? await WithSharesAsync(account, seen, region, connection.Id, usedBy, cancellationToken)
            : seen;
    }

    private static async Task<ConnectionListing> ListAsync(GatewayAccount account, string region, CancellationToken cancellationToken) =>
        await account.Gateway.DedicatedConnections.ListAllAsync(region, projectId: null, cancellationToken) switch
        {
            GatewayResult<IReadOnlyList<DedicatedConnection>>.Ok(var connections, _) => new ConnectionListing.Read([.. connections.Select(DedicatedConnectionMapping.ToFacts)]),
            GatewayResult<IReadOnlyList<DedicatedConnection>>.Failed(var failure) => new ConnectionListing.Unreadable(TroubleMapping.ToTrouble(failure)),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

    private async Task<DedicatedConnectionObservation> WithSharesAsync(
        GatewayAccount account, DedicatedConnectionObservation seen, string region, string connectionId, IReadOnlyList<InterLinkResource> usedBy, CancellationToken cancellationToken) =>
        await LinksOn.ReadAsync(account.Gateway.Links, region, connectionId, cancellationToken) switch
        {
            GatewayResult<IReadOnlyList<Link>>.Ok(var links, _) => seen with { Shares = LinksOn.Shares(links, usedBy, settings) },
            GatewayResult<IReadOnlyList<Link>>.Failed(var failure) => seen with { Listing = new ConnectionListing.Unreadable(TroubleMapping.ToTrouble(failure)) },
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };
}
