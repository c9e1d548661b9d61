using InterLink.Gateway.Simulator.Book.Links;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>
/// Keeps the one current state of the book. Commands are applied one after the other; before each command and each reading,
/// everything happens that time alone brings about, so nobody ever sees a request that is overdue and not yet expired.
/// </summary>
internal sealed class BookKeeper : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkRules _rules;
    private readonly TimeProvider _clock;
    private readonly ITimer _alarm;
    private BookState _state;
    private DateTimeOffset? _nextDue;

    public BookKeeper(BookState initial, LinkRules rules, TimeProvider clock)
    {
        (_state, _rules, _clock) = (initial, rules, clock);
        _alarm = clock.CreateTimer(_ => Read(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The book as it stands now.</summary>
    public BookState Read()
    {
        lock (_gate)
        {
            Settle(_clock.GetUtcNow());
            return _state;
        }
    }

    /// <summary>Applies a command to the book as it stands now.</summary>
    public Outcome<T> Apply<T>(Func<BookState, BookContext, Outcome<T>> command)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            Settle(now);
            var outcome = command(_state, new BookContext(now, _rules, Guid.NewGuid));
            if (outcome is Outcome<T>.Done done)
            {
                Turn(done.State, now);
            }

            return outcome;
        }
    }

    public void Dispose() => _alarm.Dispose();

    private void Settle(DateTimeOffset now)
    {
        if (_nextDue <= now)
        {
            Turn(LinkProgress.Settle(_state, _rules, now), now);
        }
    }

    private void Turn(BookState next, DateTimeOffset now)
    {
        if (ReferenceEquals(_state, next))
        {
            return;
        }

        _state = next;
        _nextDue = LinkProgress.NextDue(next, _rules);
        SetAlarm(now);
    }

    private void SetAlarm(DateTimeOffset now)
    {
        // What a command has made overdue falls due at once; and a timer takes 49 days at most, after which it would find nothing to do yet.
        var wait = _nextDue switch
        {
            { } due when due <= now => TimeSpan.Zero,
            { } due when due - now < TimeSpan.FromDays(40) => due - now,
            _ => Timeout.InfiniteTimeSpan,
        };
        _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
