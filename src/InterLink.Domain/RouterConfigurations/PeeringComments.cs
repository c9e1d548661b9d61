using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.RouterConfigurations;

/// <summary>What both texts tell the person who installs them, without the sign that begins a comment.</summary>
internal static class PeeringComments
{
    /// <summary>Scaleway's communities for the order of several links, the most preferred first.</summary>
    public static readonly IReadOnlyList<(int Asn, int Value)> Preferences = [(12876, 42200), (12876, 42100), (12876, 42050)];

    public static readonly IReadOnlyList<string> Preference =
    [
        "Where several InterLinks of one VPC bring the same prefix, Scaleway sends its traffic over the one that tags it higher.",
        "At most one of these per prefix, high, medium or low:",
    ];

    public static IEnumerable<string> Head(Peering peering, string daemon) =>
    [
        $"{daemon}: your end of InterLink {peering.Title}",
        $"Link {peering.Link}, VLAN {peering.Vlan}.",
        $"Made of the InterLink's status and of RoutingPolicy {peering.PolicyName}; make it anew when one of them changes.",
        .. Carrier(peering),
        "",
        "Beside it, the router needs the interface. On Linux, PORT being the one that leads to Scaleway:",
        .. Interface(peering).Select(line => "  " + line),
        "",
        "Scaleway documents no password, BFD or timers for these sessions, so none are set here.",
    ];

    /// <summary>Partners differ in what they do for their customers, and Scaleway does not know.</summary>
    private static IEnumerable<string> Carrier(Peering peering) => peering.Partner is not { } partner ? [] :
    [
        "",
        $"{partner} carries this link. Where it speaks BGP for you, you need none of this. Where it leaves BGP to your router, ask it",
        $"on which VLAN it hands the link over to you: VLAN {peering.Vlan} is the one between it and Scaleway.",
    ];

    private static IEnumerable<string> Interface(Peering peering) =>
    [
        $"ip link add link PORT name PORT.{peering.Vlan} type vlan id {peering.Vlan}",
        .. peering.Sessions.Select(session => $"ip {(session.Version == IpVersion.IPv6 ? "-6 " : "")}address add {session.Local} dev PORT.{peering.Vlan}"),
        $"ip link set PORT.{peering.Vlan} up",
    ];
}
