namespace InterLink.Gateway.Contract;

/// <summary>The published states of a link's BGP session for one IP version.</summary>
public static class BgpStatus
{
    /// <summary>Never emitted by the gateway: as a filter it means "any".</summary>
    public const string Unknown = "unknown_bgp_status";

    public const string Up = "up";
    public const string Down = "down";

    /// <summary>No policy of this IP version is attached, so there is no session.</summary>
    public const string Disabled = "disabled";
}
