using InterLink.Domain.Conditions;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>Who has to do something before an InterLink goes on.</summary>
public enum NextActor
{
    /// <summary>Nothing is left to do.</summary>
    Nobody,

    /// <summary>The user of the resource.</summary>
    You,

    /// <summary>The partner that carries the link.</summary>
    Partner,

    /// <summary>Scaleway, its staff or its support.</summary>
    Scaleway,

    /// <summary>The operator, by itself.</summary>
    Operator,
}

/// <summary>The next step of an InterLink, as its status tells it.</summary>
/// <param name="Actor">Whose step it is.</param>
/// <param name="What">A sentence for people, mostly the message of a condition.</param>
public sealed record NextStep(NextActor Actor, string What)
{
    private const string NotSeen =
        "The operator has not answered this version of the spec yet; if it does not within seconds, look whether it runs and looks after this namespace.";

    /// <summary>Reads it off a status. Pure: the status itself says nothing of who acts, but all that it follows from.</summary>
    /// <param name="resource">The object, apart from spec and status.</param>
    /// <param name="spec">What its user asks for.</param>
    /// <param name="status">What the operator has made of it.</param>
    public static NextStep Of(ResourceFacts resource, InterLinkSpec spec, InterLinkStatus status)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        if (status.ObservedGeneration < resource.Generation)
        {
            return new NextStep(NextActor.Operator, NotSeen);
        }

        var ready = ConditionSet.Find(status.Conditions, InterLinkConditions.Ready);
        var message = ready?.Message ?? NotSeen;
        return ready?.Reason switch
        {
            null => new NextStep(NextActor.Operator, NotSeen),
            Reasons.Suspended or Reasons.DeletionProtected or Reasons.LastWorkingLink or Reasons.Observing => new NextStep(NextActor.You, message),
            Reasons.AwaitingDeprovisioning => new NextStep(NextActor.Partner, message),
            Reasons.Deleting => new NextStep(NextActor.Operator, message),
            _ when resource.IsBeingDeleted && status.Phase == InterLinkPhase.Deprovisioning => new NextStep(status.Handshake is null ? NextActor.Scaleway : NextActor.Partner, message),
            _ when ActorIn(status) is var actor and not NextActor.Nobody => new NextStep(actor, message),
            _ => Settled(status, message),
        };
    }

    private static NextActor ActorIn(InterLinkStatus status) => status.Phase switch
    {
        InterLinkPhase.Pending => IsFalse(status, InterLinkConditions.Accepted) || Holds(status, InterLinkConditions.Stalled) ? NextActor.You : NextActor.Operator,
        InterLinkPhase.Configuring or InterLinkPhase.Failed or InterLinkPhase.Locked => NextActor.Scaleway,
        InterLinkPhase.Requesting => NextActor.You,
        InterLinkPhase.Provisioning => NextActor.Partner,
        InterLinkPhase.Deprovisioning or InterLinkPhase.Refused or InterLinkPhase.Expired or InterLinkPhase.Deleted or InterLinkPhase.Unknown => NextActor.You,
        InterLinkPhase.Ready or InterLinkPhase.LimitedConnectivity or InterLinkPhase.Down => NextActor.You,

        // In service: what is still to be attached or switched on, the operator does by itself, unless it says that it cannot.
        _ => Holds(status, InterLinkConditions.Ready) ? NextActor.Nobody : Holds(status, InterLinkConditions.Reconciling) ? NextActor.Operator : NextActor.You,
    };

    /// <summary>A link may be all that its spec waits for, and still carry nothing.</summary>
    private static NextStep Settled(InterLinkStatus status, string message) =>
        ConditionSet.Find(status.Conditions, InterLinkConditions.TrafficAllowed) is { Status: ConditionStatus.False } blocked
            ? new NextStep(NextActor.You, blocked.Message)
            : new NextStep(NextActor.Nobody, message);

    private static bool Holds(InterLinkStatus status, string type) => ConditionSet.IsTrue(status.Conditions, type);

    private static bool IsFalse(InterLinkStatus status, string type) => ConditionSet.Find(status.Conditions, type) is { Status: ConditionStatus.False };
}
