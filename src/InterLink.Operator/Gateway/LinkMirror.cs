using System.Text.Json;
using InterLink.Gateway.Contract;

namespace InterLink.Operator.Gateway;

/// <summary>
/// The gateway's links as they were last seen, by the inventory's lists and by the answers to our own calls. Whatever was seen later wins, so that
/// a list that was under way while we changed a link does not bring the old link back.
/// </summary>
internal sealed class LinkMirror(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Region, string Id), Entry> _entries = [];
    private readonly Dictionary<string, TaskCompletionSource> _firstLooks = new(StringComparer.Ordinal);

    /// <summary>A moment to compare with those of other looks at the gateway.</summary>
    public long Now() => time.GetTimestamp();

    /// <summary>The link, unless it is unknown or was last seen too long ago.</summary>
    public Link? Find(string region, string id, TimeSpan oldest)
    {
        lock (_gate)
        {
            return _entries.TryGetValue((region, id), out var entry) && time.GetElapsedTime(entry.SeenAt) <= oldest ? entry.Link : null;
        }
    }

    /// <summary>Completes once a region has been listed, or could not be. Until then, that a link is not in here means nothing.</summary>
    public Task FirstLook(string region)
    {
        lock (_gate)
        {
            return FirstLookOf(region).Task;
        }
    }

    /// <summary>Takes in one link.</summary>
    /// <param name="seenAt">Of a read, when it was asked for; of a change, when it was answered.</param>
    public void Note(string region, Link link, long seenAt)
    {
        lock (_gate)
        {
            Put((region, link.Id), new Entry(link, TextOf(link), seenAt));
        }
    }

    /// <summary>The gateway says that there is no such link.</summary>
    public void Forget(string region, string id)
    {
        lock (_gate)
        {
            _entries.Remove((region, id));
        }
    }

    /// <summary>The gateway does not tell any more: no copy of the region is good for anything.</summary>
    public void ForgetRegion(string region)
    {
        lock (_gate)
        {
            foreach (var key in _entries.Keys.Where(key => string.Equals(key.Region, region, StringComparison.Ordinal)))
            {
                _entries.Remove(key);
            }

            FirstLookOf(region).TrySetResult();
        }
    }

    /// <summary>Takes in a complete list of a region.</summary>
    /// <param name="askedAt">When the list was begun.</param>
    /// <returns>The links that are new, differ from what was known, or are no longer there.</returns>
    public IReadOnlyList<Link> Replace(string region, IReadOnlyList<Link> links, long askedAt)
    {
        lock (_gate)
        {
            var changed = new List<Link>();
            foreach (var link in links)
            {
                if (Put((region, link.Id), new Entry(link, TextOf(link), askedAt)))
                {
                    changed.Add(link);
                }
            }

            var listed = links.Select(link => link.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var (key, entry) in _entries)
            {
                if (string.Equals(key.Region, region, StringComparison.Ordinal) && !listed.Contains(key.Id) && entry.SeenAt <= askedAt)
                {
                    _entries.Remove(key);
                    changed.Add(entry.Link);
                }
            }

            FirstLookOf(region).TrySetResult();
            return changed;
        }
    }

    private TaskCompletionSource FirstLookOf(string region)
    {
        if (!_firstLooks.TryGetValue(region, out var look))
        {
            _firstLooks[region] = look = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return look;
    }

    /// <summary>True when this is news.</summary>
    private bool Put((string Region, string Id) key, Entry entry)
    {
        if (!_entries.TryGetValue(key, out var known))
        {
            _entries[key] = entry;
            return true;
        }

        if (known.SeenAt > entry.SeenAt)
        {
            return false;
        }

        _entries[key] = entry;
        return !string.Equals(known.Text, entry.Text, StringComparison.Ordinal);
    }

    private static string TextOf(Link link) => JsonSerializer.Serialize(link, GatewayJson.Default.Link);

    /// <summary>The text is the wire form, which alone says whether two links differ.</summary>
    private sealed record Entry(Link Link, string Text, long SeenAt);
}
