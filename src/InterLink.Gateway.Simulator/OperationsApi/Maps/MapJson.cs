using System.Text.Json.Serialization;

namespace InterLink.Gateway.Simulator.OperationsApi.Maps;

/// <summary>The whole network in one answer, for those who draw it. Long tables are cut, and say how long they are.</summary>
internal sealed record MapView
{
    /// <summary>The version of the book that is at least in here; the one that <c>/changes</c> tells.</summary>
    public required long Version { get; init; }

    /// <summary>The virtual hour.</summary>
    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<string> Regions { get; init; }

    public required IReadOnlyList<VpcView> Vpcs { get; init; }

    public required IReadOnlyList<LinkView> Links { get; init; }

    public required IReadOnlyList<PolicyView> Policies { get; init; }

    public required IReadOnlyList<ConnectionView> Connections { get; init; }
}

internal sealed record VpcView(string Id, string Region, string Name, PrefixTable Subnets, RouteTableView Routes);

/// <summary>Prefixes, the first of them.</summary>
internal sealed record PrefixTable(int Total, IReadOnlyList<string> Prefixes);

/// <summary>What a VPC has learned over its links: the winner of each prefix, in the order of the prefixes, the first of them.</summary>
internal sealed record RouteTableView(int Total, IReadOnlyList<RouteView> Learned);

internal sealed record RouteView(string Prefix, string LinkId, string? Community, DateTimeOffset Since);

internal sealed record LinkView
{
    public required string Id { get; init; }

    public required string Region { get; init; }

    public required string Name { get; init; }

    /// <summary>One of <see cref="Contract.LinkStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary><c>hosted</c> or <c>self_hosted</c>.</summary>
    public required string Kind { get; init; }

    public required string PopName { get; init; }

    /// <summary>The partner of a hosted link.</summary>
    public string? PartnerName { get; init; }

    /// <summary>What the customer hands to that partner.</summary>
    public string? PairingKey { get; init; }

    public string? DisapprovedReason { get; init; }

    /// <summary>The port under a self-hosted link.</summary>
    public string? ConnectionId { get; init; }

    public required long BandwidthMbps { get; init; }

    public required int Vlan { get; init; }

    public string? VpcId { get; init; }

    public required bool EnableRoutePropagation { get; init; }

    public required SessionView Ipv4 { get; init; }

    public required SessionView Ipv6 { get; init; }

    public required int ScwAsn { get; init; }

    public required int PeerAsn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the request expires; only while it waits for the partner.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What the customer's router announces.</summary>
    public required FlowView Incoming { get; init; }

    /// <summary>What the attached VPC offers to the customer's router.</summary>
    public required FlowView Outgoing { get; init; }
}

/// <summary>The BGP session of one IP version, and the policy that brought it into being.</summary>
internal sealed record SessionView(string Status, string ScwAddress, string PeerAddress, string? PolicyId);

/// <summary>How many prefixes one end offers, and the first of those that do not get through, with everything that keeps them.</summary>
/// <param name="Total">How many are offered.</param>
/// <param name="LookedAt">How many of them were looked at; the other figures are of those.</param>
/// <param name="Blocked">How many are blocked.</param>
/// <param name="Outranked">How many stand by: another link brings the same prefix, and is preferred.</param>
/// <param name="Verdicts">The first of those blocked or outranked.</param>
internal sealed record FlowView(int Total, int LookedAt, int Blocked, int Outranked, IReadOnlyList<VerdictView> Verdicts);

internal sealed record PolicyView(string Id, string Name, bool IsIpv6, PrefixTable PrefixFilterIn, PrefixTable PrefixFilterOut);

internal sealed record ConnectionView
{
    public required string Id { get; init; }

    public required string Region { get; init; }

    public required string Name { get; init; }

    /// <summary>One of <see cref="Contract.DedicatedConnectionStatus"/>; of a sales order <c>ordered</c> or <c>loa_issued</c>.</summary>
    public required string Status { get; init; }

    public required string PopName { get; init; }

    public required long BandwidthMbps { get; init; }

    /// <summary>What its links take up together.</summary>
    public required long AllocatedMbps { get; init; }

    public required int Links { get; init; }

    public string? DemarcationInfo { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MapView))]
internal sealed partial class MapJson : JsonSerializerContext;
