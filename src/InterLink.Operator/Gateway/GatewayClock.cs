namespace InterLink.Operator.Gateway;

/// <summary>
/// The gateway's clock as its answers tell it, carried on between them by ours. It may lag by what an answer took and by the second that the header
/// leaves out, and is never ahead by more than our own clock runs fast.
/// </summary>
internal sealed class GatewayClock(TimeProvider time)
{
    /// <summary>Answers overtake each other; a difference that is larger means that a clock was set.</summary>
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private (DateTimeOffset Time, long At)? _told;
    private int _settings;

    /// <summary>Null while no answer has told it.</summary>
    public DateTimeOffset? Now()
    {
        lock (_gate)
        {
            return Carried();
        }
    }

    /// <summary>How often the clock was found to have been set: whoever waits for a moment of it must think again.</summary>
    public int Settings
    {
        get
        {
            lock (_gate)
            {
                return _settings;
            }
        }
    }

    /// <summary>Takes in what an answer tells, as soon as it is here.</summary>
    public void Note(DateTimeOffset? told)
    {
        if (told is not { } exact)
        {
            return;
        }

        lock (_gate)
        {
            if (Carried() is { } expected && (exact - expected).Duration() > Jitter)
            {
                _settings++;
            }

            _told = (exact, time.GetTimestamp());
        }
    }

    private DateTimeOffset? Carried() => _told is { } told ? told.Time + time.GetElapsedTime(told.At) : null;
}
