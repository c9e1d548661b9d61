using InterLink.Domain.Catalogue;

namespace InterLink.Domain.InterLinks;

/// <summary>
/// What is known of the conversation with the partner. The gateway tells no times but the creation's, so the others are those
/// at which a move was first seen; a move that happened before the first look gets none.
/// </summary>
internal static class HandshakeRecord
{
    public static HandshakeStatus Of(
        InterLinkStatus previous, InterLinkObservation after, LinkFacts link, string partnerId, InterLinkPhase phase, DateTimeOffset? createdAt, DateTimeOffset now)
    {
        var before = previous.Handshake;
        var response = ResponseIn(phase, before?.Response ?? PartnerResponse.Pending);
        var isAnswer = response is PartnerResponse.Accepted or PartnerResponse.Refused;

        // An answer may come after all, late, to a request that was taken for expired.
        var answered = before is { Response: PartnerResponse.Pending or PartnerResponse.Expired } && isAnswer;
        var finished = before is not null && InterLinkLifecycle.IsProvisioned(phase) && !previous.Transitions.Any(past => InterLinkLifecycle.IsProvisioned(past.Phase));
        return new HandshakeStatus
        {
            Partner = ContactOf(before?.Partner, after.Catalogue, partnerId),
            RequestedAt = createdAt,
            ExpiresAt = isAnswer || phase == InterLinkPhase.Deleted ? null : createdAt + InterLinkLifecycle.PartnerResponseWindow,
            RemindedAt = RequestDeadline.RemindedAt(before?.RemindedAt, after, link),
            Response = response,
            RespondedAt = isAnswer ? before?.RespondedAt ?? (answered ? now : null) : null,
            RefusalReason = link.RefusalReason.Length > 0 ? link.RefusalReason : before?.RefusalReason,
            ProvisionedAt = before?.ProvisionedAt ?? (finished ? now : null),
            DeprovisionRequestedAt = before?.DeprovisionRequestedAt,
            DeprovisionedAt = before?.DeprovisionedAt,
        };
    }

    /// <summary>Deprovisioning that the partner began leaves no mark here: our own deletion is still due then.</summary>
    public static HandshakeStatus NoteDeletion(
        HandshakeStatus handshake, InterLinkObservation after, InterLinkAction action, ActionOutcome outcome, DateTimeOffset now) =>
        action is InterLinkAction.DeleteLink && outcome is ActionOutcome.Done { Link: { } answer }
        && after.Link is LinkSighting.Present && InterLinkLifecycle.PhaseOf(answer) == InterLinkPhase.Deprovisioning
            ? handshake with { DeprovisionRequestedAt = handshake.DeprovisionRequestedAt ?? now }
            : handshake;

    /// <summary>A link that no partner held is deleted by one side alone, and gets no time. Nothing can lapse any more.</summary>
    public static HandshakeStatus NoteEnd(HandshakeStatus handshake, InterLinkPhase before, DateTimeOffset now) => handshake with
    {
        ExpiresAt = null,
        DeprovisionedAt = before == InterLinkPhase.Deprovisioning || handshake.DeprovisionRequestedAt is not null ? handshake.DeprovisionedAt ?? now : handshake.DeprovisionedAt,
    };

    /// <summary>Phases that say nothing of the answer leave it as it was.</summary>
    private static PartnerResponse ResponseIn(InterLinkPhase phase, PartnerResponse before) => phase switch
    {
        InterLinkPhase.Requesting => PartnerResponse.Pending,
        InterLinkPhase.Refused => PartnerResponse.Refused,
        InterLinkPhase.Expired => PartnerResponse.Expired,
        InterLinkPhase.Provisioning or InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity or InterLinkPhase.Down
            or InterLinkPhase.Deprovisioning => PartnerResponse.Accepted,
        _ => before,
    };

    private static PartnerContact ContactOf(PartnerContact? before, CatalogueSighting catalogue, string partnerId)
    {
        var listed = (catalogue as CatalogueSighting.Read)?.Partners.FirstOrDefault(partner => Same(partner.Id, partnerId));
        if (listed is not null)
        {
            return new PartnerContact { Id = partnerId, Name = listed.Name, ContactEmail = NullIfEmpty(listed.ContactEmail), PortalUrl = NullIfEmpty(listed.PortalUrl) };
        }

        return before is not null && Same(before.Id, partnerId) ? before : new PartnerContact { Id = partnerId };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
