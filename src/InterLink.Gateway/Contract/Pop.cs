using System.Diagnostics.CodeAnalysis;

namespace InterLink.Gateway.Contract;

/// <summary>A point of presence: the data centre where Scaleway and the peer meet.</summary>
public sealed record Pop
{
    [AllowNull]
    public string Address { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// The bandwidths on offer, in Mbps. A list has been seen to leave them empty where a get names them: read one PoP before deciding by it.
    /// </summary>
    [AllowNull]
    public IReadOnlyList<long> AvailableLinkBandwidthsMbps { get; init => field = value ?? []; } = [];

    [AllowNull]
    public string City { get; init => field = value ?? ""; } = "";

    [AllowNull]
    public string DisplayName { get; init => field = value ?? ""; } = "";

    [AllowNull]
    public string HostingProviderName { get; init => field = value ?? ""; } = "";

    public required string Id { get; init; }

    [AllowNull]
    public string LogoUrl { get; init => field = value ?? ""; } = "";

    public required string Name { get; init; }

    public required string Region { get; init; }
}
