using System.Collections.Immutable;
using static InterLink.Gateway.Simulator.Lifecycle.HostingKind;
using static InterLink.Gateway.Simulator.Lifecycle.LinkEvent;
using static InterLink.Gateway.Simulator.Lifecycle.LinkStage;

namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>One row: in <paramref name="From"/>, <paramref name="On"/> leads to <paramref name="To"/>; null means back to the stage before the lock.</summary>
internal sealed record LinkTransition(HostingKind Kind, LinkStage From, LinkEvent On, LinkStage? To);

/// <summary>
/// The life of a link, as one table. What is not in it cannot happen: the caller answers with the error that fits.
/// Creation has no row: an order starts in <see cref="Configuring"/>, or past it when the gateway needs no time.
/// </summary>
internal static class LinkTransitions
{
    private static readonly ImmutableArray<LinkStage> Live =
        [Configuring, Failed, Requested, Refused, Expired, Provisioning, Provisioned, Reconfiguring, DeprovisioningByCustomer, DeprovisioningByPartner];

    public static ImmutableArray<LinkTransition> Table { get; } =
    [
        // Scaleway sets the order up.
        new(Hosted, Configuring, SetupDone, Requested),
        new(SelfHosted, Configuring, SetupDone, Provisioned),
        new(Hosted, Configuring, SetupFailed, Failed),
        new(SelfHosted, Configuring, SetupFailed, Failed),
        new(Hosted, Failed, Repaired, Requested),
        new(SelfHosted, Failed, Repaired, Provisioned),

        // The partner answers, or lets the time run out.
        new(Hosted, Requested, PartnerAccepted, Provisioning),
        new(Hosted, Requested, PartnerRefused, Refused),
        new(Hosted, Requested, ResponseOverdue, Expired),
        new(Hosted, Provisioning, PartnerCompleted, Provisioned),

        // A change of the configuration takes its time. The partner may let go meanwhile; the customer has to wait.
        new(Hosted, Provisioned, ReconfigurationStarted, Reconfiguring),
        new(SelfHosted, Provisioned, ReconfigurationStarted, Reconfiguring),
        new(Hosted, Reconfiguring, ReconfigurationDone, Provisioned),
        new(SelfHosted, Reconfiguring, ReconfigurationDone, Provisioned),
        new(Hosted, Reconfiguring, PartnerDeprovisioned, DeprovisioningByPartner),

        // A link that no partner holds resources for goes at once.
        new(Hosted, Requested, CustomerDeleted, Deleted),
        new(Hosted, Refused, CustomerDeleted, Deleted),
        new(Hosted, Expired, CustomerDeleted, Deleted),
        new(Hosted, Failed, CustomerDeleted, Deleted),
        new(Hosted, Provisioning, CustomerDeletedUnfinished, Deleted),
        new(SelfHosted, Failed, CustomerDeleted, Deleted),
        new(SelfHosted, Provisioned, CustomerDeleted, Deleted),

        // Both sides have to let go of the rest, in either order; saying it twice changes nothing.
        new(Hosted, Provisioning, CustomerDeleted, DeprovisioningByCustomer),
        new(Hosted, Provisioned, CustomerDeleted, DeprovisioningByCustomer),
        new(Hosted, DeprovisioningByCustomer, CustomerDeleted, DeprovisioningByCustomer),
        new(Hosted, DeprovisioningByCustomer, PartnerDeprovisioned, Deleted),
        new(Hosted, Provisioning, PartnerDeprovisioned, DeprovisioningByPartner),
        new(Hosted, Provisioned, PartnerDeprovisioned, DeprovisioningByPartner),
        new(Hosted, DeprovisioningByPartner, PartnerDeprovisioned, DeprovisioningByPartner),
        new(Hosted, DeprovisioningByPartner, CustomerDeleted, Deleted),

        // Trust and Safety may freeze anything that lives.
        .. Live.Select(stage => new LinkTransition(Hosted, stage, LinkEvent.Locked, LinkStage.Locked)),
        .. Live.Where(BelongsToSelfHosted).Select(stage => new LinkTransition(SelfHosted, stage, LinkEvent.Locked, LinkStage.Locked)),
        new(Hosted, LinkStage.Locked, Unlocked, null),
        new(SelfHosted, LinkStage.Locked, Unlocked, null),
    ];

    private static readonly ImmutableDictionary<(HostingKind, LinkStage, LinkEvent), LinkTransition> ByKey =
        Table.ToImmutableDictionary(row => (row.Kind, row.From, row.On));

    /// <summary>The row for an event, or null where the event cannot happen.</summary>
    public static LinkTransition? Find(HostingKind kind, LinkStage from, LinkEvent on) => ByKey.GetValueOrDefault((kind, from, on));

    private static bool BelongsToSelfHosted(LinkStage stage) => stage is Configuring or Failed or Provisioned or Reconfiguring;
}
