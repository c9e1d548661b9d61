using System.Collections.Concurrent;
using InterLink.Gateway.Results;

namespace InterLink.Operator.Gateway;

/// <summary>
/// Answers of the gateway that may be some minutes old. However many ask for one at once, it is read once; failures are not kept, so that the next who
/// asks tries again.
/// </summary>
internal sealed class ExpiringCache<TKey, TValue>(TimeSpan lifetime, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, long ReadAt)> _entries = new();
    private readonly ConcurrentDictionary<TKey, SemaphoreSlim> _turns = new();

    public async Task<GatewayResult<TValue>> GetAsync(TKey key, Func<Task<GatewayResult<TValue>>> read, CancellationToken cancellationToken)
    {
        if (Fresh(key) is { } known)
        {
            return known;
        }

        var turn = _turns.GetOrAdd(key, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return Fresh(key) ?? await ReadAsync(key, read);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<GatewayResult<TValue>> ReadAsync(TKey key, Func<Task<GatewayResult<TValue>>> read)
    {
        var result = await read();
        if (result is GatewayResult<TValue>.Ok ok)
        {
            _entries[key] = (ok.Value, time.GetTimestamp());
        }

        return result;
    }

    private GatewayResult<TValue>.Ok? Fresh(TKey key) =>
        _entries.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.ReadAt) < lifetime ? new GatewayResult<TValue>.Ok(entry.Value, ServerTime: null) : null;
}
