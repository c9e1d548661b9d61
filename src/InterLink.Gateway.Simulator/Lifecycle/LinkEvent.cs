namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>What happens to a link, whoever does it: Scaleway, the partner, the customer or the clock.</summary>
internal enum LinkEvent
{
    SetupDone,
    SetupFailed,
    Repaired,
    PartnerAccepted,
    PartnerRefused,
    ResponseOverdue,
    PartnerCompleted,

    /// <summary>The customer changed VPC, policies or propagation of a link in service, where applying that takes time.</summary>
    ReconfigurationStarted,
    ReconfigurationDone,
    CustomerDeleted,

    /// <summary>The customer deletes a link that the partner accepted but never finished, where that needs no partner.</summary>
    CustomerDeletedUnfinished,
    PartnerDeprovisioned,
    Locked,
    Unlocked,
}
