using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Faults;

/// <summary>The faults in wait, oldest first, and the last ones that are used up. A call meets one of them at most.</summary>
internal sealed class FaultBox
{
    private const int SpentKept = 100;

    private readonly Lock _gate = new();
    private ImmutableList<Fault> _waiting = [];
    private ImmutableQueue<Fault> _spent = [];
    private int _lastId;

    /// <summary>Every fault that is known, in the order in which they were added.</summary>
    public ImmutableArray<Fault> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _spent.Concat(_waiting).OrderBy(fault => fault.Id)];
            }
        }
    }

    /// <summary>Adds a fault and gives it its id.</summary>
    public Fault Add(Fault fault)
    {
        lock (_gate)
        {
            var added = fault with { Id = ++_lastId };
            _waiting = _waiting.Add(added);
            return added;
        }
    }

    /// <summary>Takes a fault away, used up or not; false when there is none of that id.</summary>
    public bool Remove(int id)
    {
        lock (_gate)
        {
            var (waiting, spent) = (_waiting.RemoveAll(fault => fault.Id == id), ImmutableQueue.CreateRange(_spent.Where(fault => fault.Id != id)));
            var found = waiting.Count + spent.Count() < _waiting.Count + _spent.Count();
            (_waiting, _spent) = (waiting, spent);
            return found;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            (_waiting, _spent) = ([], []);
        }
    }

    /// <summary>The fault to play on a call; null when the call is to go well. Where the rate of one lets the call pass, the next has its turn.</summary>
    public Fault? Take(FaultedCall call)
    {
        lock (_gate)
        {
            foreach (var fault in _waiting.Where(fault => fault.Match.Fits(call)))
            {
                var met = fault.Meet();
                Put(fault, met);
                if (met.Hits > fault.Hits)
                {
                    return met;
                }
            }

            return null;
        }
    }

    private void Put(Fault before, Fault after)
    {
        if (!after.IsSpent)
        {
            _waiting = _waiting.Replace(before, after);
            return;
        }

        _waiting = _waiting.Remove(before);
        _spent = (_spent.Count() < SpentKept ? _spent : _spent.Dequeue()).Enqueue(after);
    }
}
