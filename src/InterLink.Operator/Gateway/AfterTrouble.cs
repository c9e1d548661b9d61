using InterLink.Domain;
using InterLink.Kubernetes.Controllers;

namespace InterLink.Operator.Gateway;

/// <summary>When to try again after the gateway did not do what was asked.</summary>
internal static class AfterTrouble
{
    /// <summary>For what only a person can change and no mirror sees, such as a quota or another's Secret in the way.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static ReconcileResult Look(GatewayTrouble trouble) => trouble switch
    {
        { Kind: GatewayTroubleKind.NotLeader } => ReconcileResult.AwaitChange,
        { RetryAfter: { } pause } => ReconcileResult.RequeueAfter(pause),
        { Kind: GatewayTroubleKind.Unavailable or GatewayTroubleKind.Throttled or GatewayTroubleKind.TransientState or GatewayTroubleKind.Unauthorized } => ReconcileResult.BackOff(trouble.Message),

        // Something that the call named has gone since it was looked at: the next look names it.
        { Kind: GatewayTroubleKind.NotFound } => ReconcileResult.BackOff(trouble.Message),
        _ => ReconcileResult.RequeueAfter(Patience),
    };
}
