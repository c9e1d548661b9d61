using System.Collections.Frozen;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OpenApi;

/// <summary>
/// What the names of members and parameters say beyond their types: one name means one thing in the whole API. An entry <c>Type.member</c> speaks of one
/// type alone.
/// </summary>
internal static class Vocabulary
{
    private const string Uuid = "uuid";
    private const string Cidr = "^[0-9a-fA-F.:]+/[0-9]{1,3}$";

    private static readonly FrozenDictionary<string, Term> Terms = new Dictionary<string, Term>(StringComparer.Ordinal)
    {
        ["accept_after"] = new("A duration such as 2s or 1h30m."),
        ["actor"] = new("Who did it: customer, partner, scaleway, router, or clock when a time was up."),
        ["ahead_seconds"] = new("How far the virtual clock is ahead of the machine's."),
        ["available_link_bandwidths"] = new("The bandwidths that a link on the connection may have, in Mbps."),
        ["available_link_bandwidths_mbps"] = new("The bandwidths that a link may have there, in Mbps."),
        ["bandwidth_mbps"] = new("In Mbps."),
        ["bgp_v4_status"] = new("The BGP session for IPv4.") { Names = Enumerations.BgpStatus },
        ["bgp_v6_status"] = new("The BGP session for IPv6.") { Names = Enumerations.BgpStatus },
        ["by"] = new("A duration such as 10d or 1h30m."),
        ["complete_after"] = new("A duration, counted from accepting."),
        ["community"] = new("The BGP community that ranks the route; without one it ranks in the middle."),
        ["connection_id"] = new("The dedicated connection that carries the link.") { Format = Uuid },
        ["delay"] = new("A duration such as 500ms or 2s."),
        ["demarcation_info"] = new("Where the port is: room, rack, panel, port and media."),
        ["deprovision_after"] = new("A duration, counted from the customer's deletion."),
        ["destination"] = new() { Pattern = Cidr },
        ["disapproved_reason"] = new("The partner's words on refusal; empty before."),
        ["enable_route_propagation"] = new("Whether routes are exchanged between VPC and peer."),
        ["expires_at"] = new("When an unanswered request expires."),
        ["event"] = new("What happened, e.g. partner_accepted."),
        ["fault_id"] = new() { Type = "integer" },
        ["forced_down"] = new("Whether Scaleway's side keeps the session down, whatever the customer's router does."),
        ["forever"] = new("As many calls as come, instead of a number of times."),
        ["hits"] = new("On how many calls it was played."),
        ["ip_version"] = new() { Names = new Enumeration(Name: null, "ipv4", "ipv6") },
        ["ipv4"] = new("The address, with the length of its prefix.") { Pattern = Cidr },
        ["ipv6"] = new("The address, with the length of its prefix.") { Pattern = Cidr },
        ["is_ipv6"] = new("IPv6, or else IPv4."),
        ["page"] = new("The number of the page, counted from 1."),
        ["page_size"] = new("How many entries a page has; the last may have fewer."),
        ["pairing_key"] = new("Whoever holds it can claim the link at the partner.") { Format = Uuid },
        ["peer_asn"] = new("1 to 65534; self-hosted links only."),
        ["precondition"] = new() { Names = Enumerations.Precondition },
        ["prefix"] = new() { Pattern = Cidr },
        ["prefix_filter_in"] = new("The prefixes accepted from the peer; what is not listed is denied.") { Pattern = Cidr },
        ["prefix_filter_out"] = new("The prefixes of the VPC advertised to the peer; what is not listed is denied.") { Pattern = Cidr },
        ["rate"] = new("The share of matching calls, above 0 and at most 1."),
        ["refuse_after"] = new("A duration; instead of accept_after."),
        ["remaining"] = new("On how many more calls it will be played; absent for as many as come."),
        ["request_id"] = new("The X-Request-Id of the answer.") { Format = Uuid },
        ["resource_id"] = new("The id, or what was given for one."),
        ["secret_key"] = new() { Format = Uuid },
        ["seed"] = new("Decides which calls make up the share: the same seed picks the same ones again."),
        ["sequence"] = new("Counts from 1, without gaps."),
        ["started_by"] = new("The event that started the fee."),
        ["stopped_at"] = new("Absent while the fee is charged."),
        ["stopped_by"] = new("The event that stopped the fee."),
        ["subnets"] = new("The prefixes of its Private Networks.") { Pattern = Cidr },
        ["total_count"] = new("How many there are on all pages."),
        ["InvalidArgumentsDetail.reason"] = new() { Names = Enumerations.ArgumentReason },
        ["ConnectionRecord.stage"] = new("What customers see as the status, and before that where the sales order stands.")
        {
            Names = Enumerations.DedicatedConnectionStage,
        },
        ["ConnectionRecord.status"] = new("What customers see.") { Names = Enumerations.DedicatedConnectionStatus },
        ["ConnectionView.status"] = new() { Names = Enumerations.DedicatedConnectionStatus },
        ["CreateLinkRequest.vlan"] = new("Inside the connection's range, and free on it; self-hosted links only. Assigned when left out."),
        ["DedicatedConnection.bandwidth_mbps"] = new("The port's speed in Mbps: the bandwidths of its links never add up to more."),
        ["DedicatedConnection.status"] = new() { Names = Enumerations.DedicatedConnectionStatus },
        ["DeniedAuthentication.method"] = new() { Names = Enumerations.AuthenticationMethod },
        ["DeniedAuthentication.reason"] = new() { Names = Enumerations.AuthenticationReason },
        ["Link.bandwidth_mbps"] = new("The rate limit in Mbps, fixed for life."),
        ["Link.status"] = new() { Names = Enumerations.LinkStatus },
        ["LinkStep.from"] = new("The status before; absent when the link was ordered.") { Names = Enumerations.LinkStatus },
        ["LinkStep.to"] = new() { Names = Enumerations.LinkStatus },
        ["LinkView.kind"] = new() { Names = Enumerations.LinkKind },
        ["LinkView.status"] = new() { Names = Enumerations.LinkStatus },
        ["PartnerRequest.status"] = new() { Names = Enumerations.LinkStatus },
        ["SessionView.status"] = new() { Names = Enumerations.BgpStatus },
        ["VpcRoute.id"] = new("Empty on a route that the platform manages."),
        ["VpcRoute.type"] = new("Where the route comes from.") { Names = Enumerations.RouteType },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The term for a member of a type, or for a parameter when no type is given. Whatever else is called an id is a UUID.</summary>
    public static Term Of(string name, string type = "") =>
        Terms.GetValueOrDefault($"{type}.{name}")
        ?? Terms.GetValueOrDefault(name)
        ?? (IsId(name) ? new Term { Format = Uuid } : new Term());

    private static bool IsId(string name) =>
        name is "id" || name.EndsWith("_id", StringComparison.Ordinal) || name.EndsWith("_ids", StringComparison.Ordinal);
}

/// <summary>What a name says of the value behind it.</summary>
internal sealed record Term(string? Description = null)
{
    /// <summary>The JSON type of a path parameter of that name.</summary>
    public string Type { get; init; } = "string";

    public string? Format { get; init; }

    /// <summary>A regular expression.</summary>
    public string? Pattern { get; init; }

    public Enumeration? Names { get; init; }
}
