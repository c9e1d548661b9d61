using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>
/// The way out: propagation off, VPC detached, the link deleted, the partner's side awaited, and only then the finalizer goes.
/// </summary>
internal static class DeletionPlan
{
    public static InterLinkDecision Decide(InterLinkSpec spec, InterLinkObservation seen, TimeSpan settleTime, DateTimeOffset now)
    {
        if (!seen.Resource.HasFinalizer)
        {
            return InterLinkPlanner.Nothing;
        }

        if (spec.DeletionProtection)
        {
            return InterLinkPlanner.Wait(Reasons.DeletionProtected, "spec.deletionProtection is true: the link is kept. Set it to false to let the deletion go on.");
        }

        if (spec.Suspend)
        {
            return InterLinkPlanner.Wait(Reasons.Suspended, "spec.suspend is true: the deletion waits, and the link is left as it is, until it is set to false.");
        }

        if (spec.DeletionPolicy == DeletionPolicy.Retain || spec.ManagementPolicy == ManagementPolicy.Observe)
        {
            return InterLinkPlanner.Do(new InterLinkAction.RemoveFinalizer());
        }

        return seen.Link switch
        {
            // The end is put on record, and told, while there is an object to tell it on.
            var link when IsGone(link) && seen.Status is { LinkId: not null, Phase: not InterLinkPhase.Deleted } => InterLinkPlanner.Nothing with { LookAgainAt = now },
            LinkSighting.Present { Facts: var link } when !IsOursToDelete(seen, link) => InterLinkPlanner.Do(new InterLinkAction.RemoveFinalizer()),
            LinkSighting.Present present => Withdraw(seen, present.Facts),
            LinkSighting.Unreadable => InterLinkPlanner.Nothing,
            LinkSighting.Ambiguous ambiguous => InterLinkPlanner.Wait(Reasons.SeveralLinksOwned, InterLinkPlanner.AmbiguousMessage(ambiguous)),
            LinkSighting.NotLooked or LinkSighting.NoneOwned when seen.Status?.LinkId is { } id => InterLinkPlanner.NotLookedFor(id),
            LinkSighting.NotLooked or LinkSighting.NoneOwned when OrderSettling.OpenUntil(seen.Status?.Order, seen.IntentIsOurs, settleTime, now) is { } settledAt => InterLinkPlanner.Wait(
                Reasons.OrderOutcomeUnknown,
                "An order may have been sent whose outcome is unknown; the gateway is given time to show the link, so that it is not left behind.",
                settledAt),
            _ => InterLinkPlanner.Do(new InterLinkAction.RemoveFinalizer()),
        };
    }

    private static bool IsGone(LinkSighting link) => link switch
    {
        LinkSighting.Gone => true,
        LinkSighting.Present { Facts: var facts } => InterLinkLifecycle.PhaseOf(facts) == InterLinkPhase.Deleted,
        _ => false,
    };

    /// <summary>A link that is deleted already, or carries another owner's tag by now, is no longer ours: deleting the resource must not take it from its owner.</summary>
    private static bool IsOursToDelete(InterLinkObservation seen, LinkFacts link) =>
        InterLinkLifecycle.PhaseOf(link) != InterLinkPhase.Deleted
        && (OwnerTags.OwnerOf(link) is not { } owner || string.Equals(owner, seen.Owner.Owner, StringComparison.Ordinal));

    private static InterLinkDecision Withdraw(InterLinkObservation seen, LinkFacts link)
    {
        var phase = InterLinkLifecycle.PhaseOf(link);
        if (phase == InterLinkPhase.Deprovisioning && seen.Status?.Handshake?.DeprovisionRequestedAt is not null)
        {
            return InterLinkPlanner.Wait(Reasons.AwaitingDeprovisioning, PhaseExplanation.Withdrawn(seen.Status.Handshake.Partner));
        }

        // There is no other side that could have begun it, so the deletion is under way.
        if (phase == InterLinkPhase.Deprovisioning && link.PartnerId is null)
        {
            return InterLinkPlanner.Wait(Reasons.Deleting, "Scaleway takes the link out of service; the resource goes when that is done.");
        }

        if (!InterLinkLifecycle.MayDelete(phase))
        {
            return Blocked(phase, link);
        }

        InterLinkAction? first = InterLinkLifecycle.MayConfigure(phase) switch
        {
            true when link.RoutePropagationEnabled => new InterLinkAction.DisableRoutePropagation(link.Id),
            true when link.VpcId is not null => new InterLinkAction.DetachVpc(link.Id),
            _ => null,
        };
        var delete = new InterLinkAction.DeleteLink(link.Id);

        // The order is a courtesy. What cannot be taken off the link, such as a VPC that no longer exists, does not keep it alive and billed.
        return first is null ? InterLinkPlanner.Do(delete) : InterLinkPlanner.Do(first) with { Fallback = delete };
    }

    /// <summary>Named for what blocks it: a lock needs another remedy than a setup that is under way.</summary>
    private static InterLinkDecision Blocked(InterLinkPhase phase, LinkFacts link) => phase switch
    {
        InterLinkPhase.Configuring => InterLinkPlanner.Wait(
            Reasons.Deleting, "Scaleway is still applying a change to the link; it is deleted as soon as that is done."),
        InterLinkPhase.Locked => InterLinkPlanner.Wait(
            Reasons.LinkLocked, "The link is locked by Scaleway's Trust and Safety team and cannot be deleted; ask Scaleway's support to unlock it."),
        _ => InterLinkPlanner.Wait(
            Reasons.UnknownLinkStatus,
            $"The gateway reports the status '{link.Status}', which this version does not know; nothing is deleted on a guess. Upgrade the operator."),
    };
}
