using System.Collections.Frozen;
using InterLink.Domain.InterLinks;

namespace InterLink.Testing;

/// <summary>The moves between the statuses of a link that Scaleway documents: the rows T of docs/reference/gateway-behaviour.md.</summary>
internal static class DocumentedMoves
{
    private static readonly FrozenDictionary<InterLinkPhase, InterLinkPhase[]> Next = new Dictionary<InterLinkPhase, InterLinkPhase[]>
    {
        [InterLinkPhase.Configuring] = [InterLinkPhase.Requesting, InterLinkPhase.Ready, InterLinkPhase.Failed],
        [InterLinkPhase.Failed] = [InterLinkPhase.Requesting, InterLinkPhase.Ready, InterLinkPhase.Deleted],
        [InterLinkPhase.Requesting] = [InterLinkPhase.Provisioning, InterLinkPhase.Refused, InterLinkPhase.Expired, InterLinkPhase.Deleted],
        [InterLinkPhase.Provisioning] = [InterLinkPhase.Active, InterLinkPhase.LimitedConnectivity, InterLinkPhase.Down, InterLinkPhase.Deprovisioning],
        [InterLinkPhase.Refused] = [InterLinkPhase.Deleted],

        // A partner's late answer wins over the operator's arithmetic.
        [InterLinkPhase.Expired] = [InterLinkPhase.Provisioning, InterLinkPhase.Refused, InterLinkPhase.Deleted],
        [InterLinkPhase.Ready] = [InterLinkPhase.Active, InterLinkPhase.LimitedConnectivity, InterLinkPhase.Deleted],
        [InterLinkPhase.Active] = [InterLinkPhase.LimitedConnectivity, InterLinkPhase.Down, InterLinkPhase.Ready, InterLinkPhase.Deprovisioning, InterLinkPhase.Deleted],
        [InterLinkPhase.LimitedConnectivity] = [InterLinkPhase.Active, InterLinkPhase.Down],
        [InterLinkPhase.Down] = [InterLinkPhase.Active, InterLinkPhase.LimitedConnectivity],
        [InterLinkPhase.Deprovisioning] = [InterLinkPhase.Deleted],
        [InterLinkPhase.Deleted] = [],
    }.ToFrozenDictionary();

    /// <summary>The first pair of the log that no documented moves lead through; null when there is none.</summary>
    /// <remarks>
    /// A phase that passes between two looks is not in the log, so several moves may lie between two of its lines. A link that is adopted comes in any
    /// phase. A lock, a status that is not known and a change that is applied (row T14) give back what was.
    /// </remarks>
    public static (InterLinkPhase From, InterLinkPhase To)? FindOther(IReadOnlyList<PhaseTransition> log)
    {
        var phases = log.Select(line => line.Phase).ToList();
        var moved = phases.Where((phase, index) =>
            phase is not (InterLinkPhase.Pending or InterLinkPhase.Locked or InterLinkPhase.Unknown)
            && (phase != InterLinkPhase.Configuring || (index > 0 && phases[index - 1] == InterLinkPhase.Pending))).ToList();
        foreach (var (from, to) in moved.Zip(moved.Skip(1)))
        {
            if (from != to && !Reachable(from).Contains(to))
            {
                return (from, to);
            }
        }

        return null;
    }

    private static HashSet<InterLinkPhase> Reachable(InterLinkPhase from)
    {
        var (reached, open) = (new HashSet<InterLinkPhase>(), new Queue<InterLinkPhase>([from]));
        while (open.TryDequeue(out var phase))
        {
            foreach (var next in Next[phase].Where(reached.Add))
            {
                open.Enqueue(next);
            }
        }

        return reached;
    }
}
