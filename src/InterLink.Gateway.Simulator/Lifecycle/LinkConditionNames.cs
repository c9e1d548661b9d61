using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>The names of statuses on the wire.</summary>
internal static class LinkConditionNames
{
    public static string ToWire(this LinkCondition condition) => condition switch
    {
        LinkCondition.Configuring => LinkStatus.Configuring,
        LinkCondition.Failed => LinkStatus.Failed,
        LinkCondition.Requested => LinkStatus.Requested,
        LinkCondition.Refused => LinkStatus.Refused,
        LinkCondition.Expired => LinkStatus.Expired,
        LinkCondition.Provisioning => LinkStatus.Provisioning,
        LinkCondition.Ready => LinkStatus.Ready,
        LinkCondition.Active => LinkStatus.Active,
        LinkCondition.LimitedConnectivity => LinkStatus.LimitedConnectivity,
        LinkCondition.AllDown => LinkStatus.AllDown,
        LinkCondition.Locked => LinkStatus.Locked,
        LinkCondition.Deprovisioning => LinkStatus.Deprovisioning,
        LinkCondition.Deleted => LinkStatus.Deleted,
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "not a status of a link"),
    };

    public static string ToWire(this BgpSession session) => session switch
    {
        BgpSession.Disabled => BgpStatus.Disabled,
        BgpSession.Down => BgpStatus.Down,
        BgpSession.Up => BgpStatus.Up,
        _ => throw new ArgumentOutOfRangeException(nameof(session), session, "not a status of a session"),
    };
}
