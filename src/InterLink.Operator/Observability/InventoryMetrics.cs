using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.Observability;

/// <summary>How the looks at the gateway's links go, by credentials and region.</summary>
internal sealed class InventoryMetrics
{
    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

    private readonly ConcurrentDictionary<(AccountId Account, string Region), long> _listedAt = new();
    private readonly Histogram<double> _rounds;
    private readonly TimeProvider _time;

    public InventoryMetrics(Meter meter, TimeProvider time)
    {
        _time = time;
        _rounds = meter.CreateHistogram($"{meter.Name}.inventory.round.duration", "s", "Time that listing all links of a region took.", tags: null, Buckets);
        meter.CreateObservableGauge($"{meter.Name}.inventory.age", Ages, "s", "Time since the links of a region were last listed completely, or since the region came into use.");
    }

    public void Looked(AccountId account, string region, long begunAt, bool complete)
    {
        _rounds.Record(_time.GetElapsedTime(begunAt).TotalSeconds, new("credentials", account.ToString()), new("region", region), new("outcome", complete ? "ok" : "failed"));
        if (complete)
        {
            _listedAt[(account, region)] = begunAt;
        }
    }

    /// <summary>
    /// Which regions an account is listed in from now on. One that comes anew counts from here, so that one which is never listed grows old too; one
    /// that no resource names any more grows no older.
    /// </summary>
    public void InUse(AccountId account, IReadOnlyCollection<string> regions)
    {
        foreach (var region in regions)
        {
            _listedAt.TryAdd((account, region), _time.GetTimestamp());
        }

        foreach (var place in _listedAt.Keys.Where(place => place.Account == account && !regions.Contains(place.Region, StringComparer.Ordinal)))
        {
            _listedAt.TryRemove(place, out _);
        }
    }

    private IEnumerable<Measurement<double>> Ages() =>
        _listedAt.Select(entry => new Measurement<double>(
            _time.GetElapsedTime(entry.Value).TotalSeconds, new("credentials", entry.Key.Account.ToString()), new("region", entry.Key.Region)));
}
