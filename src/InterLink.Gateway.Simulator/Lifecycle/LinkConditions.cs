namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>From stage and sessions to the status that customers see.</summary>
internal static class LinkConditions
{
    public static LinkCondition Of(LinkStage stage, HostingKind kind, BgpSession ipv4, BgpSession ipv6, bool hasBeenUp) => stage switch
    {
        LinkStage.Configuring or LinkStage.Reconfiguring => LinkCondition.Configuring,
        LinkStage.Failed => LinkCondition.Failed,
        LinkStage.Requested => LinkCondition.Requested,
        LinkStage.Refused => LinkCondition.Refused,
        LinkStage.Expired => LinkCondition.Expired,
        LinkStage.Provisioning => LinkCondition.Provisioning,
        LinkStage.Provisioned => FromSessions(kind, ipv4, ipv6, hasBeenUp),
        LinkStage.Locked => LinkCondition.Locked,
        LinkStage.DeprovisioningByCustomer or LinkStage.DeprovisioningByPartner => LinkCondition.Deprovisioning,
        LinkStage.Deleted => LinkCondition.Deleted,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "not a stage of a link"),
    };

    /// <summary>
    /// Disabled sessions do not count. All others up: active. Some up: limited connectivity. None up: all down, except that a self-hosted link
    /// whose router has never spoken yet is still ready. With no session at all, a link shows what its kind starts from.
    /// </summary>
    private static LinkCondition FromSessions(HostingKind kind, BgpSession ipv4, BgpSession ipv6, bool hasBeenUp) => (ipv4, ipv6) switch
    {
        (BgpSession.Disabled, BgpSession.Disabled) => kind == HostingKind.Hosted ? LinkCondition.Active : LinkCondition.Ready,
        (BgpSession.Up, BgpSession.Up or BgpSession.Disabled) or (BgpSession.Disabled, BgpSession.Up) => LinkCondition.Active,
        (BgpSession.Up, BgpSession.Down) or (BgpSession.Down, BgpSession.Up) => LinkCondition.LimitedConnectivity,
        _ => kind == HostingKind.SelfHosted && !hasBeenUp ? LinkCondition.Ready : LinkCondition.AllDown,
    };
}
