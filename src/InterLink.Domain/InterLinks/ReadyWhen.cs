namespace InterLink.Domain.InterLinks;

/// <summary>How far a link must have come for its Ready condition to be True.</summary>
/// <remarks>Active is zero because it is the default: a manifest that leaves the field out means it.</remarks>
public enum ReadyWhen
{
    /// <summary>The link is provisioned and its BGP sessions are up.</summary>
    Active = 0,

    /// <summary>The link is ordered; the partner's answer, up to ten days away, is not awaited.</summary>
    Requested = 1,

    /// <summary>Traffic may flow: usable link, VPC attached, routing policy attached, routes propagated.</summary>
    TrafficAllowed = 2,
}
