using System.Diagnostics.CodeAnalysis;

namespace InterLink.Gateway.Contract;

/// <summary>
/// A logical connection between one external network and at most one VPC. Exactly one of <see cref="Partner"/> and <see cref="Self"/> is set.
/// </summary>
public sealed record Link
{
    /// <summary>Rate limit in Mbps, fixed for life.</summary>
    public long BandwidthMbps { get; init; }

    /// <summary>One of <see cref="BgpStatus"/>, or a value newer than this client.</summary>
    [AllowNull]
    public string BgpV4Status { get; init => field = value ?? BgpStatus.Unknown; } = BgpStatus.Unknown;

    /// <inheritdoc cref="BgpV4Status"/>
    [AllowNull]
    public string BgpV6Status { get; init => field = value ?? BgpStatus.Unknown; } = BgpStatus.Unknown;

    /// <summary>When the order was placed. A hosted link expires ten days later unless the partner answers.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public bool EnableRoutePropagation { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>Set on a hosted link.</summary>
    public PartnerHost? Partner { get; init; }

    /// <summary>The addresses of the customer's or the partner's end.</summary>
    public BgpConfig? PeerBgpConfig { get; init; }

    public required string PopId { get; init; }

    public required string ProjectId { get; init; }

    public required string Region { get; init; }

    public string? RoutingPolicyV4Id { get; init; }

    public string? RoutingPolicyV6Id { get; init; }

    /// <summary>The addresses of Scaleway's end.</summary>
    public BgpConfig? ScwBgpConfig { get; init; }

    /// <summary>Set on a self-hosted link.</summary>
    public SelfHost? Self { get; init; }

    /// <summary>One of <see cref="LinkStatus"/>, or a value newer than this client.</summary>
    public required string Status { get; init; }

    [AllowNull]
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    public DateTimeOffset? UpdatedAt { get; init; }

    public int Vlan { get; init; }

    public string? VpcId { get; init; }
}
