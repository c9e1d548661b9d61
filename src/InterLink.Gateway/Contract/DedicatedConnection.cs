using System.Diagnostics.CodeAnalysis;

namespace InterLink.Gateway.Contract;

/// <summary>One whole port for one customer. Scaleway's teams create it; customers only read it.</summary>
public sealed record DedicatedConnection
{
    /// <summary>The bandwidths that a link on this connection may have, in Mbps.</summary>
    [AllowNull]
    public IReadOnlyList<long> AvailableLinkBandwidths { get; init => field = value ?? []; } = [];

    /// <summary>The port's speed in Mbps: the bandwidths of its links never add up to more.</summary>
    public required long BandwidthMbps { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where the port is: room, rack, panel, port and media.</summary>
    public string? DemarcationInfo { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string OrganizationId { get; init; }

    public required string PopId { get; init; }

    public required string ProjectId { get; init; }

    public required string Region { get; init; }

    /// <summary>One of <see cref="DedicatedConnectionStatus"/>, or a value newer than this client.</summary>
    public required string Status { get; init; }

    [AllowNull]
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    public DateTimeOffset? UpdatedAt { get; init; }

    public VlanRange? VlanRange { get; init; }
}
