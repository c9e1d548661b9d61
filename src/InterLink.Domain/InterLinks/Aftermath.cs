namespace InterLink.Domain.InterLinks;

/// <summary>The world as it stands after a pass: what was seen, corrected by what the pass itself did.</summary>
internal static class Aftermath
{
    /// <summary>The gateway's answer to an action is fresher than what was seen before it.</summary>
    public static InterLinkObservation Of(InterLinkObservation seen, InterLinkAction action, ActionOutcome outcome)
    {
        if (outcome is not ActionOutcome.Done { Link: var answer })
        {
            return Settle(seen);
        }

        var after = answer is null ? seen : seen with { Link = new LinkSighting.Present(answer) };
        return Settle(action switch
        {
            InterLinkAction.AddFinalizer => after with { Resource = after.Resource with { HasFinalizer = true } },
            InterLinkAction.WritePairingKeySecret => after with { PairingKeySecret = PairingKeySecretState.UpToDate },
            _ => after,
        });
    }

    /// <summary>A link whose status is deleted is gone, however it was learned.</summary>
    private static InterLinkObservation Settle(InterLinkObservation seen) =>
        seen.Link is LinkSighting.Present { Facts: var link } && InterLinkLifecycle.PhaseOf(link) == InterLinkPhase.Deleted
            ? seen with { Link = new LinkSighting.Gone(link.Id) }
            : seen;
}
