using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.RouterConfigurations;

/// <summary>The text for FRR: per IP version two prefix lists, two route maps and a neighbor.</summary>
internal static class FrrText
{
    public static IEnumerable<string> Lines(Peering peering) =>
    [
        .. Head(peering).Select(Comment),
        .. peering.Sessions.SelectMany(session => Filters(peering, session)),
        "!",
        $"router bgp {peering.LocalAsn}",
        .. peering.Sessions.SelectMany(session => Neighbor(peering, session)),
        .. peering.Sessions.SelectMany(session => AddressFamily(peering, session)),
        "exit",
    ];

    private static IEnumerable<string> Head(Peering peering) =>
    [
        .. PeeringComments.Head(peering, "FRR"),
        "Load it with \"vtysh -f FILE\", then \"write memory\". It adds to a \"router bgp\" of the same AS number, and touches no other neighbor.",
        "A prefix is announced once it is in FRR's BGP table: by \"network PREFIX\", or by \"redistribute\", in the address family.",
        "Neither is written here, because your other neighbors would get those prefixes too.",
    ];

    private static IEnumerable<string> Filters(Peering peering, PeeringSession session) =>
    [
        "!",
        .. PrefixList(session, NameOf(peering, session, "from_scaleway"), session.Prefixes.Outgoing),
        .. RouteMap(session, NameOf(peering, session, "from_scaleway"), []),
        "!",
        .. PrefixList(session, NameOf(peering, session, "to_scaleway"), session.Prefixes.Incoming),
        .. RouteMap(session, NameOf(peering, session, "to_scaleway"), Preference),
    ];

    // A list that has entries denies whatever none of them permits; one without any would permit everything, so the last word is always written.
    private static IEnumerable<string> PrefixList(PeeringSession session, string name, IReadOnlyList<string> prefixes)
    {
        var (command, longest) = session.Version == IpVersion.IPv4 ? ("ip prefix-list", 32) : ("ipv6 prefix-list", 128);
        return
        [
            .. prefixes.Select((prefix, index) => $"{command} {name} seq {5 * (index + 1)} permit {prefix}{(prefix.EndsWith($"/{longest}", StringComparison.Ordinal) ? "" : $" le {longest}")}"),
            $"{command} {name} seq {5 * (prefixes.Count + 1)} deny any",
        ];
    }

    private static IEnumerable<string> RouteMap(PeeringSession session, string name, IEnumerable<string> hints) =>
    [
        $"route-map {name} permit 10",
        $" match {(session.Version == IpVersion.IPv4 ? "ip" : "ipv6")} address prefix-list {name}",
        .. hints.Select(line => " " + line),
        "exit",
        $"route-map {name} deny 20",
        "exit",
    ];

    private static IEnumerable<string> Neighbor(Peering peering, PeeringSession session) =>
    [
        $" neighbor {session.Scaleway} remote-as {peering.ScalewayAsn}",
        $" neighbor {session.Scaleway} description InterLink {peering.Title}, {session.Version}",
    ];

    private static IEnumerable<string> AddressFamily(Peering peering, PeeringSession session) =>
    [
        " !",
        $" address-family {(session.Version == IpVersion.IPv4 ? "ipv4" : "ipv6")} unicast",
        $"  neighbor {session.Scaleway} activate",
        $"  neighbor {session.Scaleway} route-map {NameOf(peering, session, "from_scaleway")} in",
        $"  neighbor {session.Scaleway} route-map {NameOf(peering, session, "to_scaleway")} out",
        " exit-address-family",
        .. session.Version == IpVersion.IPv4 ? [] : WithoutIpv4(session),
    ];

    // FRR exchanges IPv4 with every neighbor unless told otherwise.
    private static IEnumerable<string> WithoutIpv4(PeeringSession session) =>
    [
        " !",
        " address-family ipv4 unicast",
        $"  no neighbor {session.Scaleway} activate",
        " exit-address-family",
    ];

    private static IEnumerable<string> Preference =>
    [
        .. PeeringComments.Preference.Select(Comment),
        .. PeeringComments.Preferences.Select(community => Comment($"set community {community.Asn}:{community.Value}")),
    ];

    private static string NameOf(Peering peering, PeeringSession session, string direction) =>
        $"{peering.Identifier}_{(session.Version == IpVersion.IPv4 ? "ipv4" : "ipv6")}_{direction}";

    private static string Comment(string line) => line.Length == 0 ? "!" : $"! {line}";
}
