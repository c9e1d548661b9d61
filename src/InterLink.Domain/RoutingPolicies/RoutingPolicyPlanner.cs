using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>Decides the one next step for a RoutingPolicy. Pure: the same input gives the same decision.</summary>
public static class RoutingPolicyPlanner
{
    private static readonly IpVersion[] Versions = [IpVersion.IPv4, IpVersion.IPv6];

    private static RoutingPolicyDecision Nothing { get; } = new(new RoutingPolicyAction.None());

    /// <summary>The next step. A deletion that was decided while <see cref="RoutingPolicyObservation.Holders"/> is null holds only once they are read.</summary>
    public static RoutingPolicyDecision Decide(RoutingPolicySpec spec, RoutingPolicyObservation seen)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        if (RoutingPolicyRules.UnknownField(spec) is { } unknown)
        {
            return Nothing with { Rejected = unknown };
        }

        if (seen.Resource.IsBeingDeleted)
        {
            return Withdraw(spec, seen);
        }

        // The finalizer comes first: a policy must never exist that a deletion would not find.
        if (!seen.Resource.HasFinalizer && spec.ManagementPolicy == ManagementPolicy.Manage)
        {
            return new RoutingPolicyDecision(new RoutingPolicyAction.AddFinalizer());
        }

        // What is in force stays in force while the spec is wrong: an empty filter would cut the traffic.
        if (RoutingPolicyRules.Check(spec, seen) is { } rejection)
        {
            return Nothing with { Rejected = rejection };
        }

        // Nothing was created where the spec pointed before, so the status may follow it; then the new region is looked at.
        if (seen.Policies is not OwnedPolicies.Read(var policies) || RoutingPolicyRules.HasMoved(spec, seen.Status))
        {
            return Nothing;
        }

        if (spec.ManagementPolicy == ManagementPolicy.Observe)
        {
            return Nothing with { Observed = [.. Versions.SelectMany(version => ObservedDifferences(version, spec, seen, policies))] };
        }

        var steps = Versions.Select(version => StepFor(version, spec, seen, policies)).ToList();
        var next = steps.FirstOrDefault(step => step.Action is not RoutingPolicyAction.None) ?? Nothing;
        return next with { HeldBy = [.. steps.SelectMany(step => step.HeldBy).Distinct(StringComparer.Ordinal)], Drift = Drift(spec, seen, policies) };
    }

    /// <summary>The policy that stands for the resource in this IP version: the one on record, else the oldest.</summary>
    public static PolicyFacts? Chosen(IEnumerable<PolicyFacts> owned, IpVersion version, RoutingPolicyStatus status)
    {
        var ofVersion = owned.Where(policy => policy.Version == version).ToList();
        var onRecord = IdOnRecord(status, version);
        return ofVersion.FirstOrDefault(policy => string.Equals(policy.Id, onRecord, StringComparison.OrdinalIgnoreCase)) ?? ofVersion.FirstOrDefault();
    }

    internal static string? IdOnRecord(RoutingPolicyStatus status, IpVersion version) => version == IpVersion.IPv4 ? status.Ipv4Id : status.Ipv6Id;

    private static RoutingPolicyDecision StepFor(IpVersion version, RoutingPolicySpec spec, RoutingPolicyObservation seen, IReadOnlyList<PolicyFacts> owned)
    {
        var target = PolicyTarget.Of(spec, seen, version);
        if (Chosen(owned, version, seen.Status) is not { } chosen)
        {
            return target.Prefixes.IsEmpty
                ? Nothing
                : new RoutingPolicyDecision(seen.Status.Credentials is null ? new RoutingPolicyAction.RecordCredentials() : new RoutingPolicyAction.Create(OrderFor(version, spec, seen, target)));
        }

        // A family whose last prefix is gone is emptied first, so that nothing passes anymore on links that are slow to let go of it.
        if (!target.IsMetBy(chosen))
        {
            return new RoutingPolicyDecision(new RoutingPolicyAction.Update(chosen.Id, target.Name, target.Prefixes, target.Tags));
        }

        // Then what is not wanted: one that was made twice, because an answer got lost, or the emptied one.
        return owned.LastOrDefault(policy => policy.Version == version && (target.Prefixes.IsEmpty || policy != chosen)) is { } surplus
            ? Release(surplus, seen)
            : Nothing;
    }

    /// <summary>While the status still offers a policy to links, or one has it attached, they are told first, and let go of it.</summary>
    private static RoutingPolicyDecision Release(PolicyFacts policy, RoutingPolicyObservation seen)
    {
        if (IsOffered(policy, seen.Status) || seen.AttachedIds.Contains(policy.Id, StringComparer.Ordinal))
        {
            return Nothing with { HeldBy = seen.Users };
        }

        return HoldersOf(policy, seen) is { Count: > 0 } holders ? Nothing with { HeldBy = holders } : new RoutingPolicyDecision(new RoutingPolicyAction.Delete(policy.Id));
    }

    private static bool IsOffered(PolicyFacts policy, RoutingPolicyStatus status) =>
        string.Equals(policy.Id, status.Ipv4Id, StringComparison.Ordinal) || string.Equals(policy.Id, status.Ipv6Id, StringComparison.Ordinal);

    private static IReadOnlyList<string> HoldersOf(PolicyFacts policy, RoutingPolicyObservation seen) =>
        [.. (seen.Holders ?? []).Where(holder => string.Equals(holder.PolicyId, policy.Id, StringComparison.Ordinal)).Select(holder => holder.Link)];

    /// <summary>A policy that was in force for this very spec differs only because somebody has changed or deleted it.</summary>
    private static IReadOnlyList<ConfigurationDifference> Drift(RoutingPolicySpec spec, RoutingPolicyObservation seen, IReadOnlyList<PolicyFacts> owned)
    {
        var wasInForce = ConditionSet.Find(seen.Status.Conditions, RoutingPolicyConditions.Ready) is { Status: ConditionStatus.True } ready
            && ready.ObservedGeneration == seen.Resource.Generation;
        return wasInForce
            ? [.. Versions.Where(version => IdOnRecord(seen.Status, version) is not null)
                .SelectMany(version => PolicyTarget.Of(spec, seen, version).DifferencesFrom(Chosen(owned, version, seen.Status)))]
            : [];
    }

    /// <summary>A family that neither the spec nor the gateway has prefixes of is not missed, and our own tags are not asked of what is only looked at.</summary>
    private static IEnumerable<ConfigurationDifference> ObservedDifferences(
        IpVersion version, RoutingPolicySpec spec, RoutingPolicyObservation seen, IReadOnlyList<PolicyFacts> owned)
    {
        var (target, chosen) = (PolicyTarget.Of(spec, seen, version), Chosen(owned, version, seen.Status));
        return target.Prefixes.IsEmpty && (chosen is null || PolicyPrefixes.Of(chosen).IsEmpty)
            ? []
            : (target with { Tags = spec.Tags }).DifferencesFrom(chosen is null ? null : chosen with { Tags = [.. OwnerTags.Without(chosen.Tags)] });
    }

    private static PolicyOrder OrderFor(IpVersion version, RoutingPolicySpec spec, RoutingPolicyObservation seen, PolicyTarget target) =>
        new(spec.ProjectId ?? seen.DefaultProjectId ?? "", target.Name, target.Tags, version, target.Prefixes);

    private static RoutingPolicyDecision Withdraw(RoutingPolicySpec spec, RoutingPolicyObservation seen)
    {
        if (!seen.Resource.HasFinalizer)
        {
            return Nothing;
        }

        // Nothing is taken from the links that use it, so nobody has to be waited for, an account that is out of reach included.
        if (spec.DeletionPolicy == DeletionPolicy.Retain || spec.ManagementPolicy == ManagementPolicy.Observe)
        {
            return new RoutingPolicyDecision(new RoutingPolicyAction.RemoveFinalizer());
        }

        if (seen.Policies is not OwnedPolicies.Read(var owned))
        {
            return Nothing;
        }

        if (seen.Users.Count > 0)
        {
            return Nothing with { HeldBy = seen.Users };
        }

        if (owned.Count == 0)
        {
            return new RoutingPolicyDecision(new RoutingPolicyAction.RemoveFinalizer());
        }

        return owned.FirstOrDefault(policy => HoldersOf(policy, seen).Count == 0) is { } free
            ? new RoutingPolicyDecision(new RoutingPolicyAction.Delete(free.Id))
            : Nothing with { HeldBy = [.. owned.SelectMany(policy => HoldersOf(policy, seen)).Distinct(StringComparer.Ordinal)] };
    }
}
