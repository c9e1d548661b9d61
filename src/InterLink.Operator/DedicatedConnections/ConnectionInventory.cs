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
/// Lists the dedicated connections of an account and the links on them, in those regions alone where a resource describes one, and wakes what has changed.
/// It costs a request per page and list, however many resources there are.
/// </summary>
internal sealed partial class ConnectionInventory(
    GatewayAccount account, IStore<DedicatedConnectionResource> resources, WorkQueue<ResourceKey> queue, InventoryOptions options, TimeProvider time, ILogger<ConnectionInventory> logger)
{
    private readonly Dictionary<string, RegionState> _regions = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            foreach (var region in resources.List().Select(DedicatedConnectionMapping.RegionOf).Distinct(StringComparer.Ordinal))
            {
                var state = _regions.GetValueOrDefault(region, RegionState.New);
                if (IsDue(region, state) && !stopping.IsCancellationRequested)
                {
                    _regions[region] = await LookAsync(region, state, stopping);
                }
            }

            await Task.Delay(options.Pause(Random.Shared.NextDouble()), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The data centre takes weeks, and is not waited for in haste; setting up a port takes moments.</summary>
    private bool IsDue(string region, RegionState state) =>
        state.AskedAt is not { } askedAt
        || time.GetElapsedTime(askedAt) >= options.Interval
        || (state.Healthy && In(region).Any(resource => resource.Status.Phase is DedicatedConnectionPhase.Created or DedicatedConnectionPhase.Configuring));

    private async Task<RegionState> LookAsync(string region, RegionState state, CancellationToken stopping)
    {
        var askedAt = time.GetTimestamp();
        try
        {
            if (await account.Gateway.DedicatedConnections.ListAllAsync(region, projectId: null, stopping) is not GatewayResult<IReadOnlyList<DedicatedConnection>>.Ok(var connections, _))
            {
                return Miss(region, state, askedAt);
            }

            return connections.Count == 0
                ? TakeIn(region, state, ConnectionSnapshot.Empty, askedAt)
                : await account.Gateway.Links.ListAllAsync(region, new LinkFilter { Kind = LinkKind.SelfHosted }, stopping) is GatewayResult<IReadOnlyList<Link>>.Ok(var links, _)
                    ? TakeIn(region, state, ConnectionSnapshot.Of(connections, links), askedAt)
                    : Miss(region, state, askedAt);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return state;
        }
    }

    private RegionState TakeIn(string region, RegionState state, ConnectionSnapshot snapshot, long askedAt)
    {
        var changed = snapshot.ChangedSince(state.Seen);
        if (changed.Count > 0)
        {
            Log.Changed(logger, account.Id, region, changed.Count, snapshot.TextById.Count);
        }

        // A change may also be the connection that somebody waits for.
        Wake(In(region).Where(resource => !state.Healthy || (changed.Count > 0 && (DedicatedConnectionMapping.ConnectionIdOf(resource) is not { } id || changed.Contains(id)))));
        return new RegionState(askedAt, Healthy: true, snapshot);
    }

    /// <summary>The resources are woken once, find out for themselves, say so in their status, and back off.</summary>
    private RegionState Miss(string region, RegionState state, long askedAt)
    {
        if (state.Healthy)
        {
            Wake(In(region));
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

    private IEnumerable<DedicatedConnectionResource> In(string region) =>
        resources.List().Where(resource => string.Equals(DedicatedConnectionMapping.RegionOf(resource), region, StringComparison.Ordinal));

    private sealed record RegionState(long? AskedAt, bool Healthy, ConnectionSnapshot Seen)
    {
        public static RegionState New { get; } = new(AskedAt: null, Healthy: false, ConnectionSnapshot.Empty);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Dedicated connections changed in {Region} (credentials {Credentials}): {Changed} of {Count}")]
        public static partial void Changed(ILogger logger, AccountId credentials, string region, int changed, int count);
    }
}
