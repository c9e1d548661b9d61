namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>What happens to a dedicated connection. All of it is Scaleway's doing: customers have no say, but on paper.</summary>
internal enum ConnectionEvent
{
    /// <summary>The customer gets the Letter of Authorization, which tells the data centre which port to patch.</summary>
    LoaIssued,

    /// <summary>The port sees light: the cross-connect has been patched.</summary>
    CrossConnectDetected,
    SetupStarted,
    SetupDone,

    /// <summary>The setup fails, or the port breaks in service.</summary>
    Failed,
    Repaired,
    Disabled,
    Enabled,
    Locked,
    Unlocked,
    ContractEnded,
}
