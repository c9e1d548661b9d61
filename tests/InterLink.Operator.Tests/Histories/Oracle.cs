using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.Tests.Histories;

/// <summary>
/// Says what is not yet as the specs ask, from the specs, the gateway and the documents alone: nothing of the operator's own reasoning is used, or it
/// would agree with the operator's mistakes.
/// </summary>
internal static class Oracle
{
    private static readonly string[] Changeable =
        [LinkStatus.Requested, LinkStatus.Provisioning, LinkStatus.Ready, LinkStatus.Active, LinkStatus.LimitedConnectivity, LinkStatus.AllDown];

    public static IEnumerable<string> Complaints(
        InterLinkResource resource, GatewayView gateway, Func<string, RoutingPolicyResource?> policyOf, Func<string, DedicatedConnectionResource?> connectionOf)
    {
        var (spec, status) = (resource.Spec, resource.Status);
        var links = gateway.Links[resource.Metadata.Uid ?? ""].ToList();
        if (status.ObservedGeneration != resource.Metadata.Generation)
        {
            yield return "the last edit was not answered";
        }

        if (links is not [var link])
        {
            var isGone = links.Count == 0 && status is { LinkId: not null, Phase: InterLinkPhase.Deleted };
            if (!isGone && !(links.Count == 0 && ConnectionOracle.MustWait(resource, gateway, connectionOf)))
            {
                yield return $"{links.Count} links, and the status says {status.Phase} of {status.LinkId}";
            }

            yield break;
        }

        if (status.LinkId != link.Id || status.Phase != PhaseOf(link.Status))
        {
            yield return $"link {link.Id} is {link.Status}, and the status says {status.Phase} of {status.LinkId}";
        }

        if (status.VpcId != Id(link.VpcId) || (status.RoutePropagation == RoutePropagation.Enabled) != link.EnableRoutePropagation
            || status.RoutingPolicy?.Ipv4Id != Id(link.RoutingPolicyV4Id) || status.RoutingPolicy?.Ipv6Id != Id(link.RoutingPolicyV6Id))
        {
            yield return $"the status does not tell what is attached: {link.VpcId}, {link.RoutingPolicyV4Id}, {link.RoutingPolicyV6Id}, {link.EnableRoutePropagation}";
        }

        if (!Changeable.Contains(link.Status))
        {
            yield break;
        }

        if (ConnectionOracle.CannotFollow(spec, link))
        {
            if (ConditionSet.Find(status.Conditions, InterLinkConditions.Ready)?.Reason != InterLinkConditions.Reasons.ImmutableFieldChanged)
            {
                yield return $"{spec.Bandwidth} on VLAN {spec.SelfHosted?.Vlan} is asked for, which a link of {link.BandwidthMbps}Mbps on {link.Vlan} cannot follow";
            }

            yield break;
        }

        var unmet = Unmet(resource, link, gateway, policyOf).ToList();
        foreach (var complaint in unmet)
        {
            yield return complaint;
        }

        var isReady = ConditionSet.IsTrue(status.Conditions, InterLinkConditions.Ready);
        var mayBeReady = link.Status is LinkStatus.Active or LinkStatus.LimitedConnectivity && !IsStuck(resource, gateway, policyOf);
        if (isReady != mayBeReady)
        {
            yield return $"Ready is {isReady} for a link that is {link.Status}";
        }
    }

    public static IEnumerable<string> Complaints(RoutingPolicyResource resource, GatewayView gateway)
    {
        var held = gateway.Policies[resource.Metadata.Name].ToList();
        if (resource.Status.ObservedGeneration != resource.Metadata.Generation)
        {
            yield return "the last edit was not answered";
        }

        if (!IsValid(resource))
        {
            yield break;
        }

        foreach (var ipv6 in new[] { false, true })
        {
            var (incoming, outgoing) = (Of(resource.Spec.Incoming, ipv6), Of(resource.Spec.Outgoing, ipv6));
            var ofVersion = held.Where(policy => policy.IsIpv6 == ipv6).ToList();
            var isWanted = incoming.Count + outgoing.Count > 0;
            if (ofVersion.Count > 1 || (isWanted && ofVersion.Count == 0))
            {
                yield return $"{ofVersion.Count} policies for {(ipv6 ? "IPv6" : "IPv4")}";
            }

            foreach (var policy in ofVersion.Where(policy => !incoming.SetEquals(policy.PrefixFilterIn) || !outgoing.SetEquals(policy.PrefixFilterOut)))
            {
                yield return $"policy {policy.Id} lets through [{string.Join(", ", policy.PrefixFilterIn)}] and [{string.Join(", ", policy.PrefixFilterOut)}]";
            }

            // One that nothing passes may stay only as long as a link has it that cannot be changed anymore.
            if (!isWanted && ofVersion.Count > 0 && !gateway.Links.SelectMany(links => links).Any(link => !Changeable.Contains(link.Status) && ofVersion.Any(policy => Has(link, policy))))
            {
                yield return $"a policy is left for {(ipv6 ? "IPv6" : "IPv4")}";
            }
        }
    }

    private static IEnumerable<string> Unmet(InterLinkResource resource, Link link, GatewayView gateway, Func<string, RoutingPolicyResource?> policyOf)
    {
        var spec = resource.Spec;
        if (link.Name != (spec.DisplayName ?? $"{resource.Metadata.Key.Namespace}-{resource.Metadata.Name}"))
        {
            yield return $"the link is called {link.Name}";
        }

        var tags = link.Tags.Where(tag => !tag.StartsWith("interlink-operator.io/", StringComparison.Ordinal));
        if (!tags.ToHashSet(StringComparer.Ordinal).SetEquals(spec.Tags))
        {
            yield return $"the link is tagged {string.Join(", ", link.Tags)}";
        }

        if ((spec.Vpc is null || gateway.Vpcs.Contains(spec.Vpc.Id)) && Id(link.VpcId) != spec.Vpc?.Id)
        {
            yield return $"VPC {link.VpcId} is attached, and {spec.Vpc?.Id} asked for";
        }

        if (link.EnableRoutePropagation != (spec.RoutePropagation == RoutePropagation.Enabled))
        {
            yield return $"propagation is {link.EnableRoutePropagation}";
        }

        if (spec.SelfHosted is { PeerAsn: var asn } && link.PeerBgpConfig?.Asn != asn)
        {
            yield return $"the peer's AS number is {link.PeerBgpConfig?.Asn}, and {asn} asked for";
        }

        if (spec.RoutingPolicyRef is { Name: var name } && (policyOf(name) is not { } policy || !IsUsable(policy)))
        {
            yield break;
        }

        foreach (var ipv6 in new[] { false, true })
        {
            var wanted = spec.RoutingPolicyRef is { } reference && policyOf(reference.Name) is { } referred && IsWanted(referred, ipv6)
                ? gateway.Policies[reference.Name].Where(held => held.IsIpv6 == ipv6).Select(held => held.Id).FirstOrDefault() ?? "one"
                : null;
            if (Id(ipv6 ? link.RoutingPolicyV6Id : link.RoutingPolicyV4Id) is var attached && attached != wanted)
            {
                yield return $"{(ipv6 ? "IPv6" : "IPv4")} policy {attached} is attached, and {wanted} asked for";
            }
        }
    }

    /// <summary>Something in the spec refers to what is not there.</summary>
    private static bool IsStuck(InterLinkResource resource, GatewayView gateway, Func<string, RoutingPolicyResource?> policyOf) =>
        (resource.Spec.Vpc is { } vpc && !gateway.Vpcs.Contains(vpc.Id) && resource.Status.VpcId != vpc.Id)
        || (resource.Spec.RoutingPolicyRef is { } reference && (policyOf(reference.Name) is not { } policy || (!IsUsable(policy) && policy.Status is { Ipv4Id: null, Ipv6Id: null }) || policy.Metadata.IsTerminating));

    private static bool IsUsable(RoutingPolicyResource policy) => IsValid(policy) && !policy.Metadata.IsTerminating;

    // The only wrong prefix that a history writes.
    private static bool IsValid(RoutingPolicyResource policy) => !policy.Spec.Incoming.Contains(HistoryWorld.WrongPrefix);

    private static bool IsWanted(RoutingPolicyResource policy, bool ipv6) => Of([.. policy.Spec.Incoming, .. policy.Spec.Outgoing], ipv6).Count > 0;

    private static HashSet<string> Of(IEnumerable<string> prefixes, bool ipv6) => prefixes.Where(prefix => prefix.Contains(':', StringComparison.Ordinal) == ipv6).ToHashSet(StringComparer.Ordinal);

    private static bool Has(Link link, RoutingPolicy policy) => link.RoutingPolicyV4Id == policy.Id || link.RoutingPolicyV6Id == policy.Id;

    private static string? Id(string? id) => string.IsNullOrEmpty(id) ? null : id;

    private static InterLinkPhase PhaseOf(string status) => status switch
    {
        LinkStatus.Requested => InterLinkPhase.Requesting,
        LinkStatus.Refused => InterLinkPhase.Refused,
        LinkStatus.Expired => InterLinkPhase.Expired,
        LinkStatus.Provisioning => InterLinkPhase.Provisioning,
        LinkStatus.Ready => InterLinkPhase.Ready,
        LinkStatus.Active => InterLinkPhase.Active,
        LinkStatus.LimitedConnectivity => InterLinkPhase.LimitedConnectivity,
        LinkStatus.AllDown => InterLinkPhase.Down,
        LinkStatus.Deprovisioning => InterLinkPhase.Deprovisioning,
        _ => InterLinkPhase.Unknown,
    };
}
