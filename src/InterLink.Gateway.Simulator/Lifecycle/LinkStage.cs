namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>
/// Where a link stands in its life. Finer than the status on the wire in one place (who still has to act on a deprovisioning link)
/// and coarser in another: what a <see cref="Provisioned"/> link shows follows from its BGP sessions.
/// </summary>
internal enum LinkStage
{
    Configuring,
    Failed,
    Requested,
    Refused,
    Expired,
    Provisioning,
    Provisioned,

    /// <summary>Provisioned, and Scaleway is applying a change of its configuration.</summary>
    Reconfiguring,
    Locked,
    DeprovisioningByCustomer,
    DeprovisioningByPartner,
    Deleted,
}
