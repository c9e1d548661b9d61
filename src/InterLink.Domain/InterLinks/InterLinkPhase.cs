namespace InterLink.Domain.InterLinks;

/// <summary>
/// Where a link stands, in the words of Scaleway's documentation. A summary for people: programs should read the conditions.
/// </summary>
public enum InterLinkPhase
{
    /// <summary>Nothing is ordered yet; the conditions say what is awaited.</summary>
    Pending,

    /// <summary>Scaleway applies the order or a change.</summary>
    Configuring,

    /// <summary>Hosted: the link is ordered, and the user must hand the pairing key to the partner.</summary>
    Requesting,

    /// <summary>Scaleway could not create the link; its staff have been alerted.</summary>
    Failed,

    /// <summary>Hosted: the partner has accepted and builds its side.</summary>
    Provisioning,

    /// <summary>Hosted: the partner did not answer within ten days. Final: delete the resource and order again.</summary>
    Expired,

    /// <summary>Hosted: the partner said no. Final: delete the resource and order again.</summary>
    Refused,

    /// <summary>Self-hosted: the link is created, and the user's router does not speak BGP yet.</summary>
    Ready,

    /// <summary>Provisioned, with every enabled BGP session up.</summary>
    Active,

    /// <summary>Exactly one of two BGP sessions is down.</summary>
    LimitedConnectivity,

    /// <summary>No BGP session is up.</summary>
    Down,

    /// <summary>Frozen by Scaleway's Trust and Safety team; only support can unlock it.</summary>
    Locked,

    /// <summary>Hosted: one side has deleted the link, the other has not yet.</summary>
    Deprovisioning,

    /// <summary>Both sides have deleted the link.</summary>
    Deleted,

    /// <summary>The gateway reports a status that this version does not know; the last known facts stand.</summary>
    Unknown,
}
