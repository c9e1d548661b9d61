using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Domain.Tests.DedicatedConnections;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>The world of <see cref="Given"/>, for a link on one's own connection.</summary>
internal static class SelfHosted
{
    public const int PeerAsn = 65010;

    public static InterLinkSpec Spec() => Given.Spec() with
    {
        Hosted = null,
        SelfHosted = new SelfHostedSpec { DedicatedConnectionRef = new ObjectReference { Name = "port" }, PeerAsn = PeerAsn },
    };

    public static InterLinkSpec Spec(int vlan) => Spec() is var spec ? spec with { SelfHosted = spec.SelfHosted! with { Vlan = vlan } } : null!;

    public static LinkFacts Link(string status) => Given.Link(status) with
    {
        PartnerId = null,
        ConnectionId = GivenConnection.Id,
        Vlan = 1512,
        CustomerPeer = new BgpPeer(PeerAsn, "169.254.8.3/31", "2001:db8:77:2::1/127"),
    };

    /// <summary>A port of 10Gbps with nothing on it.</summary>
    public static ConnectionRoom Room() => new()
    {
        ConnectionId = GivenConnection.Id,
        PopId = Given.PopId,
        SpeedMbps = 10_000,
        OfferedMbps = [500, 1000, 5000],
        Vlans = new VlanRange { Start = 1500, End = 1599 },
    };

    public static InterLinkObservation Seen(ConnectionSighting connection) => Given.Seen(new LinkSighting.NotLooked()) with { Connection = connection };

    public static InterLinkObservation Seen(ConnectionRoom room) => Seen(new ConnectionSighting.Usable("port", room));

    public static InterLinkObservation Seen(LinkFacts link) =>
        Given.Seen(link) with { PairingKeySecret = PairingKeySecretState.NotApplicable, Connection = new ConnectionSighting.Usable("port", Room()) };
}
