using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>How the resource stands as a whole: the one answer from which Ready, Reconciling and Stalled are all drawn, so that they never contradict.</summary>
internal enum Standing
{
    /// <summary>What was asked for holds.</summary>
    Settled,

    /// <summary>Something is under way or awaited.</summary>
    Working,

    /// <summary>Nothing moves until a person acts.</summary>
    Stalled,

    /// <summary>The gateway cannot be read or understood: no verdict.</summary>
    Unsure,

    /// <summary>Suspended by the user.</summary>
    Paused,
}

/// <summary>The standing, with the reason and message that Ready shows.</summary>
internal sealed record Readiness(Standing Standing, string Reason, string Message)
{
    // Waits that no passing of time resolves.
    private static readonly string[] NeedsPerson =
        [Reasons.SeveralLinksOwned, Reasons.LinkGone, Reasons.LinkNotFound, Reasons.OwnedElsewhere, Reasons.SpecNotUnderstood, Reasons.DeletionProtected, Reasons.LastWorkingLink, Reasons.LinkLocked, Reasons.Observing];

    /// <summary>The first rule that has something to say decides; trouble comes before progress.</summary>
    public static Readiness Of(PassReport pass) =>
        Suspension(pass) ?? Outage(pass) ?? Failure(pass) ?? Rejection(pass) ?? Wait(pass) ?? Deletion(pass)
        ?? PhaseThatStops(pass) ?? Configuration(pass) ?? Gate(pass);

    private static Readiness? Suspension(PassReport pass) =>
        pass.Decision.Awaiting is { Reason: Reasons.Suspended } awaiting ? new(Standing.Paused, awaiting.Reason, awaiting.Message) : null;

    private static Readiness? Outage(PassReport pass)
    {
        var trouble = (pass.After.Link as LinkSighting.Unreadable)?.Trouble
            ?? (pass.Decision.Acceptance as Acceptance.Undecided)?.Trouble
            ?? (pass.After.Vpc as VpcSighting.Unreadable)?.Trouble
            ?? (pass.Failure is { IsOutage: true } outage ? outage : null);
        if (trouble is null)
        {
            return null;
        }

        // Without credentials nothing was ordered yet, which is certain; of a link that was, or of what a lost status may have known, nothing is.
        var isCertain = trouble.IsAboutCredentials && !pass.IsBeingDeleted && pass.Facts is { LinkId: null, Order: null };
        return new(isCertain ? Standing.Working : Standing.Unsure, Reasons.Of(trouble), TroubleAdvice.WhileUnread(pass, trouble));
    }

    private static Readiness? Failure(PassReport pass)
    {
        if (pass.Failure is not { } trouble)
        {
            return null;
        }

        var standing = trouble.Kind is GatewayTroubleKind.Refused or GatewayTroubleKind.Locked ? Standing.Stalled : Standing.Working;
        return new(standing, Reasons.Of(trouble), ActionFailure.MessageOf(pass.Decision.Action, trouble));
    }

    private static Readiness? Rejection(PassReport pass) => pass.Decision.Acceptance switch
    {
        Acceptance.Rejected rejected => new(Standing.Stalled, rejected.Reason, rejected.Message),
        Acceptance.Waiting waiting => new(waiting.NeedsPerson ? Standing.Stalled : Standing.Working, waiting.Reason, waiting.Message),
        _ => null,
    };

    private static Readiness? Wait(PassReport pass) => pass.Decision.Awaiting is not { } awaiting
        ? null
        : new(
            NeedsPerson.Contains(awaiting.Reason, StringComparer.Ordinal) ? Standing.Stalled : Standing.Working,
            awaiting.Reason,
            awaiting.Message);

    private static Readiness? Deletion(PassReport pass)
    {
        if (!pass.IsBeingDeleted)
        {
            return null;
        }

        // Our finalizer has gone by then; another's may keep the resource.
        if (pass.LeavesLinkBehind)
        {
            return new(Standing.Working, Reasons.Deleting, "The resource is being deleted; the link is left as it is.");
        }

        return pass.Facts.Phase switch
        {
            InterLinkPhase.Deprovisioning => From(Standing.Working, PhaseExplanation.Of(pass)),
            InterLinkPhase.Deleted => new(Standing.Working, Reasons.Deleting, "The link no longer exists at the gateway; the resource goes next."),
            _ => new(Standing.Working, Reasons.Deleting, "The link is being taken out of service and deleted."),
        };
    }

    private static Readiness? PhaseThatStops(PassReport pass) => pass.Facts.Phase switch
    {
        InterLinkPhase.Unknown => From(Standing.Unsure, PhaseExplanation.Of(pass)),
        InterLinkPhase.Pending => From(Standing.Working, PhaseExplanation.Of(pass)),
        var phase when InterLinkLifecycle.IsStalled(phase) || InterLinkLifecycle.IsTerminal(phase) => From(Standing.Stalled, PhaseExplanation.Of(pass)),
        _ => null,
    };

    /// <summary>What the spec asks for besides the link itself, and does not have yet.</summary>
    private static Readiness? Configuration(PassReport pass)
    {
        if (pass.Spec.ManagementPolicy == ManagementPolicy.Observe || pass.After.Link is not LinkSighting.Present { Facts: var link })
        {
            return null;
        }

        if (pass.After.PairingKeySecret == PairingKeySecretState.Foreign)
        {
            return new(Standing.Working, Reasons.SecretNameTaken, PairingKeySecretName.Taken(pass.After.Resource.Name));
        }

        if (VpcProblem.Of(pass.After.Vpc) is { } vpcProblem)
        {
            return new(Standing.Stalled, vpcProblem.Reason, vpcProblem.Message);
        }

        if (PolicyProblem.Of(pass.After.Policy) is { } problem)
        {
            return new(problem.NeedsPerson ? Standing.Stalled : Standing.Working, problem.Reason, problem.Message);
        }

        return InterLinkPlanner.Configure(pass.Spec, pass.After, link).Action is InterLinkAction.None
            ? null
            : new(Standing.Working, Reasons.InProgress, "The configuration that the spec asks for is being applied to the link.");
    }

    /// <summary>Whether the link has come as far as <c>spec.readyWhen</c> asks.</summary>
    private static Readiness Gate(PassReport pass)
    {
        var phase = pass.Facts.Phase;
        var explanation = PhaseExplanation.Of(pass);
        return pass.Spec.ReadyWhen switch
        {
            ReadyWhen.Requested => From(InterLinkLifecycle.MayConfigure(phase) ? Standing.Settled : Standing.Working, explanation),
            ReadyWhen.TrafficAllowed when InterLinkLifecycle.CarriesTraffic(phase) && TrafficCheck.Missing(pass.Facts) is { Count: > 0 } missing =>
                new(Standing.Working, Reasons.Blocked, TrafficCheck.Describe(missing)),
            _ => From(InterLinkLifecycle.CarriesTraffic(phase) ? Standing.Settled : Standing.Working, explanation),
        };
    }

    private static Readiness From(Standing standing, PhaseExplanation explanation) => new(standing, explanation.Reason, explanation.Message);
}
