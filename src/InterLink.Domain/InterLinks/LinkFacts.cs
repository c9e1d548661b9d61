namespace InterLink.Domain.InterLinks;

/// <summary>What the gateway holds about one link, in the domain's words. The pairing key itself never comes this far.</summary>
public sealed record LinkFacts
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The gateway's own word for the status; <see cref="InterLinkLifecycle.PhaseOf(LinkFacts)"/> makes a phase of it.</summary>
    public required string Status { get; init; }

    /// <summary>The Project that pays for the link; null when not known.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The Organization of that Project; null when not known.</summary>
    public string? OrganizationId { get; init; }

    public required string PopId { get; init; }

    /// <summary>Megabits per second.</summary>
    public required long BandwidthMbps { get; init; }

    /// <summary>Set on hosted links only.</summary>
    public string? PartnerId { get; init; }

    /// <summary>The partner's free text on refusal, on one line; empty before and without one.</summary>
    public string RefusalReason { get; init; } = "";

    /// <summary>Set on self-hosted links only.</summary>
    public string? ConnectionId { get; init; }

    public int Vlan { get; init; }

    public string? VpcId { get; init; }

    public string? RoutingPolicyV4Id { get; init; }

    public string? RoutingPolicyV6Id { get; init; }

    public bool RoutePropagationEnabled { get; init; }

    public BgpSessionState BgpIpv4 { get; init; }

    public BgpSessionState BgpIpv6 { get; init; }

    public BgpPeer? ScalewayPeer { get; init; }

    public BgpPeer? CustomerPeer { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>One end of the link's BGP sessions: the AS number, and an address with prefix length per IP version.</summary>
public sealed record BgpPeer(long Asn, string Ipv4, string Ipv6);
