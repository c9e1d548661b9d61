namespace InterLink.Domain.DedicatedConnections;

/// <summary>The one outside effect of a pass. The gateway is only read: Scaleway's teams create connections, and end them.</summary>
public enum DedicatedConnectionAction
{
    /// <summary>Nothing but the status may change.</summary>
    None,

    AddFinalizer,

    RemoveFinalizer,
}

/// <summary>What a pass is going to do.</summary>
/// <param name="Action">The one effect.</param>
/// <param name="Binding">The connection that the resource stands for.</param>
public sealed record DedicatedConnectionDecision(DedicatedConnectionAction Action, ConnectionBinding Binding);

/// <summary>Decides the one next step for a DedicatedConnection. Pure: the same input gives the same decision.</summary>
public static class DedicatedConnectionPlanner
{
    public static DedicatedConnectionDecision Decide(DedicatedConnectionSpec spec, DedicatedConnectionObservation seen)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        return new DedicatedConnectionDecision(StepFor(seen), ConnectionMatch.Find(spec, seen));
    }

    /// <summary>The finalizer keeps the resource for its users: without it they would not know where to order.</summary>
    private static DedicatedConnectionAction StepFor(DedicatedConnectionObservation seen) => seen.Resource switch
    {
        { IsBeingDeleted: true, HasFinalizer: true } when seen.Users.Count == 0 => DedicatedConnectionAction.RemoveFinalizer,
        { IsBeingDeleted: false, HasFinalizer: false } => DedicatedConnectionAction.AddFinalizer,
        _ => DedicatedConnectionAction.None,
    };
}
