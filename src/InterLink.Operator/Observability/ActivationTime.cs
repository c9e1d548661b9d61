using InterLink.Domain.InterLinks;

namespace InterLink.Operator.Observability;

/// <summary>How long a link took from its order to its first Active, the partner's work included. Pure.</summary>
internal static class ActivationTime
{
    /// <summary>Null unless the link has just become Active for the first time, after an order that was seen.</summary>
    public static TimeSpan? Between(InterLinkStatus before, InterLinkStatus status)
    {
        if (before.Phase == InterLinkPhase.Active || status.Phase != InterLinkPhase.Active)
        {
            return null;
        }

        // A link that was adopted is Active from the first look on, or has no order before it.
        var lived = status.Transitions.SkipWhile(transition => transition.Phase == InterLinkPhase.Pending).ToList();
        return lived is [{ Phase: InterLinkPhase.Configuring or InterLinkPhase.Requesting, At: var ordered }, .., { Phase: InterLinkPhase.Active, At: var active }]
            && lived.Count(transition => transition.Phase == InterLinkPhase.Active) == 1
            ? active - ordered
            : null;
    }
}
