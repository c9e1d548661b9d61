using System.Net;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.RouterConfigurations;

/// <summary>What both daemons' texts are written from: every value is checked, and free text is plain.</summary>
internal sealed record Peering
{
    /// <summary>Letters, digits and underscores, the beginning of every name in the text. At most 43 of them, as BIRD takes names of 64.</summary>
    public required string Identifier { get; init; }

    /// <summary>Namespace and name of the InterLink.</summary>
    public required string Title { get; init; }

    /// <summary>Id, region and place of the link.</summary>
    public required string Link { get; init; }

    public required string PolicyName { get; init; }

    /// <summary>Who carries a hosted link; null for a self-hosted one.</summary>
    public string? Partner { get; init; }

    public required int Vlan { get; init; }

    public required long LocalAsn { get; init; }

    public required long ScalewayAsn { get; init; }

    /// <summary>One per IP version that the policy has prefixes of; at least one.</summary>
    public required IReadOnlyList<PeeringSession> Sessions { get; init; }
}

/// <summary>The BGP session of one IP version, seen from the customer's router.</summary>
/// <param name="Version">The IP version of the session and of all that it carries.</param>
/// <param name="Local">The customer's address.</param>
/// <param name="Scaleway">Scaleway's address, in the same subnet.</param>
/// <param name="Prefixes">Incoming is what Scaleway accepts, and so what the router announces; outgoing is what Scaleway announces.</param>
internal sealed record PeeringSession(IpVersion Version, InterfaceAddress Local, IPAddress Scaleway, PolicyPrefixes Prefixes);
