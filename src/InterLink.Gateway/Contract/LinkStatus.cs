namespace InterLink.Gateway.Contract;

/// <summary>The published statuses of a link. On the wire a status is text, so that a value added later survives a round trip.</summary>
public static class LinkStatus
{
    /// <summary>Never a status: as a filter it means "any".</summary>
    public const string Unknown = "unknown_link_status";

    public const string Configuring = "configuring";
    public const string Failed = "failed";
    public const string Requested = "requested";
    public const string Refused = "refused";
    public const string Expired = "expired";
    public const string Provisioning = "provisioning";
    public const string Ready = "ready";
    public const string Active = "active";
    public const string LimitedConnectivity = "limited_connectivity";
    public const string AllDown = "all_down";
    public const string Locked = "locked";
    public const string Deprovisioning = "deprovisioning";
    public const string Deleted = "deleted";
}
