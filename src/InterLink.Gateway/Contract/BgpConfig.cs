using System.Diagnostics.CodeAnalysis;

namespace InterLink.Gateway.Contract;

/// <summary>One end of a link's BGP sessions. Addresses carry their prefix length: a /31 and a /127 between the two ends.</summary>
public sealed record BgpConfig
{
    public long Asn { get; init; }

    [AllowNull]
    public string Ipv4 { get; init => field = value ?? ""; } = "";

    [AllowNull]
    public string Ipv6 { get; init => field = value ?? ""; } = "";
}
