using System.Diagnostics;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Observability;

namespace InterLink.Operator.Gateway;

/// <summary>
/// Lists the links of an account, region by region, and tells which have changed. It costs a request per page and kind, however many resources there are,
/// and one more for each VPC that learns routes, at the slow pace or when one of its links has changed.
/// </summary>
internal sealed partial class Inventory(
    GatewayAccount account, GatewayClock clock, RouteInventory routes, InventoryPlan plan, InventoryOptions options,
    InventoryMetrics metrics, TimeProvider time, ILogger<Inventory> logger)
{
    private readonly LinkMirror _mirror = account.Mirror;
    private readonly Dictionary<string, RegionState> _regions = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var regions = plan.RegionsInUse();
            metrics.InUse(account.Id, regions);
            foreach (var region in regions)
            {
                var state = _regions.GetValueOrDefault(region, RegionState.New);
                if (IsDue(region, state) && !stopping.IsCancellationRequested)
                {
                    _regions[region] = await LookAsync(region, state, stopping);
                    await routes.LookAsync(region, stopping);
                }
            }

            await Task.Delay(options.Pause(Random.Shared.NextDouble()), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        metrics.InUse(account.Id, []);
    }

    private bool IsDue(string region, RegionState state) =>
        state.AskedAt is not { } askedAt
        || time.GetElapsedTime(askedAt) >= options.Interval
        || (state.Healthy && plan.IsBusy(region, time.GetUtcNow()));

    private async Task<RegionState> LookAsync(string region, RegionState state, CancellationToken stopping)
    {
        using var round = InventoryTracing.StartRound(account.Id, region);
        var askedAt = _mirror.Now();
        try
        {
            return await account.Gateway.Links.ListAllAsync(region, new LinkFilter(), stopping) switch
            {
                GatewayResult<IReadOnlyList<Link>>.Ok(var listed, var gatewayTime) => TakeIn(region, state, listed, gatewayTime, askedAt, round),
                GatewayResult<IReadOnlyList<Link>>.Failed(var failure) => Miss(region, state, failure, askedAt, round),
                _ => throw new InvalidOperationException("A result is either an answer or a failure."),
            };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return state;
        }
    }

    private RegionState TakeIn(string region, RegionState state, IReadOnlyList<Link> listed, DateTimeOffset? gatewayTime, long askedAt, Activity? round)
    {
        metrics.Looked(account.Id, region, askedAt, complete: true);
        var changed = _mirror.Replace(region, listed, askedAt);
        InventoryTracing.Listed(round, listed.Count, changed.Count);
        clock.Note(gatewayTime);
        var clockSettings = clock.Settings;
        if (!state.Healthy)
        {
            Log.Reachable(logger, account.Id, region, listed.Count);
        }

        // Whoever waits for a deadline of the gateway has to count anew when its clock is set.
        if (!state.Healthy || state.ClockSettings != clockSettings)
        {
            plan.WakeRegion(region);
        }

        if (changed.Count > 0)
        {
            Log.Changed(logger, account.Id, region, changed.Count, listed.Count);
            plan.WakeOwners(region, changed);
            routes.Expect(region, changed);
        }

        return new RegionState(askedAt, Healthy: true, clockSettings);
    }

    /// <summary>The resources are woken once, find no copy to look at, and say so in their status; then they back off by themselves.</summary>
    private RegionState Miss(string region, RegionState state, GatewayFailure failure, long askedAt, Activity? round)
    {
        metrics.Looked(account.Id, region, askedAt, complete: false);
        InventoryTracing.Failed(round);
        if (state.Healthy || state.AskedAt is null)
        {
            Log.Unreachable(logger, account.Id, region, failure.Message);
            _mirror.ForgetRegion(region);
            plan.WakeRegion(region);
        }

        return new RegionState(askedAt, Healthy: false, state.ClockSettings);
    }

    private sealed record RegionState(long? AskedAt, bool Healthy, int ClockSettings)
    {
        public static RegionState New { get; } = new(AskedAt: null, Healthy: false, ClockSettings: 0);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Gateway answers for {Region} (credentials {Credentials}): {Count} links")]
        public static partial void Reachable(ILogger logger, AccountId credentials, string region, int count);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Gateway cannot be listed for {Region} (credentials {Credentials}): {Cause}")]
        public static partial void Unreachable(ILogger logger, AccountId credentials, string region, string cause);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Links changed in {Region} (credentials {Credentials}): {Changed} of {Count}")]
        public static partial void Changed(ILogger logger, AccountId credentials, string region, int changed, int count);
    }
}
