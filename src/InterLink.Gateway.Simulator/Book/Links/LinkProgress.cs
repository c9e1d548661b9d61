using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book.Links;

/// <summary>Moves links along the transition table, one event at a time, whoever caused it.</summary>
internal static class LinkProgress
{
    /// <summary>What the customer's DELETE does. It detaches and withdraws by itself, and <c>updated_at</c> stays.</summary>
    public static Outcome<LinkEntry> DeleteByCustomer(BookState state, LinkEntry link, BookContext context)
    {
        if (LinkGates.ForDeleting(link) is { } closed)
        {
            return closed;
        }

        var on = link.Stage == LinkStage.Provisioning && context.Rules.UnfinishedGoesAlone
            ? LinkEvent.CustomerDeletedUnfinished
            : LinkEvent.CustomerDeleted;
        return Happen(state, link with { VpcId = null, PropagatesRoutes = false }, on, context.Now);
    }

    public static Outcome<LinkEntry> Refuse(BookState state, LinkEntry link, string reason, DateTimeOffset at)
    {
        var answered = link.Host is LinkHost.Partner host ? link with { Host = host with { DisapprovedReason = reason } } : link;
        return Happen(state, answered, LinkEvent.PartnerRefused, at);
    }

    /// <summary>Applies an event; one that cannot happen in the link's status is rejected.</summary>
    public static Outcome<LinkEntry> Happen(BookState state, LinkEntry link, LinkEvent on, DateTimeOffset at)
    {
        if (LinkTransitions.Find(link.Kind, link.Stage, on) is not { } row)
        {
            return new Rejection.PreconditionFailed(Precondition.ResourceNotUsable, $"link is {link.Condition.ToWire()}");
        }

        var stage = row.To ?? link.StageBeforeLock;
        var moved = stage == link.Stage ? link : link with { Stage = stage, StageSince = at, StageBeforeLock = link.Stage };
        return new Outcome<LinkEntry>.Done(state.Write(moved, Cause.Of(on, at)), moved);
    }

    /// <summary>Lets everything happen to a link that time alone brings about until <paramref name="now"/>, each at its own moment.</summary>
    public static BookState Settle(BookState state, LinkEntry link, LinkRules rules, DateTimeOffset now)
    {
        while (LinkTimers.Next(link, rules) is { } timer && timer.At <= now
            && Play(state, link, timer, rules) is Outcome<LinkEntry>.Done done)
        {
            (state, link) = (done.State, done.Value);
        }

        return state;
    }

    private static Outcome<LinkEntry> Play(BookState state, LinkEntry link, LinkTimer timer, LinkRules rules) => timer.On == LinkEvent.PartnerRefused
        ? Refuse(state, link, rules.AutopilotOf(link).RefuseReason, timer.At)
        : Happen(state, link, timer.On, timer.At);
}
