using System.Collections.Concurrent;
using System.Text.Json;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>
/// Lists the gateway's policies, of each account and region at the same time, and wakes the resources whose policies somebody has changed. It costs a
/// request per page, however many resources there are; the links are listed too while a deletion waits for one that no InterLink stands for.
/// </summary>
internal sealed partial class PolicyInventory(
    GatewayAccounts accounts, PolicyInventoryPlan plan, TimeSpan interval, TimeProvider time, ILogger<PolicyInventory> logger)
{
    private readonly ConcurrentDictionary<PolicyPlace, RegionView> _seen = new();

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.WhenAll(plan.PlacesInUse().Select(place => LookAsync(place, stopping)));

            await Task.Delay(InventoryOptions.Jittered(interval, Random.Shared.NextDouble()), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(PolicyPlace place, CancellationToken stopping)
    {
        var gateway = accounts.Of(place.Account).Gateway;
        try
        {
            var before = _seen.GetValueOrDefault(place);

            // A list that fails leaves everything as it was: whoever has something to do backs off by itself.
            if (await gateway.RoutingPolicies.ListAllAsync(place.Region, projectId: null, [], stopping) is not GatewayResult<IReadOnlyList<RoutingPolicy>>.Ok(var listed, _))
            {
                return;
            }

            var policies = listed.ToDictionary(policy => policy.Id, StringComparer.Ordinal);
            var now = new RegionView(policies, plan.AwaitsHolders(place) ? await HoldersAsync(gateway, place.Region, stopping) : null);
            _seen[place] = now;
            if (before is not null && now.ChangedSince(before) is { Count: > 0 } changed)
            {
                Log.Changed(logger, place.Account, place.Region, changed.Count, listed.Count);
                plan.Wake(place, changed, changed.SelectMany(id => TagsOf(id, now).Concat(TagsOf(id, before))));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop in the middle of a round.
        }
    }

    /// <summary>The links that have a policy attached, each with the ids of its policies; null when they cannot be listed.</summary>
    private static async Task<IReadOnlySet<(string PolicyId, string LinkId)>?> HoldersAsync(GatewayClient gateway, string region, CancellationToken stopping) =>
        await gateway.Links.ListAllAsync(region, new LinkFilter(), stopping) is GatewayResult<IReadOnlyList<Link>>.Ok(var listed, _)
            ? listed.SelectMany(link => new[] { link.RoutingPolicyV4Id, link.RoutingPolicyV6Id }.OfType<string>().Select(id => (id, link.Id))).ToHashSet()
            : null;

    private static IReadOnlyList<string> TagsOf(string id, RegionView? view) => view?.Policies.GetValueOrDefault(id)?.Tags ?? [];

    /// <summary>What was seen in one round.</summary>
    /// <param name="Policies">All of the region, by id.</param>
    /// <param name="Holders">Which links have which policies; null when nobody waited for them.</param>
    private sealed record RegionView(IReadOnlyDictionary<string, RoutingPolicy> Policies, IReadOnlySet<(string PolicyId, string LinkId)>? Holders)
    {
        /// <summary>The ids of the policies that are new, gone, or differ, and of those that may have another set of links.</summary>
        public HashSet<string> ChangedSince(RegionView before)
        {
            var changed = Policies.Keys.Union(before.Policies.Keys, StringComparer.Ordinal).Where(id => !string.Equals(TextOf(id), before.TextOf(id), StringComparison.Ordinal));
            return changed.Concat(HeldOtherwise(before)).ToHashSet(StringComparer.Ordinal);
        }

        /// <summary>What happened before the first look is not known, so everyone is told of it once.</summary>
        private IEnumerable<string> HeldOtherwise(RegionView before) => (Holders, before.Holders) switch
        {
            (null, _) => [],
            (_, null) => Policies.Keys,
            ({ } now, { } then) => now.Except(then).Concat(then.Except(now)).Select(holder => holder.PolicyId),
        };

        /// <summary>The wire form, which alone says whether two policies differ.</summary>
        private string? TextOf(string id) => Policies.GetValueOrDefault(id) is { } policy ? JsonSerializer.Serialize(policy, GatewayJson.Default.RoutingPolicy) : null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Routing policies changed in {Region} (credentials {Credentials}): {Changed} of {Count}")]
        public static partial void Changed(ILogger logger, AccountId credentials, string region, int changed, int count);
    }
}
