using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>The names of stages: those that customers see are the statuses on the wire.</summary>
internal static class ConnectionStageNames
{
    public const string Ordered = "ordered";
    public const string LoaIssued = "loa_issued";

    public static string ToWire(this ConnectionStage stage) => stage switch
    {
        ConnectionStage.Ordered => Ordered,
        ConnectionStage.LoaIssued => LoaIssued,
        ConnectionStage.Created => DedicatedConnectionStatus.Created,
        ConnectionStage.Configuring => DedicatedConnectionStatus.Configuring,
        ConnectionStage.Failed => DedicatedConnectionStatus.Failed,
        ConnectionStage.Active => DedicatedConnectionStatus.Active,
        ConnectionStage.Disabled => DedicatedConnectionStatus.Disabled,
        ConnectionStage.Locked => DedicatedConnectionStatus.Locked,
        ConnectionStage.Deleted => DedicatedConnectionStatus.Deleted,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "not a stage of a connection"),
    };
}
