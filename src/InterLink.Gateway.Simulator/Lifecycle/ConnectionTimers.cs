using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>What time alone will do to a dedicated connection next: setting the port up takes as long as setting up an order, before it and in it.</summary>
internal static class ConnectionTimers
{
    public static ConnectionTimer? Next(ConnectionEntry connection, LinkRules rules) => connection.Stage switch
    {
        ConnectionStage.Created => new ConnectionTimer(connection.StageSince + rules.ConfiguringTime, ConnectionEvent.SetupStarted),
        ConnectionStage.Configuring => new ConnectionTimer(connection.StageSince + rules.ConfiguringTime, ConnectionEvent.SetupDone),
        _ => null,
    };
}

/// <summary>An event that happens by itself, and when.</summary>
internal sealed record ConnectionTimer(DateTimeOffset At, ConnectionEvent On);
