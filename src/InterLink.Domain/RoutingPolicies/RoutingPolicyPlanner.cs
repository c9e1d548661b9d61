using Reasons = InterLink.Domain.RoutingPolicies.RoutingPolicyConditions.Reasons;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>What a pass is going to do, and why it does no more.</summary>
/// <param name="Action">The one effect.</param>
/// <param name="Rejected">What is wrong with the spec; null when nothing is.</param>
public sealed record RoutingPolicyDecision(RoutingPolicyAction Action, Rejection? Rejected = null);

/// <summary>Why a spec cannot be put into force.</summary>
/// <param name="Reason">A constant of <see cref="RoutingPolicyConditions.Reasons"/>.</param>
/// <param name="Message">Names the field, its value and the way out.</param>
public sealed record Rejection(string Reason, string Message);

/// <summary>Decides the one next step for a RoutingPolicy. Pure: the same input gives the same decision.</summary>
public static class RoutingPolicyPlanner
{
    private static readonly IpVersion[] Versions = [IpVersion.IPv4, IpVersion.IPv6];

    public static RoutingPolicyDecision Decide(RoutingPolicySpec spec, RoutingPolicyObservation seen)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Resource.IsBeingDeleted)
        {
            return new RoutingPolicyDecision(Withdraw(seen));
        }

        // The finalizer comes first: a policy must never exist that a deletion would not find.
        if (!seen.Resource.HasFinalizer)
        {
            return new RoutingPolicyDecision(new RoutingPolicyAction.AddFinalizer());
        }

        // What is in force stays in force while the spec is wrong: an empty filter would cut the traffic.
        if (CheckPrefixes(spec) is { } misspelt)
        {
            return new RoutingPolicyDecision(new RoutingPolicyAction.None(), misspelt);
        }

        if (seen.Policies is not OwnedPolicies.Read(var policies))
        {
            return new RoutingPolicyDecision(new RoutingPolicyAction.None());
        }

        if (CheckProject(spec, seen.DefaultProjectId) is { } homeless)
        {
            return new RoutingPolicyDecision(new RoutingPolicyAction.None(), homeless);
        }

        var steps = Versions.Select(version => StepFor(version, spec, seen, policies));
        return new RoutingPolicyDecision(steps.FirstOrDefault(step => step is not RoutingPolicyAction.None) ?? new RoutingPolicyAction.None());
    }

    /// <summary>The policy that stands for the resource in this IP version: the one on record, else the oldest.</summary>
    public static PolicyFacts? Chosen(IEnumerable<PolicyFacts> owned, IpVersion version, RoutingPolicyStatus status)
    {
        var ofVersion = owned.Where(policy => policy.Version == version).ToList();
        var onRecord = version == IpVersion.IPv4 ? status.Ipv4Id : status.Ipv6Id;
        return ofVersion.FirstOrDefault(policy => string.Equals(policy.Id, onRecord, StringComparison.OrdinalIgnoreCase)) ?? ofVersion.FirstOrDefault();
    }

    private static Rejection? CheckPrefixes(RoutingPolicySpec spec)
    {
        var problems = Problems("spec.incoming", spec.Incoming).Concat(Problems("spec.outgoing", spec.Outgoing)).ToList();
        return problems.Count > 0 ? new Rejection(Reasons.InvalidPrefix, string.Join(' ', problems)) : null;
    }

    private static Rejection? CheckProject(RoutingPolicySpec spec, string? defaultProjectId) =>
        (spec.ProjectId ?? defaultProjectId) is { Length: > 0 } ? null : new Rejection(
            Reasons.ProjectMissing,
            "spec.projectId: no project is given, and none comes with the credentials; set the field, add projectId to their Secret, or start the operator with --project-id.");

    private static IEnumerable<string> Problems(string field, IReadOnlyList<string> prefixes) =>
        prefixes.Select((text, index) => (Check: PrefixRules.Check(text), Index: index))
            .Where(entry => entry.Check is PrefixCheck.Invalid)
            .Select(entry => $"{field}[{entry.Index}]: {((PrefixCheck.Invalid)entry.Check).Problem}");

    private static RoutingPolicyAction StepFor(IpVersion version, RoutingPolicySpec spec, RoutingPolicyObservation seen, IReadOnlyList<PolicyFacts> owned)
    {
        var prefixes = PolicyPrefixes.Of(spec, version);
        var chosen = Chosen(owned, version, seen.Status);
        if (!prefixes.IsEmpty && chosen is null)
        {
            return seen.Status.Credentials is null ? new RoutingPolicyAction.RecordCredentials() : new RoutingPolicyAction.Create(OrderFor(version, spec, seen, prefixes));
        }

        // One that was made twice, because an answer got lost, or whose last prefix is gone.
        var surplus = owned.LastOrDefault(policy => policy.Version == version && (prefixes.IsEmpty || policy != chosen));
        if (chosen is null || surplus is not null)
        {
            return surplus is null || IsStillOffered(surplus, seen) ? new RoutingPolicyAction.None() : new RoutingPolicyAction.Delete(surplus.Id);
        }

        return prefixes.AreThoseOf(chosen) && seen.Owner.AreAmong(chosen.Tags)
            ? new RoutingPolicyAction.None()
            : new RoutingPolicyAction.Update(chosen.Id, prefixes, seen.Owner.AddTo(spec.Tags));
    }

    /// <summary>While the status still offers the policy to links, or one has it attached, they are told first, and let go of it.</summary>
    private static bool IsStillOffered(PolicyFacts policy, RoutingPolicyObservation seen) =>
        string.Equals(policy.Id, seen.Status.Ipv4Id, StringComparison.Ordinal)
        || string.Equals(policy.Id, seen.Status.Ipv6Id, StringComparison.Ordinal)
        || seen.AttachedIds.Contains(policy.Id, StringComparer.Ordinal);

    private static PolicyOrder OrderFor(IpVersion version, RoutingPolicySpec spec, RoutingPolicyObservation seen, PolicyPrefixes prefixes)
    {
        const int longestName = 250;
        var name = spec.DisplayName is { Length: > 0 } given ? given : $"{seen.Resource.Namespace}-{seen.Resource.Name}";
        var suffix = version == IpVersion.IPv4 ? "-ipv4" : "-ipv6";
        var projectId = spec.ProjectId ?? seen.DefaultProjectId ?? "";
        return new PolicyOrder(projectId, (name.Length <= longestName ? name : name[..longestName]) + suffix, seen.Owner.AddTo(spec.Tags), version, prefixes);
    }

    private static RoutingPolicyAction Withdraw(RoutingPolicyObservation seen)
    {
        if (!seen.Resource.HasFinalizer || seen.Users.Count > 0)
        {
            return new RoutingPolicyAction.None();
        }

        return seen.Policies switch
        {
            OwnedPolicies.Read([]) => new RoutingPolicyAction.RemoveFinalizer(),
            OwnedPolicies.Read([var first, ..]) => new RoutingPolicyAction.Delete(first.Id),
            _ => new RoutingPolicyAction.None(),
        };
    }
}
