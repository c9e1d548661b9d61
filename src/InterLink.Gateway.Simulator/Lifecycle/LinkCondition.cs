namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>The status that customers see; its names on the wire are those of the API's enumeration.</summary>
internal enum LinkCondition
{
    Configuring,
    Failed,
    Requested,
    Refused,
    Expired,
    Provisioning,
    Ready,
    Active,
    LimitedConnectivity,
    AllDown,
    Locked,
    Deprovisioning,
    Deleted,
}
