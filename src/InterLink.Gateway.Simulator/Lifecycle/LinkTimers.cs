using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>What time alone will do to a link next.</summary>
internal static class LinkTimers
{
    public static LinkTimer? Next(LinkEntry link, LinkRules rules) => link.Stage switch
    {
        LinkStage.Configuring => After(link, rules.ConfiguringTime, LinkEvent.SetupDone),
        LinkStage.Requested => Earliest(new LinkTimer(link.ExpiresAt, LinkEvent.ResponseOverdue), Answer(link, rules.AutopilotOf(link))),
        LinkStage.Provisioning => After(link, rules.AutopilotOf(link).CompleteAfter, LinkEvent.PartnerCompleted),
        LinkStage.Reconfiguring => After(link, rules.ReconfiguringTime, LinkEvent.ReconfigurationDone),
        LinkStage.DeprovisioningByCustomer => After(link, rules.AutopilotOf(link).DeprovisionAfter, LinkEvent.PartnerDeprovisioned),
        _ => null,
    };

    // An answer that falls on the very moment of expiry comes too late.
    private static LinkTimer Earliest(LinkTimer expiry, LinkTimer? answer) => answer is { } timer && timer.At < expiry.At ? timer : expiry;

    private static LinkTimer? Answer(LinkEntry link, Autopilot autopilot) => autopilot.RefuseAfter is null
        ? After(link, autopilot.AcceptAfter, LinkEvent.PartnerAccepted)
        : After(link, autopilot.RefuseAfter, LinkEvent.PartnerRefused);

    private static LinkTimer? After(LinkEntry link, TimeSpan? delay, LinkEvent on) => delay is { } wait ? new LinkTimer(link.StageSince + wait, on) : null;
}

/// <summary>An event that happens by itself, and when.</summary>
internal sealed record LinkTimer(DateTimeOffset At, LinkEvent On);
