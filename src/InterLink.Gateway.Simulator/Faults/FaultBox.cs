using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Faults;

/// <summary>The faults in wait, oldest first. A call meets one of them at most.</summary>
internal sealed class FaultBox
{
    private readonly Lock _gate = new();
    private ImmutableList<Fault> _faults = [];
    private int _lastId;

    public ImmutableList<Fault> Waiting => _faults;

    /// <summary>Adds a fault and gives it its id.</summary>
    public Fault Add(Fault fault)
    {
        lock (_gate)
        {
            var added = fault with { Id = ++_lastId };
            _faults = _faults.Add(added);
            return added;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _faults = [];
        }
    }

    /// <summary>The fault for a call, used up by one; null when the call is to go well.</summary>
    public Fault? Take(string method, string path)
    {
        lock (_gate)
        {
            if (_faults.FirstOrDefault(fault => fault.Matches(method, path)) is not { } found)
            {
                return null;
            }

            _faults = found.Remaining > 1 ? _faults.Replace(found, found with { Remaining = found.Remaining - 1 }) : _faults.Remove(found);
            return found;
        }
    }
}
