using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.RouterConfigurations;

/// <summary>The text for BIRD 2: per IP version two filters and a protocol.</summary>
internal static class BirdText
{
    public static IEnumerable<string> Lines(Peering peering) =>
    [
        .. Head(peering).Select(Comment),
        .. peering.Sessions.SelectMany(session => Session(peering, session)),
    ];

    private static IEnumerable<string> Head(Peering peering) =>
    [
        .. PeeringComments.Head(peering, "BIRD 2"),
        "Include this file from bird.conf, which needs \"protocol device {}\" and, for Linux to use what is learned, a kernel protocol that exports it.",
        "A prefix is announced while BIRD has a route to it or to a part of it, from a protocol such as kernel, static or OSPF.",
    ];

    private static IEnumerable<string> Session(Peering peering, PeeringSession session)
    {
        var channel = session.Version == IpVersion.IPv4 ? "ipv4" : "ipv6";
        var name = $"{peering.Identifier}_{channel}";
        return
        [
            "",
            .. Filter($"{name}_from_scaleway", session.Prefixes.Outgoing, []),
            "",
            .. Filter($"{name}_to_scaleway", session.Prefixes.Incoming, Preference),
            "",
            $"protocol bgp {name} {{",
            $"    description \"InterLink {peering.Title}, {session.Version}\";",
            $"    local {session.Local.Address} as {peering.LocalAsn};",
            $"    neighbor {session.Scaleway} as {peering.ScalewayAsn};",
            $"    {channel} {{",
            $"        import filter {name}_from_scaleway;",
            $"        export filter {name}_to_scaleway;",
            "    };",
            "}",
        ];
    }

    private static IEnumerable<string> Preference =>
    [
        .. PeeringComments.Preference.Select(Comment),
        .. PeeringComments.Preferences.Select(community => Comment($"bgp_community.add(({community.Asn}, {community.Value}));")),
    ];

    // BIRD has no empty set of prefixes.
    private static IEnumerable<string> Filter(string name, IReadOnlyList<string> prefixes, IEnumerable<string> beforeAccepting) => prefixes.Count == 0
        ? [$"filter {name} {{ reject; }}"]
        :
        [
            $"filter {name} {{",
            "    if net !~ [",
            .. prefixes.Select((prefix, index) => $"        {prefix}+{(index < prefixes.Count - 1 ? "," : "")}"),
            "    ] then reject;",
            .. beforeAccepting.Select(line => "    " + line),
            "    accept;",
            "}",
        ];

    private static string Comment(string line) => line.Length == 0 ? "#" : $"# {line}";
}
