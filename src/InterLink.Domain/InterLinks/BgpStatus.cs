namespace InterLink.Domain.InterLinks;

/// <summary>The BGP sessions of a link, one per IP version, and their two ends.</summary>
public sealed record BgpStatus
{
    /// <summary>State of the IPv4 session.</summary>
    public BgpSessionState? Ipv4 { get; init; }

    /// <summary>State of the IPv6 session.</summary>
    public BgpSessionState? Ipv6 { get; init; }

    /// <summary>Scaleway's end of the sessions.</summary>
    public BgpEndpoint? Scaleway { get; init; }

    /// <summary>The other network's end of the sessions.</summary>
    public BgpEndpoint? Peer { get; init; }
}
