using InterLink.Domain.Conditions;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>Conditions about the circuit, which others build: the partner, Scaleway, the routers.</summary>
internal static class CircuitConditions
{
    /// <summary>Self-hosted links have no partner: the question does not arise, so the answer is Unknown, not False.</summary>
    public static Condition PartnerAccepted(PassReport pass)
    {
        const string type = InterLinkConditions.PartnerAccepted;
        var partner = PhaseExplanation.PartnerOf(pass.Facts);
        return pass.Facts.Handshake switch
        {
            null when pass.Spec.SelfHosted is not null => Condition.Unknown(type, Reasons.NotHosted, "A self-hosted link needs no partner."),
            null => Condition.Unknown(type, Reasons.NotOrdered, "No link has been ordered yet."),
            { Response: PartnerResponse.Accepted } => Condition.True(type, Reasons.PartnerAccepted, $"{partner} has accepted the request."),
            { Response: PartnerResponse.Refused } => Condition.False(type, Reasons.PartnerRefused, PhaseExplanation.Refusal(pass)),
            { Response: PartnerResponse.Expired } => Condition.False(type, Reasons.RequestExpired, PhaseExplanation.Expiry(pass)),
            _ when WithoutLink(type, pass) is { } none => none,
            _ when pass.Facts.Phase is InterLinkPhase.Configuring or InterLinkPhase.Failed =>
                Condition.False(type, Reasons.AwaitingPartner, $"{partner} can answer the request once Scaleway has set the link up."),
            _ => Condition.False(type, Reasons.AwaitingPartner, $"{partner} has not answered the request yet."),
        };
    }

    public static Condition Provisioned(PassReport pass)
    {
        const string type = InterLinkConditions.Provisioned;
        if (WithoutLink(type, pass) is { } none)
        {
            return none;
        }

        var explanation = PhaseExplanation.Of(pass);
        return pass.Facts.Phase switch
        {
            var phase when InterLinkLifecycle.IsProvisioned(phase) => Condition.True(type, Reasons.Provisioned, "Both sides of the circuit are built."),

            // A change, a lock or a new status says nothing of whether the circuit was built before.
            InterLinkPhase.Configuring or InterLinkPhase.Locked or InterLinkPhase.Unknown => Condition.Unknown(type, explanation.Reason, explanation.Message),
            _ => Condition.False(type, explanation.Reason, explanation.Message),
        };
    }

    public static Condition BgpUp(string type, string version, PassReport pass, BgpSessionState? state) => WithoutLink(type, pass) ?? (state switch
    {
        BgpSessionState.Up => Condition.True(type, Reasons.SessionUp, $"The {version} session is established."),
        BgpSessionState.Down => Condition.False(type, Reasons.SessionDown, $"The {version} session is configured and not established{WhatHoldsASession(pass.Facts)}."),
        BgpSessionState.Disabled => Condition.False(type, Reasons.SessionDisabled, $"There is no {version} session, because no {version} routing policy is attached."),
        _ => Condition.Unknown(type, Reasons.InProgress, $"The state of the {version} session has not been read yet."),
    });

    private static string WhatHoldsASession(InterLinkStatus facts) => facts.Phase switch
    {
        InterLinkPhase.Requesting or InterLinkPhase.Provisioning => "; it can come up once the partner has built its side",
        InterLinkPhase.Ready or InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity or InterLinkPhase.Down =>
            facts.Handshake is null ? "; check your router" : "; check the peer's router",

        // Nobody can do anything about the session itself; Ready tells what the link needs.
        _ => "",
    };

    /// <summary>What holds of a link that does not exist: nothing is known before it is ordered, and nothing holds after it is gone.</summary>
    public static Condition? WithoutLink(string type, PassReport pass) => pass switch
    {
        { HasLink: true } => null,
        { Facts.Phase: InterLinkPhase.Deleted } => Condition.False(type, Reasons.LinkGone, "The link no longer exists at the gateway."),
        _ => Condition.Unknown(type, Reasons.NotOrdered, "No link has been ordered yet."),
    };
}
