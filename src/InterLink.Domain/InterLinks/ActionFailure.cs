namespace InterLink.Domain.InterLinks;

/// <summary>How a failed action is told, and in which condition.</summary>
internal static class ActionFailure
{
    /// <summary>The condition that the action serves; null when only Ready tells of it.</summary>
    public static string? ConditionOf(InterLinkAction action) => action switch
    {
        InterLinkAction.Order => InterLinkConditions.Ordered,
        InterLinkAction.AttachVpc or InterLinkAction.DetachVpc => InterLinkConditions.VpcAttached,
        InterLinkAction.AttachRoutingPolicy or InterLinkAction.SetRoutingPolicy or InterLinkAction.DetachRoutingPolicy => InterLinkConditions.RoutingPolicyAttached,
        InterLinkAction.EnableRoutePropagation or InterLinkAction.DisableRoutePropagation => InterLinkConditions.RoutesPropagated,
        InterLinkAction.UpdateLink => InterLinkConditions.InSync,
        _ => null,
    };

    public static string MessageOf(InterLinkAction action, GatewayTrouble trouble) => $"{Attempt(action)} did not succeed: {trouble.Message} {TroubleAdvice.AfterAction(trouble)}";

    private static string Attempt(InterLinkAction action) => action switch
    {
        InterLinkAction.Order => "Ordering the link",
        InterLinkAction.UpdateLink => "Naming and tagging the link",
        InterLinkAction.AttachVpc { VpcId: var vpc } => $"Attaching VPC {vpc}",
        InterLinkAction.DetachVpc => "Detaching the VPC",
        InterLinkAction.AttachRoutingPolicy or InterLinkAction.SetRoutingPolicy => "Attaching the routing policy",
        InterLinkAction.DetachRoutingPolicy => "Detaching the routing policy",
        InterLinkAction.EnableRoutePropagation => "Switching route propagation on",
        InterLinkAction.DisableRoutePropagation => "Switching route propagation off",
        InterLinkAction.DeleteLink => "Deleting the link",
        InterLinkAction.WritePairingKeySecret => "Reading the pairing key",
        _ => "The last step",
    };
}
