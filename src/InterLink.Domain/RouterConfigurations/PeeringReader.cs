using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.RouterConfigurations;

/// <summary>What came of reading an InterLink.</summary>
/// <param name="Peering">Null when something is missing.</param>
/// <param name="Missing">Every single thing that is.</param>
internal sealed record PeeringReading(Peering? Peering, IReadOnlyList<string> Missing);

/// <summary>Reads an InterLink's status and its RoutingPolicy as the customer's router sees them.</summary>
internal static class PeeringReader
{
    private const long LargestAsn = uint.MaxValue;
    private const int LargestVlan = 4094;
    private const int LongestName = 24;
    private const string AskSupport = "ask Scaleway's support.";
    private static readonly IpVersion[] Versions = [IpVersion.IPv4, IpVersion.IPv6];

    public static PeeringReading Read(RouterSubject subject)
    {
        if (subject.Status is not { LinkId: { } linkId } status)
        {
            return new PeeringReading(null, ["status.linkId: the link is not ordered yet; VLAN, addresses and AS numbers are known once it is."]);
        }

        if (InterLinkLifecycle.IsTerminal(status.Phase))
        {
            return new PeeringReading(null, [$"status.phase: the link is {status.Phase} and will not carry a BGP session anymore; order another with a new InterLink."]);
        }

        var missing = new List<string>(PolicyProblems(subject));
        var vlan = Known(status.Vlan, LargestVlan, "status.vlan", missing);
        var local = Known(status.Bgp?.Peer?.Asn, LargestAsn, "status.bgp.peer.asn", missing);
        var scaleway = Known(status.Bgp?.Scaleway?.Asn, LargestAsn, "status.bgp.scaleway.asn", missing);
        var sessions = subject.Policy is { } policy ? Sessions(policy, status.Bgp ?? new BgpStatus(), missing) : [];
        return missing.Count > 0 ? new PeeringReading(null, missing) : new PeeringReading(
            new Peering
            {
                Identifier = $"interlink_{PlainText.Word(subject.Name, LongestName)}_{PlainText.Word(linkId, 8)}",
                Title = PlainText.Of($"{subject.Namespace}/{subject.Name}"),
                Link = PlainText.Of($"{linkId}, {ImmutableFields.RegionOf(subject.Spec, status)}{(status.Location is { } place ? $" at {place}" : "")}"),
                PolicyName = PlainText.Of(subject.Spec.RoutingPolicyRef?.Name ?? ""),
                Partner = subject.Spec.Hosted is null ? null : PlainText.Of(PhaseExplanation.PartnerOf(status)),
                Vlan = (int)vlan,
                LocalAsn = local,
                ScalewayAsn = scaleway,
                Sessions = sessions,
            },
            []);
    }

    private static List<string> PolicyProblems(RouterSubject subject)
    {
        if (subject.Spec.RoutingPolicyRef?.Name is not { } name)
        {
            return ["spec.routingPolicyRef: no RoutingPolicy is named, and without one Scaleway opens no BGP session; name one that lists the prefixes to exchange."];
        }

        if (subject.Policy is not { } policy)
        {
            return [$"spec.routingPolicyRef: there is no RoutingPolicy {name} in namespace {subject.Namespace}; create it, or name another."];
        }

        var problems = Problems(name, "incoming", policy.Incoming).Concat(Problems(name, "outgoing", policy.Outgoing)).ToList();
        return problems.Count == 0 && Versions.All(version => PolicyPrefixes.Of(policy, version).IsEmpty)
            ? [$"RoutingPolicy {name}: spec.incoming and spec.outgoing are empty, so that Scaleway opens no BGP session; list the prefixes to exchange."]
            : problems;
    }

    /// <summary>A text that leaves out what it cannot read would filter more than was asked for.</summary>
    private static IEnumerable<string> Problems(string policy, string field, IReadOnlyList<string> prefixes) => prefixes
        .Select((text, index) => (Check: PrefixRules.Check(text) as PrefixCheck.Invalid, Index: index))
        .Where(entry => entry.Check is not null)
        .Select(entry => $"RoutingPolicy {policy}, spec.{field}[{entry.Index}]: {entry.Check?.Problem}");

    private static List<PeeringSession> Sessions(RoutingPolicySpec policy, BgpStatus bgp, List<string> missing)
    {
        var sessions = new List<PeeringSession>();
        foreach (var version in Versions)
        {
            var prefixes = PolicyPrefixes.Of(policy, version);
            if (prefixes.IsEmpty)
            {
                continue;
            }

            var (field, ours, theirs) = version == IpVersion.IPv4
                ? ("ipv4", bgp.Peer?.Ipv4, bgp.Scaleway?.Ipv4)
                : ("ipv6", bgp.Peer?.Ipv6, bgp.Scaleway?.Ipv6);
            var local = Address($"status.bgp.peer.{field}", ours, version, missing);
            var scaleway = Address($"status.bgp.scaleway.{field}", theirs, version, missing);
            if (local is null || scaleway is null)
            {
                continue;
            }

            if (!local.IsNeighborOf(scaleway))
            {
                missing.Add($"status.bgp.peer.{field} is {local} and status.bgp.scaleway.{field} is {scaleway}, which are no two ends of one subnet; {AskSupport}");
            }

            sessions.Add(new PeeringSession(version, local, scaleway.Address, prefixes));
        }

        return sessions;
    }

    private static InterfaceAddress? Address(string field, string? text, IpVersion version, List<string> missing)
    {
        var address = text is null ? null : InterfaceAddress.Parse(text, version);
        if (address is null)
        {
            missing.Add(text is null ? NotYet(field) : $"{field} is '{text}', which is no {version} address with a prefix length; {AskSupport}");
        }

        return address;
    }

    private static long Known(long? value, long largest, string field, List<string> missing)
    {
        if (value is not { } known || known < 1 || known > largest)
        {
            missing.Add(value is null ? NotYet(field) : $"{field} is {value}, and must be from 1 to {largest}; {AskSupport}");
            return 0;
        }

        return known;
    }

    private static string NotYet(string field) => $"{field}: not known yet; it is filled once Scaleway has configured the link.";
}
