using InterLink.Testing.Faults;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>The life of one link as its operator's calls tell it, with the points at which the operator is to die in it, one a process.</summary>
internal sealed class Life(string name, params IReadOnlyList<AwaitPoint> deaths)
{
    private readonly Lock _gate = new();
    private readonly Queue<AwaitPoint> _toDie = new(deaths);
    private readonly List<List<AwaitPoint>> _paths = [[]];
    private string _lastEffect = "nothing";
    private bool _isWriting;
    private bool _isDead;
    private bool _isGone;

    public string Name => name;

    /// <summary>Where the operator is to die, in order.</summary>
    public IReadOnlyList<AwaitPoint> Planned => deaths;

    /// <summary>The deaths that have not come yet.</summary>
    public IReadOnlyList<AwaitPoint> Missed => Locked(() => (IReadOnlyList<AwaitPoint>)[.. _toDie]);

    /// <summary>The points that were met, process by process, each once and in order. Read it when the life is over.</summary>
    public IReadOnlyList<IReadOnlyList<AwaitPoint>> Paths => _paths;

    /// <summary>The present process does nothing more here: it has died for this link, or the link is gone.</summary>
    public bool IsStill => Locked(() => _isDead || (_isGone && !_isWriting));

    public bool IsOver => Locked(() => _isGone);

    /// <summary>A call has come to one of its points.</summary>
    /// <returns>True when the operator dies here, or has died in this life before.</returns>
    public bool Meets(string call, bool isRead, ProxyPoint at) => Locked(() =>
    {
        // A read has no effect whose answer could be lost. And of an object that is gone some mirror hears late, or does not: then there is another look.
        if (_isDead || (isRead && at == ProxyPoint.BeforeAnswer) || _lastEffect == LinkCall.Last)
        {
            return _isDead;
        }

        var here = new AwaitPoint(call, _lastEffect, at);
        if (!_paths[^1].Contains(here))
        {
            _paths[^1].Add(here);
        }

        _isWriting = at == ProxyPoint.BeforeForward && !isRead;
        if (at == ProxyPoint.BeforeAnswer && !call.StartsWith(LinkCall.Status, StringComparison.Ordinal))
        {
            _lastEffect = call;
        }

        return _isDead = _toDie.TryPeek(out var next) && next == here && _toDie.TryDequeue(out _);
    });

    /// <summary>The process has ended, and with it whatever it was about.</summary>
    public void BeginAnew() => Locked(() =>
    {
        _paths.Add([]);
        return _isDead = _isWriting = false;
    });

    /// <summary>The InterLink has gone from the API server.</summary>
    public void End() => Locked(() => _isGone = true);

    private T Locked<T>(Func<T> action)
    {
        lock (_gate)
        {
            return action();
        }
    }
}
