using System.Collections.Concurrent;
using InterLink.Domain.DedicatedConnections;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>
/// Lists the dedicated connections of each account and the links on them, in those regions alone where a resource describes one, and wakes what has changed.
/// It costs a request per page and list, however many resources there are.
/// </summary>
/// <param name="accountOf">The account where a resource's connection is; null while it has no credentials.</param>
internal sealed partial class ConnectionInventory(
    GatewayAccounts accounts,
    IStore<DedicatedConnectionResource> resources,
    Func<DedicatedConnectionResource, AccountId?> accountOf,
    WorkQueue<ResourceKey> queue,
    InventoryOptions options,
    TimeProvider time,
    ILogger<ConnectionInventory> logger)
{
    private readonly ConcurrentDictionary<ConnectionPlace, PlaceState> _places = new();

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.WhenAll(resources.List().Select(PlaceOf).OfType<ConnectionPlace>().Distinct().Select(place => LookWhenDueAsync(place, stopping)));

            await Task.Delay(options.Pause(Random.Shared.NextDouble()), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookWhenDueAsync(ConnectionPlace place, CancellationToken stopping)
    {
        var state = _places.GetValueOrDefault(place, PlaceState.New);
        if (IsDue(place, state))
        {
            _places[place] = await LookAsync(place, state, stopping);
        }
    }

    /// <summary>The data centre takes weeks, and is not waited for in haste; setting up a port takes moments.</summary>
    private bool IsDue(ConnectionPlace place, PlaceState state) =>
        state.AskedAt is not { } askedAt
        || time.GetElapsedTime(askedAt) >= options.Interval
        || (state.Healthy && In(place).Any(resource => resource.Status.Phase is DedicatedConnectionPhase.Created or DedicatedConnectionPhase.Configuring));

    private async Task<PlaceState> LookAsync(ConnectionPlace place, PlaceState state, CancellationToken stopping)
    {
        var (gateway, region, askedAt) = (accounts.Of(place.Account).Gateway, place.Region, time.GetTimestamp());
        try
        {
            if (await gateway.DedicatedConnections.ListAllAsync(region, projectId: null, stopping) is not GatewayResult<IReadOnlyList<DedicatedConnection>>.Ok(var connections, _))
            {
                return Miss(place, state, askedAt);
            }

            return connections.Count == 0
                ? TakeIn(place, state, ConnectionSnapshot.Empty, askedAt)
                : await gateway.Links.ListAllAsync(region, new LinkFilter { Kind = LinkKind.SelfHosted }, stopping) is GatewayResult<IReadOnlyList<Link>>.Ok(var links, _)
                    ? TakeIn(place, state, ConnectionSnapshot.Of(connections, links), askedAt)
                    : Miss(place, state, askedAt);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return state;
        }
    }

    private PlaceState TakeIn(ConnectionPlace place, PlaceState state, ConnectionSnapshot snapshot, long askedAt)
    {
        var changed = snapshot.ChangedSince(state.Seen);
        if (changed.Count > 0)
        {
            Log.Changed(logger, place.Account, place.Region, changed.Count, snapshot.TextById.Count);
        }

        // A change may also be the connection that somebody waits for.
        Wake(In(place).Where(resource => !state.Healthy || (changed.Count > 0 && (DedicatedConnectionMapping.ConnectionIdOf(resource) is not { } id || changed.Contains(id)))));
        return new PlaceState(askedAt, Healthy: true, snapshot);
    }

    /// <summary>The resources are woken once, find out for themselves, say so in their status, and back off.</summary>
    private PlaceState Miss(ConnectionPlace place, PlaceState state, long askedAt)
    {
        if (state.Healthy)
        {
            Wake(In(place));
        }

        return state with { AskedAt = askedAt, Healthy = false };
    }

    private void Wake(IEnumerable<DedicatedConnectionResource> woken)
    {
        foreach (var resource in woken)
        {
            queue.Add(resource.Metadata.Key, QueuePriority.Background);
        }
    }

    private IEnumerable<DedicatedConnectionResource> In(ConnectionPlace place) => resources.List().Where(resource => PlaceOf(resource) == place);

    private ConnectionPlace? PlaceOf(DedicatedConnectionResource resource) =>
        accountOf(resource) is { } account ? new ConnectionPlace(account, DedicatedConnectionMapping.RegionOf(resource)) : null;

    private sealed record ConnectionPlace(AccountId Account, string Region);

    private sealed record PlaceState(long? AskedAt, bool Healthy, ConnectionSnapshot Seen)
    {
        public static PlaceState New { get; } = new(AskedAt: null, Healthy: false, ConnectionSnapshot.Empty);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Dedicated connections changed in {Region} (credentials {Credentials}): {Changed} of {Count}")]
        public static partial void Changed(ILogger logger, AccountId credentials, string region, int changed, int count);
    }
}
