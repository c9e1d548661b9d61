using InterLink.Domain.InterLinks;

namespace InterLink.Testing;

/// <summary>What must hold of each stored revision of an InterLink, and of it beside the one before: a history, unlike a state, cannot be mended by the next pass.</summary>
public static class RevisionInvariants
{
    private const int LongestLog = 20;

    /// <summary>The broken rules, each as a sentence.</summary>
    /// <param name="before">The revision before; null for the first.</param>
    public static IReadOnlyList<string> Violations(Revision<InterLinkStatus>? before, Revision<InterLinkStatus> after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return Rule.Broken(
        [
            .. ConditionInvariants.Of(before, after, InterLinkConditions.All),
            .. after.ObservedGeneration >= 0 ? StatusInvariants.Rules(after.Status) : [],
            .. before is { ObservedGeneration: >= 0 } && after.ObservedGeneration >= 0 ? Rules(before.Status, after.Status) : [],
        ]);
    }

    private static IEnumerable<Rule> Rules(InterLinkStatus before, InterLinkStatus after) =>
    [
        Rule.Stays("linkId", before.LinkId, after.LinkId),
        Rule.Stays("regionalName", before.RegionalName, after.RegionalName),
        Rule.Stays("vlan", before.Vlan, after.Vlan),
        Rule.Stays("billing.startedAt", before.Billing?.StartedAt, after.Billing?.StartedAt),
        Rule.Stays("billing.stoppedAt", before.Billing?.StoppedAt, after.Billing?.StoppedAt),
        .. Handshake(before.Handshake, after.Handshake),
        new(before.Order is null || after.Order is null || before.Order.Attempt <= after.Order.Attempt, "Attempts to order are counted up."),
        new(before.LinkId is not null || before.Order is null || after.Order is not null || after.LinkId is not null, "An intent to order stays until the link is known."),
        new(IsContinued(before.Transitions, after.Transitions), "The log of phases grows at its end."),
        .. DocumentedMoves.FindOther(after.Transitions) is var (from, to) ? [new Rule(Holds: false, $"No documented move leads from {from} to {to}.")] : Array.Empty<Rule>(),
    ];

    private static IEnumerable<Rule> Handshake(HandshakeStatus? before, HandshakeStatus? after) =>
    [
        Rule.Stays("handshake.partner.id", before?.Partner?.Id, after?.Partner?.Id),
        Rule.Stays("handshake.requestedAt", before?.RequestedAt, after?.RequestedAt),
        Rule.Stays("handshake.respondedAt", before?.RespondedAt, after?.RespondedAt),
        Rule.Stays("handshake.refusalReason", before?.RefusalReason, after?.RefusalReason),
        Rule.Stays("handshake.provisionedAt", before?.ProvisionedAt, after?.ProvisionedAt),
        Rule.Stays("handshake.deprovisionRequestedAt", before?.DeprovisionRequestedAt, after?.DeprovisionRequestedAt),
        Rule.Stays("handshake.deprovisionedAt", before?.DeprovisionedAt, after?.DeprovisionedAt),
        new(before?.RemindedAt is null || before.RemindedAt <= after?.RemindedAt, "Reminders go forward in time."),
        new(before is null || before.Response == after?.Response || IsAnswered(before.Response, after?.Response), $"An answer is not taken back: {before?.Response}, then {after?.Response}."),
    ];

    /// <summary>A request that was taken for expired may be answered late.</summary>
    private static bool IsAnswered(PartnerResponse before, PartnerResponse? after) => (before, after) switch
    {
        (PartnerResponse.Pending, not null) => true,
        (PartnerResponse.Expired, PartnerResponse.Accepted or PartnerResponse.Refused) => true,
        _ => false,
    };

    /// <summary>Only a full log loses its oldest lines, and only as many as are new.</summary>
    private static bool IsContinued(IReadOnlyList<PhaseTransition> before, IReadOnlyList<PhaseTransition> after)
    {
        var longest = after.Count < LongestLog ? 0 : before.Count;
        return Enumerable.Range(0, longest + 1).Any(lost => after.Take(before.Count - lost).SequenceEqual(before.Skip(lost)))
            && after.Zip(after.Skip(1)).All(pair => pair.First.At <= pair.Second.At);
    }
}
