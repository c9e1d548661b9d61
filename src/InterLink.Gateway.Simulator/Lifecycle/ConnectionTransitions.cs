using System.Collections.Immutable;
using static InterLink.Gateway.Simulator.Lifecycle.ConnectionEvent;
using static InterLink.Gateway.Simulator.Lifecycle.ConnectionStage;

namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>One row: in <paramref name="From"/>, <paramref name="On"/> leads to <paramref name="To"/>; null means back to the stage before the lock.</summary>
internal sealed record ConnectionTransition(ConnectionStage From, ConnectionEvent On, ConnectionStage? To);

/// <summary>
/// The life of a dedicated connection, as one table. What is not in it cannot happen. The names of the statuses are published, what leads from one
/// to the next is not: the rows are the least that the names, and the way such a connection is ordered, call for.
/// </summary>
internal static class ConnectionTransitions
{
    private static readonly ImmutableArray<ConnectionStage> Live = [Created, Configuring, ConnectionStage.Failed, Active, ConnectionStage.Disabled];

    public static ImmutableArray<ConnectionTransition> Table { get; } =
    [
        // On paper: a corrected letter replaces the first.
        new(Ordered, ConnectionEvent.LoaIssued, ConnectionStage.LoaIssued),
        new(ConnectionStage.LoaIssued, ConnectionEvent.LoaIssued, ConnectionStage.LoaIssued),
        new(ConnectionStage.LoaIssued, CrossConnectDetected, Created),

        // Scaleway sets the port up.
        new(Created, SetupStarted, Configuring),
        new(Configuring, SetupDone, Active),
        new(Configuring, ConnectionEvent.Failed, ConnectionStage.Failed),
        new(Active, ConnectionEvent.Failed, ConnectionStage.Failed),
        new(ConnectionStage.Failed, Repaired, Active),

        new(Active, ConnectionEvent.Disabled, ConnectionStage.Disabled),
        new(ConnectionStage.Disabled, Enabled, Active),

        .. Live.Select(stage => new ConnectionTransition(stage, ConnectionEvent.Locked, ConnectionStage.Locked)),
        new(ConnectionStage.Locked, Unlocked, null),

        // The contract ends; a sales order is withdrawn. Not in the midst of the setup, and not under a lock.
        new(Ordered, ContractEnded, Deleted),
        new(ConnectionStage.LoaIssued, ContractEnded, Deleted),
        new(ConnectionStage.Failed, ContractEnded, Deleted),
        new(Active, ContractEnded, Deleted),
        new(ConnectionStage.Disabled, ContractEnded, Deleted),
    ];

    private static readonly ImmutableDictionary<(ConnectionStage, ConnectionEvent), ConnectionTransition> ByKey =
        Table.ToImmutableDictionary(row => (row.From, row.On));

    /// <summary>The row for an event, or null where the event cannot happen.</summary>
    public static ConnectionTransition? Find(ConnectionStage from, ConnectionEvent on) => ByKey.GetValueOrDefault((from, on));
}
