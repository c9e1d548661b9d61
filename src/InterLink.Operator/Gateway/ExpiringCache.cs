using System.Collections.Concurrent;
using InterLink.Gateway.Results;

namespace InterLink.Operator.Gateway;

/// <summary>Answers of the gateway that may be some minutes old. Failures are not kept, so that the next who asks tries again.</summary>
internal sealed class ExpiringCache<TKey, TValue>(TimeSpan lifetime, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, long ReadAt)> _entries = new();

    public async Task<GatewayResult<TValue>> GetAsync(TKey key, Func<Task<GatewayResult<TValue>>> read)
    {
        if (_entries.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.ReadAt) < lifetime)
        {
            return new GatewayResult<TValue>.Ok(entry.Value, ServerTime: null);
        }

        var result = await read();
        if (result is GatewayResult<TValue>.Ok ok)
        {
            _entries[key] = (ok.Value, time.GetTimestamp());
        }

        return result;
    }
}
