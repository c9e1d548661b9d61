using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>
/// The whole transition table, held against one that is written out here by hand: every kind, stage and event. What a line does not name must not happen.
/// </summary>
public sealed class TransitionTableTests
{
    private const string Hosted =
        """
        Configuring: SetupDone → Requested, SetupFailed → Failed, Locked → Locked
        Failed: Repaired → Requested, CustomerDeleted → Deleted, Locked → Locked
        Requested: PartnerAccepted → Provisioning, PartnerRefused → Refused, ResponseOverdue → Expired,
            CustomerDeleted → Deleted, Locked → Locked
        Refused: CustomerDeleted → Deleted, Locked → Locked
        Expired: CustomerDeleted → Deleted, Locked → Locked
        Provisioning: PartnerCompleted → Provisioned, CustomerDeleted → DeprovisioningByCustomer, CustomerDeletedUnfinished → Deleted,
            PartnerDeprovisioned → DeprovisioningByPartner, Locked → Locked
        Provisioned: ReconfigurationStarted → Reconfiguring, CustomerDeleted → DeprovisioningByCustomer,
            PartnerDeprovisioned → DeprovisioningByPartner, Locked → Locked
        Reconfiguring: ReconfigurationDone → Provisioned, PartnerDeprovisioned → DeprovisioningByPartner, Locked → Locked
        Locked: Unlocked → back
        DeprovisioningByCustomer: CustomerDeleted → DeprovisioningByCustomer, PartnerDeprovisioned → Deleted, Locked → Locked
        DeprovisioningByPartner: CustomerDeleted → Deleted, PartnerDeprovisioned → DeprovisioningByPartner, Locked → Locked
        Deleted: nothing
        """;

    private const string SelfHosted =
        """
        Configuring: SetupDone → Provisioned, SetupFailed → Failed, Locked → Locked
        Failed: Repaired → Provisioned, CustomerDeleted → Deleted, Locked → Locked
        Requested: nothing
        Refused: nothing
        Expired: nothing
        Provisioning: nothing
        Provisioned: ReconfigurationStarted → Reconfiguring, CustomerDeleted → Deleted, Locked → Locked
        Reconfiguring: ReconfigurationDone → Provisioned, Locked → Locked
        Locked: Unlocked → back
        DeprovisioningByCustomer: nothing
        DeprovisioningByPartner: nothing
        Deleted: nothing
        """;

    [Theory]
    [InlineData(nameof(HostingKind.Hosted), Hosted)]
    [InlineData(nameof(HostingKind.SelfHosted), SelfHosted)]
    public void Every_event_in_every_stage_leads_where_it_should_or_cannot_happen(string kindName, string expected)
    {
        var kind = Enum.Parse<HostingKind>(kindName);

        var lines = Enum.GetValues<LinkStage>().Select(stage => $"{stage}: {Leads(kind, stage)}");

        Assert.Equal(expected.ReplaceLineEndings("\n").Replace(",\n    ", ", ", StringComparison.Ordinal), string.Join('\n', lines));
    }

    private static string Leads(HostingKind kind, LinkStage stage)
    {
        var rows = Enum.GetValues<LinkEvent>()
            .Select(on => (On: on, Row: LinkTransitions.Find(kind, stage, on)))
            .Where(pair => pair.Row is not null)
            .Select(pair => $"{pair.On} → {pair.Row!.To?.ToString() ?? "back"}")
            .ToList();
        return rows.Count == 0 ? "nothing" : string.Join(", ", rows);
    }
}
