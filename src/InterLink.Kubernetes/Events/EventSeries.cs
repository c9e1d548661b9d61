using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Events;

/// <summary>A further occurrence of an event that is already posted.</summary>
internal sealed record EventRepeat(ResourceKey Key, JsonObject Patch);

/// <summary>Remembers what was posted lately, so that the same again is counted instead of posted. Used by one reader, so without locks.</summary>
internal sealed class EventSeries(TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>More series than this at once are not told apart from new ones; it bounds the memory.</summary>
    private const int Capacity = 4096;

    private readonly Dictionary<Subject, Event> _posted = [];

    private readonly record struct Subject(string? Uid, string? Type, string? Reason, string? Message)
    {
        public static Subject Of(Event e) => new(e.InvolvedObject.Uid, e.Type, e.Reason, e.Message);
    }

    public int Count => _posted.Count;

    /// <summary>Null when the event is new, or its like is too long ago.</summary>
    public EventRepeat? Repeat(Event recorded)
    {
        if (!_posted.TryGetValue(Subject.Of(recorded), out var first) || recorded.LastTimestamp - first.LastTimestamp > Window)
        {
            return null;
        }

        var patch = new JsonObject
        {
            ["count"] = (first.Count ?? 1) + 1,
            ["lastTimestamp"] = recorded.LastTimestamp?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        return new EventRepeat(first.Metadata.Key, patch);
    }

    public void Posted(Event posted)
    {
        if (_posted.Count >= Capacity)
        {
            ForgetOld();
        }

        _posted[Subject.Of(posted)] = posted;
    }

    private void ForgetOld()
    {
        var now = time.GetUtcNow();
        foreach (var (subject, posted) in _posted)
        {
            if (now - posted.LastTimestamp > Window)
            {
                _posted.Remove(subject);
            }
        }

        if (_posted.Count >= Capacity)
        {
            _posted.Clear();
        }
    }
}
