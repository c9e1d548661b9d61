namespace InterLink.Domain.InterLinks;

/// <summary>What follows from trouble at the gateway: what stands meanwhile, who can mend it, and that the operator goes on by itself.</summary>
internal static class TroubleAdvice
{
    /// <summary>For a gateway that tells nothing of the link.</summary>
    public static string WhileUnread(PassReport pass, GatewayTrouble trouble) =>
        trouble.IsAboutCredentials ? trouble.Message : $"{trouble.Message} {Meanwhile(pass, trouble)} {GoesOn(trouble)}";

    /// <summary>For an action that the gateway did not carry out.</summary>
    public static string AfterAction(GatewayTrouble trouble) => trouble.Kind switch
    {
        GatewayTroubleKind.Refused => "Change what it objects to, in the spec or at the gateway; it is tried again every few minutes.",
        GatewayTroubleKind.NotFound => "Create it, or name another; it is tried again every few minutes.",
        GatewayTroubleKind.OutOfCapacity => "Ask Scaleway for a date, or order at another location with a new resource; it is tried again every few minutes.",
        GatewayTroubleKind.QuotaExceeded => "Have Scaleway raise the quota, or delete what is no longer needed; it is tried again every few minutes.",
        GatewayTroubleKind.Unauthorized => "Give the operator a key that may do it; it is tried again by itself.",
        GatewayTroubleKind.Locked => "Ask Scaleway's support to unlock it; it is tried again every few minutes.",
        _ => "It is tried again by itself.",
    };

    private static string Meanwhile(PassReport pass, GatewayTrouble trouble) => pass switch
    {
        { IsBeingDeleted: true } => "The deletion waits.",
        { Decision.Action: InterLinkAction.Order } when trouble.OutcomeUnknown => "Whether the order was carried out is not known; its link is looked for before another order is sent.",
        { Facts.LinkId: null } => "Nothing is ordered meanwhile.",
        _ => "The status keeps what was known last, and nothing is changed meanwhile.",
    };

    private static string GoesOn(GatewayTrouble trouble) => trouble.Kind == GatewayTroubleKind.Unauthorized
        ? "Give the operator a key that the gateway accepts; it goes on by itself then."
        : "The operator goes on by itself when the gateway answers.";
}
