using InterLink.Gateway.Simulator.Book.Connections;
using InterLink.Gateway.Simulator.Book.Links;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>
/// Keeps the one current state of the book. Commands are applied one after the other; before each command and each reading,
/// everything happens that time alone brings about, so nobody ever sees a request that is overdue and not yet expired.
/// What a command changes is written to the log before anybody can see it.
/// </summary>
internal sealed class BookKeeper : IDisposable
{
    private readonly Lock _gate = new();
    private LinkRules _rules;
    private readonly VirtualClock _clock;
    private readonly IBookLog _log;
    private Alarms _alarms;
    private readonly ITimer _wakeUp;
    private BookState _state;
    private long _version;
    private TaskCompletionSource _turned = NewTurn();

    public BookKeeper(BookState initial, LinkRules rules, VirtualClock clock, IBookLog log)
    {
        (_state, _clock, _log) = (initial.Settled(), clock, log);
        _rules = rules with { Autopilots = initial.Autopilots };
        _alarms = Alarms.Of(initial, _rules);
        _wakeUp = clock.CreateTimer(_ => WakeUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        SetWakeUp(clock.GetUtcNow());
    }

    /// <summary>Counts the changes of the book since the process began.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>The rules as they stand now.</summary>
    public LinkRules Rules
    {
        get
        {
            lock (_gate)
            {
                return _rules;
            }
        }
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
                Turn(done.State);
                SetWakeUp(now);
            }

            return outcome;
        }
    }

    /// <summary>Lets virtual time pass. What falls due by that has happened when this returns.</summary>
    /// <returns>False when the clock does not go there; then nothing has happened.</returns>
    public bool Advance(Func<VirtualClock, bool> move)
    {
        lock (_gate)
        {
            if (!move(_clock))
            {
                return false;
            }

            Turn(_state.WithClock(_clock.Ahead));
            var now = _clock.GetUtcNow();
            Settle(now);
            SetWakeUp(now);
            return true;
        }
    }

    /// <summary>Waits until the book is past <paramref name="seen"/>, which it may already be.</summary>
    public Task WaitForChangeAsync(long seen, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _version > seen ? Task.CompletedTask : _turned.Task.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _wakeUp.Dispose();
        lock (_gate)
        {
            _log.Dispose();
        }
    }

    private void WakeUp()
    {
        try
        {
            Read();
        }
        catch (IOException)
        {
            // The log takes nothing. The process must not end of it: whoever calls next has everything settled first, or hears of it.
        }
    }

    private void Settle(DateTimeOffset now)
    {
        if (_alarms.Next is not { } first || first.At > now)
        {
            return;
        }

        while (_alarms.Next is { } due && due.At <= now)
        {
            Turn(_state.Links.TryGetValue(due.Id, out var link)
                ? LinkProgress.Settle(_state, link, _rules, now)
                : ConnectionProgress.Settle(_state, _state.Connections[due.Id], _rules, now));
        }

        SetWakeUp(now);
    }

    private void Turn(BookState next)
    {
        var changes = next.Changes;
        if (changes.IsEmpty)
        {
            return;
        }

        next = next.Settled();
        _log.Append(next, changes);
        _state = next;
        Follow(changes);
        Interlocked.Increment(ref _version);
        _turned.SetResult();
        _turned = NewTurn();
    }

    // When partners change their ways, everything that waits for one has to be looked at again.
    private void Follow(IReadOnlyList<BookChange> changes)
    {
        if (changes.OfType<BookChange.OfAutopilot>().Any())
        {
            _rules = _rules with { Autopilots = _state.Autopilots };
            _alarms = Alarms.Of(_state, _rules);
        }
        else
        {
            _alarms.Follow(changes);
        }
    }

    private void SetWakeUp(DateTimeOffset now)
    {
        // What a command has made overdue falls due at once; and a timer takes 49 days at most, after which it would find nothing to do yet.
        var wait = _alarms.Next?.At switch
        {
            { } due when due <= now => TimeSpan.Zero,
            { } due when due - now < TimeSpan.FromDays(40) => due - now,
            _ => Timeout.InfiniteTimeSpan,
        };
        _wakeUp.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private static TaskCompletionSource NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
