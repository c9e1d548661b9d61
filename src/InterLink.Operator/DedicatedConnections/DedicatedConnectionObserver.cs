using InterLink.Domain.Catalogue;
using InterLink.Domain.DedicatedConnections;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Informers;
using InterLink.Operator.Credentials;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>Reads everything that a pass decides on, always at the gateway itself: passes are few, because the inventory wakes only what has changed.</summary>
internal sealed class DedicatedConnectionObserver(IStore<DedicatedConnectionResource> resources, ConnectionUsers users, InterLinkSettings settings)
{
    public async Task<DedicatedConnectionObservation> ObserveAsync(AccountAccess access, DedicatedConnectionResource resource, CancellationToken cancellationToken)
    {
        var region = DedicatedConnectionMapping.RegionOf(resource);
        var usedBy = users.Of(resource);
        var granted = access as AccountAccess.Granted;
        var seen = new DedicatedConnectionObservation
        {
            Resource = DedicatedConnectionMapping.ToFacts(resource),
            Status = resource.Status,
            Listing = access switch
            {
                AccountAccess.Granted given => await BelieveAsync(given, resource, await ListAsync(given.Account, region, cancellationToken), cancellationToken),
                AccountAccess.Withheld(var trouble) => new ConnectionListing.Unreadable(trouble),
                _ => throw new InvalidOperationException("Access is either granted or withheld."),
            },
            Credentials = granted?.Credentials,
            Catalogue = granted is null ? new CatalogueSighting.NotRead() : await granted.Account.Catalogue.ReadAsync(region, hosted: null, cancellationToken),
            Users = [.. usedBy.Select(DedicatedConnectionMapping.ToReference)],
            TakenIds = [.. resources.List().Where(other => other.Metadata.Key != resource.Metadata.Key).Select(DedicatedConnectionMapping.ConnectionIdOf).OfType<string>()],
            DefaultProjectId = granted?.ProjectId,
        };
        return granted is not null && ConnectionMatch.Find(resource.Spec, seen) is ConnectionBinding.Bound(var connection, _)
            ? await WithSharesAsync(granted.Account, seen, region, connection.Id, usedBy, cancellationToken)
            : seen;
    }

    private static async Task<ConnectionListing> ListAsync(GatewayAccount account, string region, CancellationToken cancellationToken) =>
        await account.Gateway.DedicatedConnections.ListAllAsync(region, projectId: null, cancellationToken) switch
        {
            GatewayResult<IReadOnlyList<DedicatedConnection>>.Ok(var connections, _) => new ConnectionListing.Read([.. connections.Select(DedicatedConnectionMapping.ToFacts)]),
            GatewayResult<IReadOnlyList<DedicatedConnection>>.Failed(var failure) => new ConnectionListing.Unreadable(TroubleMapping.ToTrouble(failure)),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

    /// <summary>Another account lists other connections; that ours is not among them ends it for good, so it is believed only of the right one.</summary>
    private static async Task<ConnectionListing> BelieveAsync(
        AccountAccess.Granted access, DedicatedConnectionResource resource, ConnectionListing listing, CancellationToken cancellationToken)
    {
        if (resource.Status.ConnectionId is not { } bound || DedicatedConnectionMapping.ClaimOf(resource).Recorded is not { } recorded
            || listing is not ConnectionListing.Read(var listed) || listed.Any(connection => string.Equals(connection.Id, bound, StringComparison.OrdinalIgnoreCase)))
        {
            return listing;
        }

        return await ProjectSight.DoubtAsync(access.Account.Gateway, access.Credentials.SecretName, recorded, DedicatedConnectionMapping.RegionOf(resource), cancellationToken) is { } doubt
            ? new ConnectionListing.Unreadable(doubt)
            : listing;
    }

    private async Task<DedicatedConnectionObservation> WithSharesAsync(
        GatewayAccount account, DedicatedConnectionObservation seen, string region, string connectionId, IReadOnlyList<InterLinkResource> usedBy, CancellationToken cancellationToken) =>
        await LinksOn.ReadAsync(account.Gateway.Links, region, connectionId, cancellationToken) switch
        {
            GatewayResult<IReadOnlyList<Link>>.Ok(var links, _) => seen with { Shares = LinksOn.Shares(links, usedBy, settings) },
            GatewayResult<IReadOnlyList<Link>>.Failed(var failure) => seen with { Listing = new ConnectionListing.Unreadable(TroubleMapping.ToTrouble(failure)) },
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };
}
