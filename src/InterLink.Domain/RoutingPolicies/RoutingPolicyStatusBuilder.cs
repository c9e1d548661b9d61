using InterLink.Domain.Conditions;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.RoutingPolicies.RoutingPolicyConditions.Reasons;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>Makes the status to record after a pass.</summary>
public static class RoutingPolicyStatusBuilder
{
    public static RoutingPolicyStatus Build(
        RoutingPolicySpec spec, RoutingPolicyObservation seen, RoutingPolicyDecision decision, RoutingPolicyOutcome outcome, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(decision);
        var trouble = (outcome as RoutingPolicyOutcome.Failed)?.Trouble ?? (seen.Policies as OwnedPolicies.Unreadable)?.Trouble;
        var status = seen.Status with
        {
            ObservedGeneration = seen.Resource.Generation,
            Region = RegionAfter(spec, seen),
            Ipv4Id = IdAfter(IpVersion.IPv4, spec, seen, decision, outcome),
            Ipv6Id = IdAfter(IpVersion.IPv6, spec, seen, decision, outcome),
            Credentials = CredentialsAfter(spec, seen, decision),
            AttachedLinks = seen.Users,
            LastHandledReconcileAt = seen.Resource.ReconcileRequestedAt,
        };
        return status with
        {
            Conditions = ConditionSet.Merge(seen.Status.Conditions, Conditions(spec, status, seen, decision, trouble), seen.Resource.Generation, now),
        };
    }

    /// <summary>
    /// The policy that links are to attach: none as soon as the last prefix is gone, so that they let go of it before it is deleted. What is only observed is
    /// not deleted, and links keep it.
    /// </summary>
    private static string? IdAfter(
        IpVersion version, RoutingPolicySpec spec, RoutingPolicyObservation seen, RoutingPolicyDecision decision, RoutingPolicyOutcome outcome)
    {
        if (decision.Rejected is not null || seen.Policies is not OwnedPolicies.Read(var owned) || seen.Resource.IsBeingDeleted)
        {
            return version == IpVersion.IPv4 ? seen.Status.Ipv4Id : seen.Status.Ipv6Id;
        }

        var chosen = RoutingPolicyPlanner.Chosen(owned, version, seen.Status)?.Id;
        if (PolicyPrefixes.Of(spec, version).IsEmpty)
        {
            var isKept = spec.ManagementPolicy == ManagementPolicy.Observe && string.Equals(chosen, RoutingPolicyPlanner.IdOnRecord(seen.Status, version), StringComparison.Ordinal);
            return isKept ? chosen : null;
        }

        return outcome is RoutingPolicyOutcome.Done({ } changed) && changed.Version == version ? changed.Id : chosen;
    }

    /// <summary>On record before the policy is made, or as soon as one is found that an earlier object of the same name made.</summary>
    private static CredentialsStatus? CredentialsAfter(RoutingPolicySpec spec, RoutingPolicyObservation seen, RoutingPolicyDecision decision)
    {
        var found = (seen.Policies as OwnedPolicies.Read)?.Policies is [var policy, ..] ? policy : null;
        return seen.Credentials is { } used && (found is not null || decision.Action is RoutingPolicyAction.RecordCredentials)
            ? used with { ProjectId = found?.ProjectId ?? spec.ProjectId ?? seen.DefaultProjectId }
            : seen.Status.Credentials;
    }

    /// <summary>On record before anything is created there; it follows the spec as long as nothing was.</summary>
    private static string RegionAfter(RoutingPolicySpec spec, RoutingPolicyObservation seen) => seen.Status.Region switch
    {
        { } region when seen.Policies is not OwnedPolicies.Read([]) || seen.Resource.IsBeingDeleted => region,
        _ => spec.Region,
    };

    private static IReadOnlyList<Condition> Conditions(
        RoutingPolicySpec spec, RoutingPolicyStatus status, RoutingPolicyObservation seen, RoutingPolicyDecision decision, GatewayTrouble? trouble)
    {
        var (reason, message) = (decision.Rejected, trouble, seen.Resource.IsBeingDeleted) switch
        {
            ({ } rejection, _, _) => (rejection.Reason, rejection.Message),
            (_, { } met, _) => (ReasonOf(met), met.Message),
            _ when decision is { Action: RoutingPolicyAction.None, HeldBy: [_, ..] users } => (Reasons.StillInUse, StillInUse(seen, users)),
            (_, _, true) => (Reasons.Deleting, "The policy is being deleted at the gateway."),
            _ when decision.Observed.Count > 0 => Observed(seen, decision.Observed),
            _ when decision.Action is not RoutingPolicyAction.None || RoutingPolicyRules.HasMoved(spec, seen.Status) =>
                (Reasons.InProgress, "The gateway is being brought to what the spec says."),
            _ => ("", ""),
        };
        var settled = reason.Length == 0;
        var stalled = decision.Rejected is not null || decision.Observed.Count > 0 || trouble is { Kind: GatewayTroubleKind.Refused };
        return
        [
            Ready(status, settled, trouble, reason, message),
            settled || stalled
                ? Condition.False(RoutingPolicyConditions.Reconciling, settled ? Reasons.Settled : reason, settled ? "Nothing is left to do." : message)
                : Condition.True(RoutingPolicyConditions.Reconciling, reason, message),
            stalled
                ? Condition.True(RoutingPolicyConditions.Stalled, reason, message)
                : Condition.False(RoutingPolicyConditions.Stalled, settled ? Reasons.Settled : reason, settled ? "Nothing is left to do." : message),
            decision.Rejected is { } rejected
                ? Condition.False(RoutingPolicyConditions.Accepted, rejected.Reason, rejected.Message)
                : Accepted(spec, seen),
            seen.Users.Count > 0
                ? Condition.True(RoutingPolicyConditions.InUse, Reasons.Used, $"Used by: {Join(seen.Users)}.")
                : Condition.False(RoutingPolicyConditions.InUse, Reasons.NotUsed, "No InterLink of this namespace uses the policy."),
        ];
    }

    private static Condition Accepted(RoutingPolicySpec spec, RoutingPolicyObservation seen)
    {
        // A spec that is on its way out is not judged again.
        if (seen.Resource.IsBeingDeleted && ConditionSet.Find(seen.Status.Conditions, RoutingPolicyConditions.Accepted) is { } known)
        {
            return known;
        }

        return PrefixRemarks.Of(spec).ToList() is { Count: > 0 } remarks
            ? Condition.True(RoutingPolicyConditions.Accepted, Reasons.AcceptedWithRemarks, $"Every prefix can be used. {Remarks.Join(remarks)}")
            : Condition.True(RoutingPolicyConditions.Accepted, Reasons.Accepted, "Every prefix can be used.");
    }

    private static (string Reason, string Message) Observed(RoutingPolicyObservation seen, IReadOnlyList<ConfigurationDifference> differences) => seen.Policies is OwnedPolicies.Read([])
        ? (Reasons.Observing, "spec.managementPolicy is Observe and the gateway has no policy of this resource: nothing is created. Set it to Manage to have it created.")
        : (Reasons.DriftObserved, "The policy at the gateway differs from the spec and is left alone, because spec.managementPolicy is Observe; "
            + $"Manage would change {ConfigurationDifference.Describe(differences)}.");

    private static string StillInUse(RoutingPolicyObservation seen, IReadOnlyList<string> users) => seen.Resource.IsBeingDeleted
        ? $"The policy is deleted when no link uses it any more; these do: {Join(users)}. Remove the spec.routingPolicyRef of InterLinks, or delete them; "
            + "detach the policy at the gateway from links that no InterLink stands for."
        : $"A policy at the gateway that is no longer needed, and lets nothing pass, is deleted when no link uses it any more; these do: {Join(users)}.";

    private static string Join(IReadOnlyList<string> users)
    {
        const int most = 20;
        return string.Join(", ", users.Take(most)) + (users.Count > most ? $" and {users.Count - most} more" : "");
    }

    private static Condition Ready(RoutingPolicyStatus status, bool settled, GatewayTrouble? trouble, string reason, string message)
    {
        if (settled)
        {
            return Condition.True(RoutingPolicyConditions.Ready, Reasons.InForce, status is { Ipv4Id: null, Ipv6Id: null }
                ? "The policy lists no prefix, so there is nothing at the gateway, and nothing passes."
                : "The gateway holds what the spec says.");
        }

        // Silence of the gateway says nothing about what is in force there.
        return trouble is { IsOutage: true } || (trouble is { IsAboutCredentials: true } && status is not { Ipv4Id: null, Ipv6Id: null })
            ? Condition.Unknown(RoutingPolicyConditions.Ready, reason, message)
            : Condition.False(RoutingPolicyConditions.Ready, reason, message);
    }

    private static string ReasonOf(GatewayTrouble trouble) => trouble.Kind switch
    {
        GatewayTroubleKind.Unauthorized => Reasons.GatewayUnauthorized,
        GatewayTroubleKind.QuotaExceeded => Reasons.QuotaExceeded,
        GatewayTroubleKind.CredentialsMissing => Reasons.CredentialsMissing,
        GatewayTroubleKind.CredentialsInvalid => Reasons.CredentialsInvalid,
        GatewayTroubleKind.CredentialsChanged => Reasons.CredentialsChanged,
        GatewayTroubleKind.Unavailable or GatewayTroubleKind.Throttled or GatewayTroubleKind.NotLeader => Reasons.GatewayUnavailable,
        _ => Reasons.GatewayRefused,
    };
}
