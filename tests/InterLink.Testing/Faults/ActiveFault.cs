namespace InterLink.Testing.Faults;

/// <summary>A rule in force; disposing lifts it.</summary>
public sealed class ActiveFault : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FaultRule _rule;
    private readonly Action<ActiveFault> _lift;
    private int _seen;
    private int _hits;

    internal ActiveFault(FaultRule rule, Action<ActiveFault> lift)
    {
        _rule = rule;
        _lift = lift;
    }

    /// <summary>How many requests it has hit.</summary>
    public int Hits => Volatile.Read(ref _hits);

    public void Dispose() => _lift(this);

    /// <summary>The fault, if this request is one of those to hit.</summary>
    internal Fault? Take(ProxiedRequest request)
    {
        if (!_rule.Matches(request))
        {
            return null;
        }

        lock (_gate)
        {
            if (_seen++ < _rule.After || _hits >= _rule.Times)
            {
                return null;
            }

            _hits++;
            return _rule.Fault;
        }
    }
}
