using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book.Records;

/// <summary>What changed something, who did it, and when.</summary>
/// <param name="At">When it happened, which may be before it is written down: time alone does things at their own moment.</param>
/// <param name="Actor">One of <see cref="Actors"/>.</param>
/// <param name="Event">What happened, e.g. <c>partner_accepted</c>.</param>
internal sealed record Cause(DateTimeOffset At, string Actor, string Event)
{
    public const string Ordered = "ordered";
    public const string ConnectionDown = "connection_down";
    public const string ConnectionUp = "connection_up";

    public static Cause Of(LinkEvent on, DateTimeOffset at) => on switch
    {
        LinkEvent.SetupDone => new Cause(at, Actors.Scaleway, "setup_done"),
        LinkEvent.SetupFailed => new Cause(at, Actors.Scaleway, "setup_failed"),
        LinkEvent.Repaired => new Cause(at, Actors.Scaleway, "repaired"),
        LinkEvent.PartnerAccepted => new Cause(at, Actors.Partner, "partner_accepted"),
        LinkEvent.PartnerRefused => new Cause(at, Actors.Partner, "partner_refused"),
        LinkEvent.ResponseOverdue => new Cause(at, Actors.Clock, "response_overdue"),
        LinkEvent.PartnerCompleted => new Cause(at, Actors.Partner, "partner_completed"),
        LinkEvent.ReconfigurationStarted => new Cause(at, Actors.Customer, "reconfiguration_started"),
        LinkEvent.ReconfigurationDone => new Cause(at, Actors.Scaleway, "reconfiguration_done"),
        LinkEvent.CustomerDeleted or LinkEvent.CustomerDeletedUnfinished => new Cause(at, Actors.Customer, "customer_deleted"),
        LinkEvent.PartnerDeprovisioned => new Cause(at, Actors.Partner, "partner_deprovisioned"),
        LinkEvent.Locked => new Cause(at, Actors.Scaleway, "locked"),
        LinkEvent.Unlocked => new Cause(at, Actors.Scaleway, "unlocked"),
        _ => throw new ArgumentOutOfRangeException(nameof(on), on, "not an event of a link"),
    };

    public static Cause Of(ConnectionEvent on, DateTimeOffset at) => new(at, Actors.Scaleway, on switch
    {
        ConnectionEvent.LoaIssued => "loa_issued",
        ConnectionEvent.CrossConnectDetected => "cross_connect_detected",
        ConnectionEvent.SetupStarted => "setup_started",
        ConnectionEvent.SetupDone => "setup_done",
        ConnectionEvent.Failed => "failed",
        ConnectionEvent.Repaired => "repaired",
        ConnectionEvent.Disabled => "disabled",
        ConnectionEvent.Enabled => "enabled",
        ConnectionEvent.Locked => "locked",
        ConnectionEvent.Unlocked => "unlocked",
        ConnectionEvent.ContractEnded => "contract_ended",
        _ => throw new ArgumentOutOfRangeException(nameof(on), on, "not an event of a connection"),
    });
}

/// <summary>Who makes things happen.</summary>
internal static class Actors
{
    public const string Customer = "customer";
    public const string Partner = "partner";

    /// <summary>Scaleway's staff and machines.</summary>
    public const string Scaleway = "scaleway";

    /// <summary>The router at the customer's end.</summary>
    public const string Router = "router";

    /// <summary>Nobody: a time is up.</summary>
    public const string Clock = "clock";
}
