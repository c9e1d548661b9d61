using InterLink.Domain.Credentials;

namespace InterLink.Domain.InterLinks;

/// <summary>The part of the status that repeats what the gateway and the cluster hold.</summary>
internal static class LinkStatusFacts
{
    public static InterLinkStatus Record(
        InterLinkSpec spec, InterLinkStatus previous, InterLinkObservation after, InterLinkDecision decision, ActionOutcome outcome, DateTimeOffset now)
    {
        var action = decision.Action;
        var facts = after.Link switch
        {
            LinkSighting.Present { Facts: var link } => OfLink(spec, previous, after, link, now),

            // An id of the spec that has never been a link of ours leaves no record of one.
            LinkSighting.Gone when previous.LinkId is not null || action is InterLinkAction.DeleteLink => OfGoneLink(previous, after.Link, now),
            _ => previous,
        };
        return facts with
        {
            Order = facts.LinkId is not null ? null : outcome is ActionOutcome.IntentRecorded { Intent: var intent } ? intent : previous.Order,
            Credentials = CredentialsOf(previous, after, decision, outcome),
            PairingKeySecretRef = SecretRef(previous, after),
            Handshake = facts.Handshake is { } handshake ? HandshakeRecord.NoteDeletion(handshake, after, action, outcome, now) : null,
            Billing = NoteEnd(facts, action, outcome, now),
        };
    }

    /// <summary>On record before the order goes out: whatever happens to credentials afterwards, the order is looked for where it was placed.</summary>
    private static CredentialsStatus? CredentialsOf(InterLinkStatus previous, InterLinkObservation after, InterLinkDecision decision, ActionOutcome outcome) =>
        (after.Link, outcome, decision.Acceptance) switch
        {
            (LinkSighting.Present { Facts: var link }, _, _) => after.Credentials is { } used ? used with { ProjectId = link.ProjectId ?? previous.Credentials?.ProjectId } : previous.Credentials,
            (_, ActionOutcome.IntentRecorded, Acceptance.Accepted { Order: var order }) => after.Credentials is { } used ? used with { ProjectId = order.ProjectId } : previous.Credentials,
            _ => previous.Credentials,
        };

    private static InterLinkStatus OfLink(InterLinkSpec spec, InterLinkStatus previous, InterLinkObservation after, LinkFacts link, DateTimeOffset now)
    {
        var createdAt = link.CreatedAt is { } created ? StatusTime.Whole(created) : (DateTimeOffset?)null;
        var phase = RequestDeadline.HasLapsed(after, link) ? InterLinkPhase.Expired : InterLinkLifecycle.PhaseOf(link);
        return previous with
        {
            Phase = phase,
            LinkId = link.Id,
            RegionalName = $"{ImmutableFields.RegionOf(spec, previous)}/{link.Id}",
            Vlan = link.Vlan > 0 ? link.Vlan : null,
            Location = LocationOf(after.Catalogue, link.PopId) ?? previous.Location,
            Bandwidth = new Bandwidth(link.BandwidthMbps).ToString(),
            Handshake = link.PartnerId is { } partnerId ? HandshakeRecord.Of(previous, after, link, partnerId, phase, createdAt, now) : null,
            Billing = link.PartnerId is null ? null : (previous.Billing ?? new BillingStatus()) with { StartedAt = createdAt },
            Bgp = new BgpStatus { Ipv4 = link.BgpIpv4, Ipv6 = link.BgpIpv6, Scaleway = Endpoint(link.ScalewayPeer), Peer = Endpoint(link.CustomerPeer) },
            VpcId = link.VpcId,
            RoutingPolicy = PolicyOf(previous.RoutingPolicy, after.Policy, link),
            RoutePropagation = link.RoutePropagationEnabled ? RoutePropagation.Enabled : RoutePropagation.Disabled,
            Routes = RoutesOf(previous.Routes, after, link),
        };
    }

    /// <summary>What it was, when it was asked for and what it cost stay on record; what only a living link has goes.</summary>
    private static InterLinkStatus OfGoneLink(InterLinkStatus previous, LinkSighting sighting, DateTimeOffset now) => previous with
    {
        Handshake = previous.Handshake is { } handshake ? HandshakeRecord.NoteEnd(handshake, previous.Phase, now) : null,
        Phase = InterLinkPhase.Deleted,
        LinkId = previous.LinkId ?? (sighting as LinkSighting.Gone)?.Id,
        Bgp = null,
        VpcId = null,
        RoutingPolicy = null,
        RoutePropagation = null,
        Routes = null,
    };

    private static LocalObjectReference? SecretRef(InterLinkStatus previous, InterLinkObservation after) => after.PairingKeySecret switch
    {
        PairingKeySecretState.UpToDate or PairingKeySecretState.Differs => new LocalObjectReference { Name = PairingKeySecretName.For(after.Resource.Name) },
        PairingKeySecretState.NotApplicable => previous.PairingKeySecretRef,
        _ => null,
    };

    /// <summary>Scaleway's fee ends with the deletion on its side, whenever the partner follows, and whoever deleted the link.</summary>
    private static BillingStatus? NoteEnd(InterLinkStatus facts, InterLinkAction action, ActionOutcome outcome, DateTimeOffset now) =>
        facts.Billing is { StoppedAt: null } open && (facts.Phase == InterLinkPhase.Deleted || (action is InterLinkAction.DeleteLink && outcome is ActionOutcome.Done))
            ? open with { StoppedAt = now }
            : facts.Billing;

    private static string? LocationOf(Catalogue.CatalogueSighting catalogue, string popId) =>
        (catalogue as Catalogue.CatalogueSighting.Read)?.Pops.FirstOrDefault(pop => Same(pop.Id, popId))?.Name;

    private static BgpEndpoint? Endpoint(BgpPeer? peer) =>
        peer is null ? null : new BgpEndpoint { Asn = peer.Asn, Ipv4 = NullIfEmpty(peer.Ipv4), Ipv6 = NullIfEmpty(peer.Ipv6) };

    private static AttachedRoutingPolicy? PolicyOf(AttachedRoutingPolicy? previous, PolicySighting policy, LinkFacts link)
    {
        if (link is { RoutingPolicyV4Id: null, RoutingPolicyV6Id: null })
        {
            return null;
        }

        var attached = new AttachedRoutingPolicy { Ipv4Id = link.RoutingPolicyV4Id, Ipv6Id = link.RoutingPolicyV6Id };
        if (policy is PolicySighting.Usable usable && HasNoOther(link.RoutingPolicyV4Id, usable.Ipv4Id) && HasNoOther(link.RoutingPolicyV6Id, usable.Ipv6Id))
        {
            return attached with { Name = usable.Name };
        }

        return attached with { Name = previous is not null && previous with { Name = null } == attached ? previous.Name : null };
    }

    private static bool HasNoOther(string? attached, string? known) => attached is null || Same(attached, known);

    private static RouteSummary? RoutesOf(RouteSummary? previous, InterLinkObservation after, LinkFacts link) => (link.VpcId, after.VpcRoutes) switch
    {
        (null, _) => null,
        (_, null) => RouteSharing.WithoutTable(previous, link),
        (_, { } table) => RouteSharing.Of(table, link, FiltersOf(after.Policy, link)),
    };

    /// <summary>Of the policies that are attached; what the spec refers to may not be yet.</summary>
    private static PolicyFilters? FiltersOf(PolicySighting policy, LinkFacts link) => policy is PolicySighting.Usable usable
        && HasNoOther(link.RoutingPolicyV4Id, usable.Ipv4Id) && HasNoOther(link.RoutingPolicyV6Id, usable.Ipv6Id) ? usable.Filters : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static bool Same(string left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
