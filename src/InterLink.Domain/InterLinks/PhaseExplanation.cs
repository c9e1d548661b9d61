using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>What a phase means to the user: a stable reason, and a sentence that says who must act and what to do.</summary>
/// <param name="Reason">A constant of <see cref="Reasons"/>.</param>
/// <param name="Message">The same as long as the cause is the same: no times, no counts.</param>
internal sealed record PhaseExplanation(string Reason, string Message)
{
    public static PhaseExplanation Of(PassReport pass) => pass.Facts.Phase switch
    {
        InterLinkPhase.Pending => Pending(pass),
        InterLinkPhase.Configuring => new(Reasons.LinkConfiguring, "Scaleway applies the order or a change to the link."),
        InterLinkPhase.Requesting => new(Reasons.AwaitingPartner, Contact(pass.Facts)),
        InterLinkPhase.Failed => new(Reasons.LinkFailed, "Scaleway could not create the link; its staff have been alerted and mend it. Contact Scaleway's support to follow up."),
        InterLinkPhase.Provisioning => new(Reasons.PartnerAccepted, $"{PartnerOf(pass.Facts)} has accepted the request and builds its side; the operator waits for it."),
        InterLinkPhase.Expired => new(Reasons.RequestExpired, Expiry(pass)),
        InterLinkPhase.Refused => new(Reasons.PartnerRefused, Refusal(pass)),
        InterLinkPhase.Ready => new(Reasons.LinkReady, "The link is created and your router does not speak BGP on it yet; configure its VLAN, addresses and AS number as in status.bgp."),
        InterLinkPhase.Active => new(Reasons.LinkActive, "The link is provisioned, and no enabled BGP session is down."),
        InterLinkPhase.LimitedConnectivity when pass.Facts.Handshake is null => new(
            Reasons.LimitedConnectivity, "One of the link's two BGP sessions is down; check your router for the IP version whose condition is False."),
        InterLinkPhase.LimitedConnectivity => new(Reasons.LimitedConnectivity, "One of the link's two BGP sessions is down; check the peer's router for the IP version whose condition is False."),
        InterLinkPhase.Down when pass.Facts.Handshake is null => new(
            Reasons.LinkDown, "No BGP session of the link is up; check your router, its cross-connect and the DedicatedConnection, and ask Scaleway's support if they are fine."),
        InterLinkPhase.Down => new(Reasons.LinkDown, "No BGP session of the link is up; check the peer's router, and ask the partner or Scaleway's support if it is fine."),
        InterLinkPhase.Locked => new(Reasons.LinkLocked, "Scaleway's Trust and Safety team has locked the link; only Scaleway's support can unlock it."),
        InterLinkPhase.Deprovisioning when pass.Facts.Handshake is null => new(
            Reasons.LinkDeprovisioning, $"Scaleway takes the link out of service, and no action leads back. {Anew(pass.Spec)}"),
        InterLinkPhase.Deprovisioning => Deprovisioning(pass),
        InterLinkPhase.Deleted => new(Reasons.LinkGone, $"The link no longer exists at the gateway. {Anew(pass.Spec)}"),
        _ => new(Reasons.UnknownLinkStatus, "The gateway reports a status that this version does not know; the last known facts stand, and nothing is changed. Upgrade the operator."),
    };

    /// <summary>The partner as the user knows it, or a word for it while its name has not been read.</summary>
    public static string PartnerOf(InterLinkStatus facts) => facts.Handshake?.Partner?.Name ?? "The partner";

    private static PhaseExplanation Pending(PassReport pass) => pass switch
    {
        { Decision.Awaiting: { } awaiting } => new(awaiting.Reason, awaiting.Message),
        { Decision.Acceptance: Acceptance.Rejected rejected } => new(rejected.Reason, rejected.Message),
        { Decision.Acceptance: Acceptance.Waiting waiting } => new(waiting.Reason, waiting.Message),
        { Outcome: ActionOutcome.IntentRecorded } => new(Reasons.OrderIntended, "The spec is accepted and the link is about to be ordered."),
        _ => new(Reasons.NotOrdered, "No link has been ordered yet."),
    };

    /// <summary>The next step of a requested link, which is the user's.</summary>
    public static string Contact(InterLinkStatus facts)
    {
        var partner = facts.Handshake?.Partner;
        var ways = string.Join(", ", new[] { partner?.ContactEmail, partner?.PortalUrl }.Where(way => way is { Length: > 0 }));
        var whom = $"{partner?.Name ?? "the partner"}{(ways.Length > 0 ? $" ({ways})" : "")}";
        var key = facts.PairingKeySecretRef is { Name: var secret } ? $"the pairing key in Secret {secret}" : "the link's pairing key";
        return $"Contact {whom} and hand over {key} before status.handshake.expiresAt, when the request lapses.";
    }

    /// <summary>What is left to do of a deletion, which is the partner's.</summary>
    public static string Withdrawn(PartnerContact? partner)
    {
        var contact = partner?.ContactEmail is { Length: > 0 } email ? $" ({email})" : "";
        return $"Scaleway's side is deleted and no longer billed. Ask {partner?.Name ?? "the partner"}{contact} to remove its side; the resource goes when that is done.";
    }

    /// <summary>The partner's no, in its own words.</summary>
    public static string Refusal(PassReport pass)
    {
        var words = pass.Facts.Handshake?.RefusalReason?.TrimEnd('.', ' ') is { Length: > 0 } reason ? $": {reason}" : " and gave no reason";
        return $"{PartnerOf(pass.Facts)} refused the request{words}.{OrderAnother(pass)}";
    }

    /// <summary>The partner's silence.</summary>
    public static string Expiry(PassReport pass) =>
        $"{PartnerOf(pass.Facts)} did not answer the request within ten days, and the link cannot be revived.{OrderAnother(pass)}";

    /// <summary>The way out of a link that has gone, or is about to: there is nothing left to delete.</summary>
    private static string Anew(InterLinkSpec spec) => spec.ManagementPolicy == ManagementPolicy.Observe
        ? "Delete this resource, or create it anew with another link in spec.linkId."
        : "Delete this resource, and create it anew to order another link.";

    /// <summary>The way out of a link that is over. It begins with a space, and is empty once the link has gone.</summary>
    private static string OrderAnother(PassReport pass, string isBilled = "is billed") => pass switch
    {
        { HasLink: false } => "",
        { Spec.ManagementPolicy: ManagementPolicy.Observe } => $" The link {isBilled} until whoever manages it deletes it.",
        { Spec.DeletionPolicy: DeletionPolicy.Retain } =>
            $" The link {isBilled} until it is deleted: set spec.deletionPolicy to Delete, delete this resource, and create it anew to order another link.",
        _ => $" The link {isBilled} until it is deleted: delete this resource, and create it anew to order another link.",
    };

    /// <summary>The gateway does not tell who began, unless it was this resource; nor, so, whether Scaleway's bill has ended.</summary>
    private static PhaseExplanation Deprovisioning(PassReport pass) => pass.Facts.Handshake?.DeprovisionRequestedAt is null
        ? new(
            Reasons.LinkDeprovisioning,
            "The link is being deprovisioned, which this resource did not ask for: the partner has removed its side, or somebody has deleted the link at the gateway. "
            + $"No action leads back to service.{OrderAnother(pass, "may be billed")}")
        : new(Reasons.AwaitingDeprovisioning, Withdrawn(pass.Facts.Handshake.Partner));
}
