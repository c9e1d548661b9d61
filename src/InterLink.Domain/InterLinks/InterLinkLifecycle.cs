namespace InterLink.Domain.InterLinks;

/// <summary>
/// What each documented status of a link means and allows. The gateway drives the transitions; we only follow them, so this
/// is a table of statuses and not of moves.
/// </summary>
public static class InterLinkLifecycle
{
    /// <summary>A partner has this long to answer, counted from the link's creation.</summary>
    public static readonly TimeSpan PartnerResponseWindow = TimeSpan.FromDays(10);

    /// <summary>The phase for the gateway's word. A word we do not know is no error: facts are kept and nothing is written.</summary>
    public static InterLinkPhase PhaseOf(string wireStatus) => wireStatus switch
    {
        "configuring" => InterLinkPhase.Configuring,
        "failed" => InterLinkPhase.Failed,
        "requested" => InterLinkPhase.Requesting,
        "refused" => InterLinkPhase.Refused,
        "expired" => InterLinkPhase.Expired,
        "provisioning" => InterLinkPhase.Provisioning,
        "ready" => InterLinkPhase.Ready,
        "active" => InterLinkPhase.Active,
        "limited_connectivity" => InterLinkPhase.LimitedConnectivity,
        "all_down" => InterLinkPhase.Down,
        "locked" => InterLinkPhase.Locked,
        "deprovisioning" => InterLinkPhase.Deprovisioning,
        "deleted" => InterLinkPhase.Deleted,
        _ => InterLinkPhase.Unknown,
    };

    public static InterLinkPhase PhaseOf(LinkFacts link) => PhaseOf(link.Status);

    /// <summary>Name, tags, VPC, policies and propagation may be changed, from the request on: nothing has to wait for the partner.</summary>
    public static bool MayConfigure(InterLinkPhase phase) => phase is InterLinkPhase.Requesting or InterLinkPhase.Provisioning or InterLinkPhase.Ready
        or InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity or InterLinkPhase.Down;

    /// <summary>The customer may ask for the link's deletion. In <see cref="InterLinkPhase.Deprovisioning"/> that answers a partner who began.</summary>
    public static bool MayDelete(InterLinkPhase phase) => MayConfigure(phase)
        || phase is InterLinkPhase.Refused or InterLinkPhase.Expired or InterLinkPhase.Failed or InterLinkPhase.Deprovisioning;

    /// <summary>No action leads back to service: the link has to be deleted and ordered again, by its user.</summary>
    public static bool IsTerminal(InterLinkPhase phase) => phase is InterLinkPhase.Refused or InterLinkPhase.Expired or InterLinkPhase.Deprovisioning or InterLinkPhase.Deleted;

    /// <summary>Nothing here moves without a person outside the cluster: the user, Scaleway's staff or support.</summary>
    public static bool IsStalled(InterLinkPhase phase) => phase is InterLinkPhase.Refused or InterLinkPhase.Expired or InterLinkPhase.Failed
        or InterLinkPhase.Locked or InterLinkPhase.Deleted;

    /// <summary>Both sides have finished: BGP sessions may be up.</summary>
    public static bool IsProvisioned(InterLinkPhase phase) => phase is InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity or InterLinkPhase.Down;

    /// <summary>The statuses in which traffic can flow at all.</summary>
    public static bool CarriesTraffic(InterLinkPhase phase) => phase is InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity;
}
