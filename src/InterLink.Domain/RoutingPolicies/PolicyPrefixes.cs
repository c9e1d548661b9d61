namespace InterLink.Domain.RoutingPolicies;

/// <summary>The prefixes of one IP version, in canonical spelling, each once and in order.</summary>
/// <param name="Incoming">Accepted from the peer.</param>
/// <param name="Outgoing">Announced to the peer.</param>
public sealed record PolicyPrefixes(IReadOnlyList<string> Incoming, IReadOnlyList<string> Outgoing)
{
    public bool IsEmpty => Incoming.Count == 0 && Outgoing.Count == 0;

    /// <summary>Those of the spec's prefixes that are of this version. What is no prefix is left out.</summary>
    public static PolicyPrefixes Of(RoutingPolicySpec spec, IpVersion version) => new(Canonical(spec.Incoming, version), Canonical(spec.Outgoing, version));

    /// <summary>Those that the gateway's policy lets through.</summary>
    public static PolicyPrefixes Of(PolicyFacts policy) => new(Canonical(policy.Incoming, policy.Version), Canonical(policy.Outgoing, policy.Version));

    /// <summary>Whether the gateway's policy lets through the same; spelling and order do not count.</summary>
    public bool AreThoseOf(PolicyFacts policy) => Of(policy) is var held
        && Incoming.SequenceEqual(held.Incoming, StringComparer.Ordinal)
        && Outgoing.SequenceEqual(held.Outgoing, StringComparer.Ordinal);

    private static IReadOnlyList<string> Canonical(IEnumerable<string> prefixes, IpVersion version) =>
    [
        .. prefixes.Select(PrefixRules.Check).OfType<PrefixCheck.Valid>()
            .Where(prefix => prefix.Version == version)
            .Select(prefix => prefix.Network.ToString())
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
