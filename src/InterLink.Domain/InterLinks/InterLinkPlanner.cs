using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>Decides the one next step for an InterLink. Pure: the same input gives the same decision.</summary>
public static class InterLinkPlanner
{
    /// <summary>The next step, or why there is none.</summary>
    /// <param name="settleTime">
    /// How long after an order of unknown outcome the gateway is given to show the link, before another attempt is made.
    /// </param>
    public static InterLinkDecision Decide(InterLinkSpec spec, InterLinkObservation seen, TimeSpan settleTime, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        return LastLinkGuard.Hold(spec, seen, Plan(spec, seen, settleTime, now));
    }

    private static InterLinkDecision Plan(InterLinkSpec spec, InterLinkObservation seen, TimeSpan settleTime, DateTimeOffset now)
    {
        if (SpecReading.UnknownField(spec) is { } field)
        {
            return Wait(Reasons.SpecNotUnderstood, $"{field} has a value that this version of the operator does not know; nothing is done, a deletion included. Upgrade the operator.");
        }

        if (seen.Resource.IsBeingDeleted)
        {
            return DeletionPlan.Decide(spec, seen, settleTime, now);
        }

        if (spec.Suspend)
        {
            return Wait(Reasons.Suspended, "spec.suspend is true: nothing is done until it is set to false.");
        }

        var next = Next(spec, seen, settleTime, now);

        // The finalizer comes first: an order must never exist that a deletion would not find. What else is known is told meanwhile.
        return !seen.Resource.HasFinalizer && spec.ManagementPolicy == ManagementPolicy.Manage
            ? next with { Action = new InterLinkAction.AddFinalizer() }
            : next;
    }

    private static InterLinkDecision Next(InterLinkSpec spec, InterLinkObservation seen, TimeSpan settleTime, DateTimeOffset now) => seen.Link switch
    {
        LinkSighting.Present { Facts: var link } when InterLinkLifecycle.PhaseOf(link) == InterLinkPhase.Deleted => NotFound(spec, seen, link.Id),
        LinkSighting.Present { Facts: var link } when RequestDeadline.HasLapsed(seen, link) => OwnershipConflict(spec, seen, link) ?? Nothing,
        LinkSighting.Present { Facts: var link } => Keep(spec, seen, link, now),
        LinkSighting.Gone gone => NotFound(spec, seen, gone.Id),
        LinkSighting.Ambiguous ambiguous => Wait(Reasons.SeveralLinksOwned, AmbiguousMessage(ambiguous)),
        LinkSighting.Unreadable => Nothing,
        _ when seen.Status?.LinkId is { } id => NotLookedFor(id),

        // A link was named after the order was begun: it is adopted only when no link of that order can show up anymore.
        LinkSighting.NoneOwned when spec.LinkId is not null => AwaitOrder(OrderSettling.OpenUntil(seen.Status?.Order, seen.IntentIsOurs, settleTime, now) ?? now),
        _ => Order(spec, seen, settleTime, now),
    };

    internal static InterLinkDecision Nothing { get; } = new() { Action = new InterLinkAction.None() };

    internal static InterLinkDecision Do(InterLinkAction action) => new() { Action = action };

    internal static InterLinkDecision Wait(string reason, string message, DateTimeOffset? lookAgainAt = null) =>
        new() { Action = new InterLinkAction.None(), Awaiting = new Awaiting(reason, message), LookAgainAt = lookAgainAt };

    internal static string AmbiguousMessage(LinkSighting.Ambiguous ambiguous) =>
        $"Several links carry this resource's owner tag: {string.Join(", ", ambiguous.Ids)}; remove the tag from all but one, or name it in spec.linkId.";

    /// <summary>A link that is on record exists until its id says otherwise: whatever else was seen, nothing is ordered in its place, and nothing lets go of it.</summary>
    internal static InterLinkDecision NotLookedFor(string linkId) => Wait(Reasons.InProgress, $"Link {linkId} is on record and was not looked for; nothing is concluded from that.");

    private static InterLinkDecision AwaitOrder(DateTimeOffset settledAt) => Wait(
        Reasons.OrderOutcomeUnknown,
        "An order may have been sent whose outcome is unknown; the gateway is given time to show the link before anything else is done.",
        settledAt);

    private static InterLinkDecision Order(InterLinkSpec spec, InterLinkObservation seen, TimeSpan settleTime, DateTimeOffset now)
    {
        var intent = seen.Status?.Order;

        // Nothing was sent on the intent, and our tags were looked for just now, in both kinds, and found on no link.
        var mayOrder = seen.IntentIsOurs && seen.Link is LinkSighting.NoneOwned;
        var openUntil = OrderSettling.OpenUntil(intent, mayOrder, settleTime, now);
        var acceptance = ImmutableFields.FindEdit(spec, intent) ?? OrderRules.Check(spec, seen);
        if (spec.ManagementPolicy == ManagementPolicy.Observe && acceptance is Acceptance.Accepted or Acceptance.Waiting)
        {
            // Nothing is ordered for an observer, so nothing that an order would wait for is awaited.
            var observing = Wait(Reasons.Observing, "spec.managementPolicy is Observe and there is no link to observe: nothing is ordered. Set spec.linkId to the link, or managementPolicy to Manage.");
            return observing with { Acceptance = acceptance as Acceptance.Accepted };
        }

        if (acceptance is not Acceptance.Accepted { Order: var order })
        {
            var wait = openUntil is { } settling ? AwaitOrder(settling) : Nothing;

            // The resource of the connection tells of any change, and wakes us; what it does not tell of yet, though, may also have passed by when it looks.
            var lookAgainAt = seen.ConnectionWasRead && acceptance is Acceptance.Waiting ? now + settleTime : wait.LookAgainAt;
            return wait with { Acceptance = acceptance, LookAgainAt = lookAgainAt };
        }

        var next = intent is null ? Do(Intend(attempt: 1)) : Attempt(intent);
        return next with { Acceptance = acceptance };

        InterLinkDecision Attempt(OrderIntent recorded) => openUntil is { } settledAt ? AwaitOrder(settledAt) : mayOrder switch
        {
            true when OrderSettling.IsFresh(recorded, settleTime, now) && string.Equals(recorded.ProjectId, order.ProjectId, StringComparison.OrdinalIgnoreCase) =>
                Do(new InterLinkAction.Order(LinkOrderFor(spec, seen, order))),
            true => Do(Intend(recorded.Attempt)),
            false => Do(Intend(recorded.Attempt + 1)),
        };

        InterLinkAction Intend(int attempt) => new InterLinkAction.RecordOrderIntent(attempt, spec.Region, order.ProjectId);
    }

    private static LinkOrder LinkOrderFor(InterLinkSpec spec, InterLinkObservation seen, ResolvedOrder order) => new()
    {
        ProjectId = order.ProjectId,
        Name = LinkConfiguration.DefaultedName(spec, seen.Resource),
        Tags = seen.Owner.AddTo(spec.Tags),
        PopId = order.PopId,
        BandwidthMbps = order.BandwidthMbps,
        PartnerId = order.PartnerId,
        ConnectionId = order.ConnectionId,
        PeerAsn = order.PeerAsn,
        Vlan = order.Vlan,
    };

    /// <summary>Drift is told where it is put back: a link that is another's by now, or a spec that it cannot follow, is left alone.</summary>
    private static InterLinkDecision Keep(InterLinkSpec spec, InterLinkObservation seen, LinkFacts link, DateTimeOffset now)
    {
        var decision = Configure(spec, seen, link);
        return decision with
        {
            Drift = decision is { Awaiting: null, Acceptance: null } ? LinkConfiguration.Drift(spec, seen, link) : [],
            NeedsFreshLook = RequestDeadline.NeedsFreshLook(seen, link),
            LookAgainAt = RequestDeadline.NextMoment(seen, link, now),
        };
    }

    /// <summary>The first difference between what is wanted and what is, in the documented order: key, ownership tags with tags and name, VPC, policies, propagation.</summary>
    internal static InterLinkDecision Configure(InterLinkSpec spec, InterLinkObservation seen, LinkFacts link)
    {
        if (spec.ManagementPolicy == ManagementPolicy.Observe)
        {
            return Nothing;
        }

        if (OwnershipConflict(spec, seen, link) is { } conflict)
        {
            return conflict;
        }

        if (!InterLinkLifecycle.IsTerminal(InterLinkLifecycle.PhaseOf(link)) && ImmutableFields.FindEdit(spec, seen, link) is { } edit)
        {
            return Nothing with { Acceptance = edit };
        }

        if (seen.PairingKeySecret is PairingKeySecretState.Missing or PairingKeySecretState.Differs)
        {
            return Do(new InterLinkAction.WritePairingKeySecret(link.Id));
        }

        if (!InterLinkLifecycle.MayConfigure(InterLinkLifecycle.PhaseOf(link)))
        {
            return Nothing;
        }

        return Do(
            LinkConfiguration.UpdateStep(spec, seen, link)
            ?? VpcStep(spec, seen.Vpc, link)
            ?? PolicyStep(spec, seen.Policy, link)
            ?? PropagationStep(spec, link)
            ?? new InterLinkAction.None());
    }

    /// <summary>
    /// A link that names another owner is taken only when the user names the link, and only once for a spec: where two name it, whoever comes later has it,
    /// and the other does not take it back. Looking at it is free.
    /// </summary>
    private static InterLinkDecision? OwnershipConflict(InterLinkSpec spec, InterLinkObservation seen, LinkFacts link)
    {
        if (spec.ManagementPolicy != ManagementPolicy.Manage || OwnerTags.OwnerOf(link) is not { } owner || string.Equals(owner, seen.Owner.Owner, StringComparison.Ordinal))
        {
            return null;
        }

        var isNamed = string.Equals(spec.LinkId, link.Id, StringComparison.OrdinalIgnoreCase);
        return isNamed && !LinkConfiguration.WasHandedOver(seen)
            ? null
            : Wait(
                Reasons.OwnedElsewhere,
                $"Link {link.Id} now carries another owner's tag ({owner}); it is left alone. "
                + (isNamed ? "Delete this resource, which leaves it alone too; create it anew to take the link back." : "To take it over, set spec.linkId to its id."));
    }

    private static InterLinkAction? VpcStep(InterLinkSpec spec, VpcSighting vpc, LinkFacts link)
    {
        var wanted = spec.Vpc?.Id;
        if (string.Equals(wanted, link.VpcId, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // A VPC that cannot be attached is no reason to give up the one that is.
        if (wanted is not null && vpc is VpcSighting.Unusable or VpcSighting.Unreadable)
        {
            return null;
        }

        // A link takes one VPC at a time: the old one leaves first.
        return link.VpcId is not null ? new InterLinkAction.DetachVpc(link.Id) : new InterLinkAction.AttachVpc(link.Id, wanted ?? "");
    }

    private static InterLinkAction? PolicyStep(InterLinkSpec spec, PolicySighting policy, LinkFacts link) => policy switch
    {
        // What is to come joins before what is to go leaves, so that a swap between the IP versions has no moment without any.
        PolicySighting.Usable usable =>
            FillStep(link.Id, usable.Ipv4Id, link.RoutingPolicyV4Id)
            ?? FillStep(link.Id, usable.Ipv6Id, link.RoutingPolicyV6Id)
            ?? EmptyStep(link.Id, usable.Ipv4Id is null && !usable.AwaitsIpv4, link.RoutingPolicyV4Id)
            ?? EmptyStep(link.Id, usable.Ipv6Id is null && !usable.AwaitsIpv6, link.RoutingPolicyV6Id),
        PolicySighting.NotReferenced when spec.RoutingPolicyRef is null =>
            EmptyStep(link.Id, isUnwanted: true, link.RoutingPolicyV4Id) ?? EmptyStep(link.Id, isUnwanted: true, link.RoutingPolicyV6Id),

        // A reference that does not resolve (yet) is no wish to remove what is attached.
        _ => null,
    };

    private static InterLinkAction? FillStep(string linkId, string? wanted, string? attached) => (wanted, attached) switch
    {
        ({ } policy, null) => new InterLinkAction.AttachRoutingPolicy(linkId, policy),
        ({ } policy, { } old) when !string.Equals(policy, old, StringComparison.OrdinalIgnoreCase) => new InterLinkAction.SetRoutingPolicy(linkId, policy),
        _ => null,
    };

    private static InterLinkAction.DetachRoutingPolicy? EmptyStep(string linkId, bool isUnwanted, string? attached) =>
        isUnwanted && attached is not null ? new InterLinkAction.DetachRoutingPolicy(linkId, attached) : null;

    private static InterLinkAction? PropagationStep(InterLinkSpec spec, LinkFacts link) => (spec.RoutePropagation, link.RoutePropagationEnabled) switch
    {
        (RoutePropagation.Enabled, false) => new InterLinkAction.EnableRoutePropagation(link.Id),
        (RoutePropagation.Disabled, true) => new InterLinkAction.DisableRoutePropagation(link.Id),
        _ => null,
    };

    private static InterLinkDecision NotFound(InterLinkSpec spec, InterLinkObservation seen, string linkId) =>
        spec.LinkId is not null && seen.Status?.LinkId is null
            ? Wait(
                Reasons.LinkNotFound,
                $"spec.linkId: there is no link {linkId} in region {spec.Region}; delete this resource and create it with the right id"
                + (spec.ManagementPolicy == ManagementPolicy.Observe ? "." : ", or without linkId to order a new link."))
            : Wait(
                Reasons.LinkGone,
                $"Link {linkId} no longer exists at the gateway. "
                + (spec.ManagementPolicy == ManagementPolicy.Observe
                    ? "It was only observed: delete this resource, or create it anew with another link in spec.linkId."
                    : "It is not ordered again by itself: delete this resource and create it anew to order another."));
}
