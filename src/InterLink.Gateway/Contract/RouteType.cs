namespace InterLink.Gateway.Contract;

/// <summary>Where a row of a VPC's route table comes from. The API has no filter on it.</summary>
public static class RouteType
{
    public const string Unknown = "unknown_route_type";
    public const string Subnet = "subnet";
    public const string Default = "default";
    public const string Custom = "custom";

    /// <summary>Learned over a link.</summary>
    public const string InterLink = "interlink";

    public const string SiteToSiteVpn = "s2s_vpn";
}
