using InterLink.Domain.Conditions;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>The full set of conditions, in the order of <see cref="InterLinkConditions.All"/>.</summary>
internal static class InterLinkConditionsBuilder
{
    public static IReadOnlyList<Condition> Build(PassReport pass, Readiness readiness)
    {
        IReadOnlyList<Condition> facts =
        [
            Accepted(pass),
            Ordered(pass),
            CircuitConditions.PartnerAccepted(pass),
            CircuitConditions.Provisioned(pass),
            ConfigurationConditions.InSync(pass),
            ConfigurationConditions.VpcAttached(pass),
            ConfigurationConditions.RoutingPolicyAttached(pass),
            ConfigurationConditions.RoutesPropagated(pass),
            CircuitConditions.BgpUp(InterLinkConditions.BgpIpv4Up, "IPv4", pass, pass.Facts.Bgp?.Ipv4),
            CircuitConditions.BgpUp(InterLinkConditions.BgpIpv6Up, "IPv6", pass, pass.Facts.Bgp?.Ipv6),
            TrafficAllowed(pass),
        ];
        return [Ready(readiness), Reconciling(readiness), Stalled(readiness), .. facts.Select(fact => WithFailure(fact, pass))];
    }

    private static Condition Ready(Readiness readiness) => readiness.Standing switch
    {
        Standing.Settled => Condition.True(InterLinkConditions.Ready, readiness.Reason, readiness.Message),
        Standing.Unsure or Standing.Paused => Condition.Unknown(InterLinkConditions.Ready, readiness.Reason, readiness.Message),
        _ => Condition.False(InterLinkConditions.Ready, readiness.Reason, readiness.Message),
    };

    private static Condition Reconciling(Readiness readiness) => readiness.Standing switch
    {
        Standing.Working or Standing.Unsure => Condition.True(InterLinkConditions.Reconciling, readiness.Reason, readiness.Message),
        Standing.Settled => Condition.False(InterLinkConditions.Reconciling, Reasons.Settled, "Nothing is left to do."),
        _ => Condition.False(InterLinkConditions.Reconciling, readiness.Reason, "Nothing is done until a person acts; see Ready."),
    };

    private static Condition Stalled(Readiness readiness) => readiness.Standing switch
    {
        Standing.Stalled => Condition.True(InterLinkConditions.Stalled, readiness.Reason, readiness.Message),
        Standing.Settled => Condition.False(InterLinkConditions.Stalled, Reasons.Settled, "Nothing is left to do."),
        Standing.Paused => Condition.False(InterLinkConditions.Stalled, readiness.Reason, readiness.Message),
        _ => Condition.False(InterLinkConditions.Stalled, Reasons.InProgress, "The operator goes on by itself; see Reconciling."),
    };

    /// <summary>Once a link exists, its order has been accepted; what remains to be judged are references that may change.</summary>
    private static Condition Accepted(PassReport pass)
    {
        const string type = InterLinkConditions.Accepted;
        if (pass.Decision is { Acceptance: Acceptance.Rejected rejected })
        {
            return Condition.False(type, rejected.Reason, rejected.Message);
        }

        if (pass.Decision is { Acceptance: Acceptance.Waiting waiting })
        {
            return Condition.False(type, waiting.Reason, waiting.Message);
        }

        if (pass.Decision.Awaiting is { Reason: Reasons.LinkNotFound or Reasons.OwnedElsewhere or Reasons.SpecNotUnderstood } unusable)
        {
            return Condition.False(type, unusable.Reason, unusable.Message);
        }

        if (PolicyProblem.Of(pass.After.Policy) is { Reason: Reasons.PolicyMissing or Reasons.PolicyWrongRegion } problem)
        {
            return Condition.False(type, problem.Reason, problem.Message);
        }

        if (VpcProblem.Of(pass.After.Vpc) is { } vpcProblem)
        {
            return Condition.False(type, vpcProblem.Reason, vpcProblem.Message);
        }

        if (pass.HasLink && !pass.IsBeingDeleted && ConnectionProblem.Of(pass.After.Connection, pass.After.Resource) is { } connectionProblem)
        {
            return Condition.False(type, connectionProblem.Reason, connectionProblem.Message);
        }

        if (pass.Facts.LinkId is not null || pass.Decision.Acceptance is Acceptance.Accepted)
        {
            return Condition.True(type, Reasons.Accepted, "The spec is valid, and everything it refers to exists.");
        }

        var unread = (pass.Decision.Acceptance as Acceptance.Undecided)?.Trouble ?? (pass.After.Link as LinkSighting.Unreadable)?.Trouble;
        return unread is { } trouble
            ? Condition.Unknown(type, Reasons.Of(trouble), trouble.Message)
            : ConditionSet.Find(pass.Facts.Conditions, type) ?? Condition.Unknown(type, Reasons.InProgress, "The spec has not been checked yet.");
    }

    private static Condition Ordered(PassReport pass)
    {
        const string type = InterLinkConditions.Ordered;
        return pass switch
        {
            { Facts: { LinkId: { } id, Phase: InterLinkPhase.Deleted } } => Condition.False(type, Reasons.LinkGone, $"Link {id} no longer exists at the gateway."),
            { Decision.Awaiting: { Reason: Reasons.SeveralLinksOwned } several } => Condition.False(type, several.Reason, several.Message),
            { Facts.LinkId: { } id } => Condition.True(type, Reasons.Ordered, $"Link {id} exists at the gateway."),
            { Decision.Awaiting: { Reason: Reasons.OrderOutcomeUnknown } unknown } => Condition.Unknown(type, unknown.Reason, unknown.Message),
            { Outcome: ActionOutcome.IntentRecorded } => Condition.False(type, Reasons.OrderIntended, "The intent to order is on record; the order comes next."),
            { Facts.Order: not null, After.Link: LinkSighting.Unreadable } => Condition.Unknown(
                type, Reasons.OrderOutcomeUnknown, "An order may have been sent, and the gateway cannot be asked for the link."),
            _ => Condition.False(type, Reasons.NotOrdered, "No link has been ordered yet."),
        };
    }

    private static Condition TrafficAllowed(PassReport pass)
    {
        const string type = InterLinkConditions.TrafficAllowed;
        if (pass.Facts.Phase == InterLinkPhase.Unknown)
        {
            return Condition.Unknown(type, Reasons.UnknownLinkStatus, PhaseExplanation.Of(pass).Message);
        }

        return TrafficCheck.Missing(pass.Facts) is { Count: > 0 } missing
            ? Condition.False(type, Reasons.Blocked, TrafficCheck.Describe(missing))
            : Condition.True(type, Reasons.Allowed, "All preconditions for traffic hold: link in service, VPC and routing policy attached, route propagation on.");
    }

    /// <summary>The condition keeps its value, which is a fact, and tells why it did not change. Only an order leaves the fact itself open.</summary>
    private static Condition WithFailure(Condition fact, PassReport pass)
    {
        if (pass.Failure is not { } trouble || !string.Equals(ActionFailure.ConditionOf(pass.Decision.Action), fact.Type, StringComparison.Ordinal))
        {
            return fact;
        }

        var message = ActionFailure.MessageOf(pass.Decision.Action, trouble);
        return trouble.OutcomeUnknown && string.Equals(fact.Type, InterLinkConditions.Ordered, StringComparison.Ordinal)
            ? fact with { Status = ConditionStatus.Unknown, Reason = Reasons.OrderOutcomeUnknown, Message = message }
            : fact with { Reason = Reasons.Of(trouble), Message = message };
    }
}
