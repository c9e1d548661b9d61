using InterLink.Domain.Conditions;

namespace InterLink.Domain.InterLinks;

/// <summary>What the spec asks of a link that exists, set against what the gateway holds.</summary>
internal static class LinkConfiguration
{
    private const string Nothing = "none";
    private const string Ipv4Policy = "spec.routingPolicyRef (IPv4)";
    private const string Ipv6Policy = "spec.routingPolicyRef (IPv6)";

    /// <summary>An adopted link keeps the name it has, as long as the spec gives it none.</summary>
    public static string NameOf(InterLinkSpec spec, ResourceFacts resource, LinkFacts link) =>
        spec is { DisplayName: null or "", LinkId: not null } ? link.Name : DefaultedName(spec, resource);

    /// <summary>The name to order with.</summary>
    public static string DefaultedName(InterLinkSpec spec, ResourceFacts resource)
    {
        const int longestName = 255;
        var name = spec.DisplayName is { Length: > 0 } given ? given : $"{resource.Namespace}-{resource.Name}";
        return name.Length <= longestName ? name : name[..longestName];
    }

    /// <summary>The spec's tags and ours, and no others. An adopted link keeps the tags it has, as long as the spec gives it none.</summary>
    public static IReadOnlyList<string> TagsOf(InterLinkSpec spec, OwnerTags owner, LinkFacts link) =>
        owner.AddTo(spec is { Tags: [], LinkId: not null } ? link.Tags : spec.Tags);

    /// <summary>Name, tags and the peer's AS number travel in one request. Null when all are as they should be.</summary>
    public static InterLinkAction? UpdateStep(InterLinkSpec spec, InterLinkObservation seen, LinkFacts link)
    {
        var (name, tags, peerAsn) = (NameOf(spec, seen.Resource, link), TagsOf(spec, seen.Owner, link), OtherPeerAsn(spec, link));
        return string.Equals(name, link.Name, StringComparison.Ordinal) && SameTags(tags, link.Tags) && peerAsn is null
            ? null
            : new InterLinkAction.UpdateLink(link.Id, name, tags, peerAsn);
    }

    /// <summary>Every setting that is not as asked for, in the order in which they are put right.</summary>
    public static IReadOnlyList<ConfigurationDifference> Differences(InterLinkSpec spec, InterLinkObservation seen, LinkFacts link)
    {
        IEnumerable<ConfigurationDifference?> all =
        [
            Tags(spec, seen.Owner, link),
            Setting("displayName", link.Name, NameOf(spec, seen.Resource, link), StringComparison.Ordinal),
            OtherPeerAsn(spec, link) is { } asn ? Setting("selfHosted.peerAsn", $"{link.CustomerPeer?.Asn}", $"{asn}") : null,
            Setting("vpc.id", link.VpcId, spec.Vpc?.Id),
            .. Policies(spec, seen.Policy, link),
            Setting("routePropagation", Text(link.RoutePropagationEnabled), spec.RoutePropagation.ToString()),
        ];
        return [.. all.OfType<ConfigurationDifference>()];
    }

    /// <summary>
    /// What somebody else changed at the gateway: differences of a link that was in sync for this very spec. The ids behind a routing policy
    /// may also change with the RoutingPolicy itself; only those that the gateway has changed count. Somebody else's change may still be under way.
    /// </summary>
    public static IReadOnlyList<ConfigurationDifference> Drift(InterLinkSpec spec, InterLinkObservation seen, LinkFacts link)
    {
        var phase = InterLinkLifecycle.PhaseOf(link);
        var isPutBack = spec.ManagementPolicy == ManagementPolicy.Manage && (phase == InterLinkPhase.Configuring || InterLinkLifecycle.MayConfigure(phase));
        if (!isPutBack || !WasInSync(seen))
        {
            return [];
        }

        var recorded = seen.Status?.RoutingPolicy;
        return
        [
            .. Differences(spec, seen, link).Where(difference => difference.Field switch
            {
                Ipv4Policy => !Same(link.RoutingPolicyV4Id, recorded?.Ipv4Id),
                Ipv6Policy => !Same(link.RoutingPolicyV6Id, recorded?.Ipv6Id),
                _ => true,
            }),
        ];
    }

    /// <summary>Of a link that carries another's tag: it was as this very spec asks for, or was left alone for this spec before.</summary>
    public static bool WasHandedOver(InterLinkObservation seen) => WasInSync(seen) || InSyncFor(seen) is { Reason: InterLinkConditions.Reasons.OwnedElsewhere };

    /// <summary>The AS number that the spec asks for, where the link has another. A partner's cannot be chosen.</summary>
    private static int? OtherPeerAsn(InterLinkSpec spec, LinkFacts link) =>
        link is { PartnerId: null, CustomerPeer.Asn: var known } && spec.SelfHosted is { PeerAsn: var wanted } && known != wanted ? wanted : null;

    private static bool WasInSync(InterLinkObservation seen) => InSyncFor(seen) is { Status: ConditionStatus.True };

    /// <summary>The condition as it was told of this very spec.</summary>
    private static Condition? InSyncFor(InterLinkObservation seen) =>
        ConditionSet.Find(seen.Status?.Conditions ?? [], InterLinkConditions.InSync) is { } inSync && inSync.ObservedGeneration == seen.Resource.Generation ? inSync : null;

    /// <summary>Only what is too much and what is missing: a link may carry many tags. An observer puts no tags of ours on it, and misses none.</summary>
    private static ConfigurationDifference? Tags(InterLinkSpec spec, OwnerTags owner, LinkFacts link)
    {
        var wanted = TagsOf(spec, owner, link);
        var (foreign, missing) = (link.Tags.Except(wanted, StringComparer.Ordinal), wanted.Except(link.Tags, StringComparer.Ordinal));
        if (spec.ManagementPolicy == ManagementPolicy.Observe)
        {
            (foreign, missing) = (OwnerTags.Without(foreign), OwnerTags.Without(missing));
        }

        return Setting("tags", Join(foreign), Join(missing), StringComparison.Ordinal);
    }

    private static IEnumerable<ConfigurationDifference?> Policies(InterLinkSpec spec, PolicySighting policy, LinkFacts link) => policy switch
    {
        PolicySighting.Usable usable =>
        [
            usable.AwaitsIpv4 ? null : Policy(Ipv4Policy, link.RoutingPolicyV4Id, usable.Ipv4Id),
            usable.AwaitsIpv6 ? null : Policy(Ipv6Policy, link.RoutingPolicyV6Id, usable.Ipv6Id),
        ],
        PolicySighting.NotReferenced when spec.RoutingPolicyRef is null =>
            [Policy(Ipv4Policy, link.RoutingPolicyV4Id, wanted: null), Policy(Ipv6Policy, link.RoutingPolicyV6Id, wanted: null)],

        // A reference that does not resolve (yet) asks for nothing.
        _ => [],
    };

    private static ConfigurationDifference? Policy(string field, string? found, string? wanted) =>
        Same(found, wanted) ? null : new ConfigurationDifference(field, found ?? Nothing, wanted ?? Nothing);

    private static ConfigurationDifference? Setting(string field, string? found, string? wanted, StringComparison comparison = StringComparison.OrdinalIgnoreCase) =>
        string.Equals(found, wanted, comparison) ? null : new ConfigurationDifference($"spec.{field}", found ?? Nothing, wanted ?? Nothing);

    private static string? Join(IEnumerable<string> tags) => string.Join(", ", tags) is { Length: > 0 } joined ? $"[{joined}]" : null;

    private static string Text(bool propagates) => (propagates ? RoutePropagation.Enabled : RoutePropagation.Disabled).ToString();

    private static bool SameTags(IReadOnlyList<string> left, IReadOnlyList<string> right) => left.ToHashSet(StringComparer.Ordinal).SetEquals(right);

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
