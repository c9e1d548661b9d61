using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book.Connections;

/// <summary>Moves dedicated connections along their transition table. The links on one go down with it, and may come up with it again.</summary>
internal static class ConnectionProgress
{
    /// <summary>Issues the Letter of Authorization. Its text tells where the port is, to the data centre and later to the customer.</summary>
    public static Outcome<ConnectionEntry> IssueLoa(BookState state, ConnectionEntry connection, string text, BookContext context) =>
        Happen(state, connection with { DemarcationInfo = text }, ConnectionEvent.LoaIssued, context.Now);

    /// <summary>Light is seen on the port: from now on the customer sees the connection, and pays for it.</summary>
    public static Outcome<ConnectionEntry> Detect(BookState state, ConnectionEntry connection, BookContext context)
    {
        var outcome = Happen(state, connection with { CreatedAt = context.Now }, ConnectionEvent.CrossConnectDetected, context.Now);
        return outcome is Outcome<ConnectionEntry>.Done done ? Settled(done.State, done.Value, context.Rules, context.Now) : outcome;
    }

    /// <summary>The contract ends, or the sales order is withdrawn. Not while links are on the connection.</summary>
    public static Outcome<ConnectionEntry> End(BookState state, ConnectionEntry connection, BookContext context)
    {
        var links = state.LinksOn(connection).Count();
        return links == 0
            ? Happen(state, connection, ConnectionEvent.ContractEnded, context.Now)
            : new Rejection.PreconditionFailed(Precondition.ResourceStillInUse, $"connection carries {links} link{(links == 1 ? "" : "s")}");
    }

    /// <summary>Applies an event; one that cannot happen in the connection's stage is rejected.</summary>
    public static Outcome<ConnectionEntry> Happen(BookState state, ConnectionEntry connection, ConnectionEvent on, DateTimeOffset at)
    {
        if (ConnectionTransitions.Find(connection.Stage, on) is not { } row)
        {
            return new Rejection.PreconditionFailed(Precondition.ResourceNotUsable, $"connection is {connection.Stage.ToWire()}");
        }

        var moved = connection with
        {
            Stage = row.To ?? connection.StageBeforeLock,
            StageSince = at,
            StageBeforeLock = connection.Stage,
            UpdatedAt = at,
        };
        return new Outcome<ConnectionEntry>.Done(TakeLinksAlong(state.Write(moved, Cause.Of(on, at)), moved, at), moved);
    }

    /// <summary>Lets everything happen to a connection that time alone brings about until <paramref name="now"/>, each at its own moment.</summary>
    public static BookState Settle(BookState state, ConnectionEntry connection, LinkRules rules, DateTimeOffset now) =>
        Settled(state, connection, rules, now).State;

    private static Outcome<ConnectionEntry>.Done Settled(BookState state, ConnectionEntry connection, LinkRules rules, DateTimeOffset now)
    {
        while (ConnectionTimers.Next(connection, rules) is { } timer && timer.At <= now
            && Happen(state, connection, timer.On, timer.At) is Outcome<ConnectionEntry>.Done done)
        {
            (state, connection) = (done.State, done.Value);
        }

        return new Outcome<ConnectionEntry>.Done(state, connection);
    }

    private static BookState TakeLinksAlong(BookState state, ConnectionEntry connection, DateTimeOffset at) => state.LinksOn(connection)
        .Where(link => link.CarrierIsDown == connection.IsInService)
        .Aggregate(state, (book, link) => book.Write(
            link with { CarrierIsDown = !connection.IsInService },
            new Cause(at, Actors.Scaleway, connection.IsInService ? Cause.ConnectionUp : Cause.ConnectionDown)));
}
