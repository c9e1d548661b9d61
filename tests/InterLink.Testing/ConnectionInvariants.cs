using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;

namespace InterLink.Testing;

/// <summary>What must hold of each stored revision of a DedicatedConnection, and of it beside the one before.</summary>
public static class ConnectionInvariants
{
    /// <summary>The broken rules, each as a sentence.</summary>
    /// <param name="before">The revision before; null for the first.</param>
    public static IReadOnlyList<string> Violations(Revision<DedicatedConnectionStatus>? before, Revision<DedicatedConnectionStatus> after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return Rule.Broken(
        [
            .. ConditionInvariants.Of(before, after, DedicatedConnectionConditions.All),
            .. after.ObservedGeneration >= 0 ? Rules(before?.Status, after.Status) : [],
        ]);
    }

    private static IEnumerable<Rule> Rules(DedicatedConnectionStatus? before, DedicatedConnectionStatus after) =>
    [
        Rule.Stays("connectionId", before?.ConnectionId, after.ConnectionId),
        Rule.Stays("regionalName", before?.RegionalName, after.RegionalName),
        new(
            !ConditionSet.IsTrue(after.Conditions, DedicatedConnectionConditions.Ready) || after is { Phase: DedicatedConnectionPhase.Active, ConnectionId: not null, AvailableBandwidth: not null },
            "What is ready is active, and tells what is left."),
        new(after.Links.DistinctBy(link => link.LinkId).Count() == after.Links.Count, "A link is told once."),
        new(after.ConnectionId is not null || after.Phase == DedicatedConnectionPhase.Pending, "Without a connection the phase is Pending."),
    ];
}
