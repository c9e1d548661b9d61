using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>
/// What time alone will do to links and dedicated connections next, the earliest first. It follows the changes of the book, so nobody looks through
/// all of them to find out.
/// </summary>
internal sealed class Alarms(LinkRules rules)
{
    private readonly SortedSet<(DateTimeOffset At, Guid Id)> _byTime = [];
    private readonly Dictionary<Guid, DateTimeOffset> _byId = [];

    /// <summary>The next link or connection to which something happens, and when; null when nothing will.</summary>
    public (DateTimeOffset At, Guid Id)? Next => _byTime.Count > 0 ? _byTime.Min : null;

    public static Alarms Of(BookState book, LinkRules rules)
    {
        var alarms = new Alarms(rules);
        alarms.Follow(book.AsChanges());
        return alarms;
    }

    public void Follow(IEnumerable<BookChange> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case BookChange.OfLink link:
                    Set(link.Id, link.After is null ? null : LinkTimers.Next(link.After, rules)?.At);
                    break;
                case BookChange.OfConnection connection:
                    Set(connection.Id, connection.After is null ? null : ConnectionTimers.Next(connection.After, rules)?.At);
                    break;
                default:
                    break;   // nothing else is changed by time
            }
        }
    }

    private void Set(Guid id, DateTimeOffset? at)
    {
        if (_byId.Remove(id, out var known))
        {
            _byTime.Remove((known, id));
        }

        if (at is { } due)
        {
            _byId.Add(id, due);
            _byTime.Add((due, id));
        }
    }
}
