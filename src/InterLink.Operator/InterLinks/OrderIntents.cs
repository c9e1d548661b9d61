using System.Collections.Concurrent;

namespace InterLink.Operator.InterLinks;

/// <summary>
/// Which order intents this very process has written down and not yet acted on. An intent that is in a status but not in here is of a process that
/// died, and whether its order went out is unknown. Nothing of this survives a restart, which is the point.
/// </summary>
internal sealed class OrderIntents
{
    private readonly ConcurrentDictionary<string, string> _attemptByUid = new(StringComparer.Ordinal);

    /// <summary>To be called only once the status that holds the intent is stored.</summary>
    public void Remember(string uid, string attemptId) => _attemptByUid[uid] = attemptId;

    public bool Holds(string uid, string attemptId) => _attemptByUid.TryGetValue(uid, out var known) && string.Equals(known, attemptId, StringComparison.Ordinal);

    /// <summary>Takes the intent for the one order it allows; to be called before the order is sent. False when somebody took it.</summary>
    public bool TryConsume(string uid, string attemptId) => _attemptByUid.TryRemove(KeyValuePair.Create(uid, attemptId));

    /// <summary>For an order that certainly was not carried out.</summary>
    public void PutBack(string uid, string attemptId) => _attemptByUid.TryAdd(uid, attemptId);

    public void Forget(string uid) => _attemptByUid.TryRemove(uid, out _);
}
