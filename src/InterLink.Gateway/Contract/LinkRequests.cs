namespace InterLink.Gateway.Contract;

/// <summary>
/// An order for a link. <see cref="ProjectId"/>, <see cref="Name"/>, <see cref="PopId"/>, <see cref="BandwidthMbps"/> and exactly one of
/// <see cref="ConnectionId"/> and <see cref="PartnerId"/> must be given; they are nullable here so that the receiver can name what is missing.
/// </summary>
public sealed record CreateLinkRequest
{
    public string? ProjectId { get; init; }

    /// <summary>1 to 255 characters.</summary>
    public string? Name { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? PopId { get; init; }

    /// <summary>One of the steps that the PoP or the connection offers.</summary>
    public long? BandwidthMbps { get; init; }

    public string? ConnectionId { get; init; }

    public string? PartnerId { get; init; }

    /// <summary>1 to 65534; self-hosted only.</summary>
    public long? PeerAsn { get; init; }

    /// <summary>Inside the connection's range and free on it; self-hosted only. Assigned by the gateway when left out.</summary>
    public int? Vlan { get; init; }

    public string? RoutingPolicyV4Id { get; init; }

    public string? RoutingPolicyV6Id { get; init; }
}

/// <summary>A change of a link: what is null stays as it is, a given list replaces.</summary>
public sealed record UpdateLinkRequest
{
    public string? Name { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>1 to 65534; self-hosted only.</summary>
    public long? PeerAsn { get; init; }
}

/// <summary>The body of <c>attach-vpc</c>.</summary>
public sealed record AttachVpcRequest
{
    public string? VpcId { get; init; }
}

/// <summary>The body of <c>attach-</c>, <c>detach-</c> and <c>set-routing-policy</c>; the slot follows from the policy's IP version.</summary>
public sealed record LinkRoutingPolicyRequest
{
    public string? RoutingPolicyId { get; init; }
}

/// <summary>The <c>{}</c> that calls without parameters still send.</summary>
public sealed record EmptyRequest;
