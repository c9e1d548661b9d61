using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>What time alone will do next, the earliest first. It follows the changes of the book, so nobody looks through all links to find out.</summary>
internal sealed class LinkAlarms(LinkRules rules)
{
    private readonly SortedSet<(DateTimeOffset At, Guid LinkId)> _byTime = [];
    private readonly Dictionary<Guid, DateTimeOffset> _byLink = [];

    /// <summary>The next link to which something happens, and when; null when nothing will.</summary>
    public (DateTimeOffset At, Guid LinkId)? Next => _byTime.Count > 0 ? _byTime.Min : null;

    public void Follow(IEnumerable<BookChange> changes)
    {
        foreach (var change in changes.OfType<BookChange.OfLink>())
        {
            Set(change.Id, change.After is null ? null : LinkTimers.Next(change.After, rules)?.At);
        }
    }

    private void Set(Guid linkId, DateTimeOffset? at)
    {
        if (_byLink.Remove(linkId, out var known))
        {
            _byTime.Remove((known, linkId));
        }

        if (at is { } due)
        {
            _byLink.Add(linkId, due);
            _byTime.Add((due, linkId));
        }
    }
}
