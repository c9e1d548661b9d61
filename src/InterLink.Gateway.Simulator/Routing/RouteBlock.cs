using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Routing;

/// <summary>Why a prefix does not get through. The names are stable; the messages are for people.</summary>
internal sealed record RouteBlock(string Reason, string Message)
{
    /// <summary>The reason of a prefix that would get through, were there no better way to it.</summary>
    public const string OutrankedReason = "Outranked";

    public static RouteBlock NotInService(LinkEntry link) =>
        new("LinkNotInService", $"the link is {link.Condition.ToWire()}; traffic flows in active and limited_connectivity");

    public static readonly RouteBlock NoVpc = new("NoVpc", "no VPC is attached");

    public static readonly RouteBlock PropagationDisabled = new("PropagationDisabled", "route propagation is off");

    public static RouteBlock NoPolicy(bool ipv6) =>
        new("NoRoutingPolicy", $"no routing policy for {Version(ipv6)} is attached, so nothing of it passes");

    public static RouteBlock SessionDown(bool ipv6, SessionObstacle obstacle) =>
        new("BgpSessionDown", $"the BGP session for {Version(ipv6)} is not up: {Because(obstacle)}");

    public static RouteBlock Filtered(PolicyEntry policy, string filter) => new("Filtered", $"not inside {filter} of routing policy {policy.Name}");

    public static RouteBlock Outranked(LinkEntry winner) => new(OutrankedReason, $"link {winner.Name} announces the same prefix and is preferred");

    private static string Because(SessionObstacle obstacle) => obstacle switch
    {
        SessionObstacle.LinkNotProvisioned => "the link is not provisioned",
        SessionObstacle.ConnectionOutOfService => "the dedicated connection is out of service",
        SessionObstacle.ForcedDown => "Scaleway's side is forced down",
        SessionObstacle.RouterSilent => "the customer's router does not speak",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "not an obstacle"),
    };

    private static string Version(bool ipv6) => ipv6 ? "IPv6" : "IPv4";
}
