namespace InterLink.Domain.InterLinks;

/// <summary>One end of a link's BGP sessions.</summary>
public sealed record BgpEndpoint
{
    /// <summary>Autonomous system number.</summary>
    public long? Asn { get; init; }

    /// <summary>IPv4 address with the length of its interconnection subnet, such as 169.254.7.20/31.</summary>
    public string? Ipv4 { get; init; }

    /// <summary>IPv6 address with the length of its interconnection subnet, a /127.</summary>
    public string? Ipv6 { get; init; }
}
