using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>What keeps a BGP session from being up.</summary>
internal enum SessionObstacle
{
    LinkNotProvisioned,
    ConnectionOutOfService,
    ForcedDown,
    RouterSilent,
}

internal static class SessionObstacles
{
    /// <summary>The first thing that keeps a session from being up; null when nothing does.</summary>
    public static SessionObstacle? First(LinkEntry link, bool ipv6)
    {
        if (link.Stage is not (LinkStage.Provisioned or LinkStage.Reconfiguring))
        {
            return SessionObstacle.LinkNotProvisioned;
        }

        if (link.CarrierIsDown)
        {
            return SessionObstacle.ConnectionOutOfService;
        }

        if (ipv6 ? link.Ipv6ForcedDown : link.Ipv4ForcedDown)
        {
            return SessionObstacle.ForcedDown;
        }

        return (ipv6 ? link.Router.SpeaksIpv6 : link.Router.SpeaksIpv4) ? null : SessionObstacle.RouterSilent;
    }
}
