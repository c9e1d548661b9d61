using InterLink.Domain.InterLinks;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>What the gateway's policy of one IP version should be.</summary>
/// <param name="Name">Its name, which tells the IP version.</param>
/// <param name="Tags">The spec's tags and ours.</param>
/// <param name="Prefixes">Those of the spec that are of the version.</param>
internal sealed record PolicyTarget(string Name, IReadOnlyList<string> Tags, PolicyPrefixes Prefixes)
{
    private const int MostNamed = 5;

    public static PolicyTarget Of(RoutingPolicySpec spec, RoutingPolicyObservation seen, IpVersion version) =>
        new(NameOf(spec, seen.Resource, version), seen.Owner.AddTo(spec.Tags), PolicyPrefixes.Of(spec, version));

    public bool IsMetBy(PolicyFacts policy) =>
        Prefixes.AreThoseOf(policy)
        && string.Equals(Name, policy.Name, StringComparison.Ordinal)
        && policy.Tags.ToHashSet(StringComparer.Ordinal).SetEquals(Tags);

    /// <summary>Each field that the policy does not have as wanted, with what is too much and what is missing. Null stands for a policy that is gone.</summary>
    public IEnumerable<ConfigurationDifference> DifferencesFrom(PolicyFacts? policy)
    {
        var held = policy is null ? new PolicyPrefixes([], []) : PolicyPrefixes.Of(policy);
        return new[]
        {
            Difference("spec.incoming", held.Incoming, Prefixes.Incoming),
            Difference("spec.outgoing", held.Outgoing, Prefixes.Outgoing),
            Difference("spec.displayName", policy is null ? [] : [policy.Name], [Name]),
            Difference("spec.tags", policy?.Tags ?? [], Tags),
        }.OfType<ConfigurationDifference>();
    }

    private static ConfigurationDifference? Difference(string field, IReadOnlyList<string> found, IReadOnlyList<string> wanted)
    {
        var (foreign, missing) = (found.Except(wanted, StringComparer.Ordinal).ToList(), wanted.Except(found, StringComparer.Ordinal).ToList());
        return foreign.Count + missing.Count == 0 ? null : new ConfigurationDifference(field, Text(foreign), Text(missing));
    }

    private static string Text(List<string> values) => values.Count switch
    {
        0 => "none",
        <= MostNamed => $"[{string.Join(", ", values)}]",
        _ => $"[{string.Join(", ", values.Take(MostNamed))} and {values.Count - MostNamed} more]",
    };

    private static string NameOf(RoutingPolicySpec spec, ResourceFacts resource, IpVersion version)
    {
        const int longestName = 250;
        var name = spec.DisplayName is { Length: > 0 } given ? given : $"{resource.Namespace}-{resource.Name}";
        var suffix = version == IpVersion.IPv4 ? "-ipv4" : "-ipv6";
        return (name.Length <= longestName ? name : name[..longestName]) + suffix;
    }
}
