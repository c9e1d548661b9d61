using InterLink.Domain.Conditions;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>Conditions about what the operator configures on a link. Their value is what the gateway holds; reason and message set it against what is asked for.</summary>
internal static class ConfigurationConditions
{
    public static Condition InSync(PassReport pass)
    {
        const string type = InterLinkConditions.InSync;
        if (CircuitConditions.WithoutLink(type, pass) is { } none)
        {
            return none;
        }

        if (pass.IsBeingWithdrawn || pass.LeavesLinkBehind)
        {
            return Condition.Unknown(type, Reasons.Deleting, "The spec asks for nothing anymore, because the resource is being deleted.");
        }

        if (pass.Spec.Suspend)
        {
            return Condition.Unknown(type, Reasons.Suspended, "The link is not compared with the spec while spec.suspend is true.");
        }

        if (pass.After.Link is not LinkSighting.Present { Facts: var link })
        {
            return LastKnown(type, pass) ?? Condition.Unknown(type, Reasons.InProgress, "The link has not been read since the spec was changed.");
        }

        var differences = LinkConfiguration.Differences(pass.Spec, pass.After, link);
        var listed = ConfigurationDifference.Describe(differences);
        return pass switch
        {
            _ when differences.Count == 0 => Condition.True(type, Reasons.InSync, "The link's name, tags, VPC, routing policies and propagation are what the spec asks for."),
            { Spec.ManagementPolicy: ManagementPolicy.Observe } => Condition.False(
                type, Reasons.DriftObserved, $"The link differs from the spec and is left alone, because spec.managementPolicy is Observe; Manage would change {listed}."),
            _ when pass.Decision.Awaiting is { Reason: Reasons.OwnedElsewhere or Reasons.LastWorkingLink or Reasons.SpecNotUnderstood } awaiting => Condition.False(type, awaiting.Reason, awaiting.Message),
            { Decision.Acceptance: Acceptance.Rejected rejected } => Condition.False(type, rejected.Reason, rejected.Message),
            _ when !InterLinkLifecycle.MayConfigure(pass.Facts.Phase) => Condition.False(
                type, Reasons.NotChangeable, $"The link's status allows no change now; the spec asks for {listed}."),
            _ => Condition.False(type, Reasons.Changing, $"Being changed: {listed}."),
        };
    }

    public static Condition VpcAttached(PassReport pass)
    {
        const string type = InterLinkConditions.VpcAttached;
        if (CircuitConditions.WithoutLink(type, pass) is { } none)
        {
            return none;
        }

        var wanted = pass.IsBeingWithdrawn ? null : pass.Spec.Vpc?.Id;
        if (wanted is not null && VpcProblem.Of(pass.After.Vpc) is { } problem)
        {
            return Condition.False(type, problem.Reason, pass.Facts.VpcId is { } kept ? $"{problem.Message} VPC {kept} stays attached meanwhile." : problem.Message);
        }

        return (pass.Facts.VpcId, wanted) switch
        {
            (null, null) when pass.IsBeingWithdrawn => Condition.False(type, Reasons.Deleting, "The VPC is detached, because the resource is being deleted."),
            (null, null) => Condition.False(type, Reasons.NotRequested, "spec.vpc asks for no VPC."),
            (null, { } vpc) when IsObserved(pass) => Condition.False(type, Reasons.DriftObserved, $"No VPC is attached, and spec.vpc asks for VPC {vpc}; the link is only observed."),
            (null, { } vpc) => Condition.False(type, Reasons.Attaching, $"VPC {vpc} is not attached yet."),
            ({ } vpc, null) when IsObserved(pass) => Condition.True(type, Reasons.Attached, $"VPC {vpc} is attached, and spec.vpc asks for none; the link is only observed."),
            ({ } vpc, null) => Condition.True(type, Reasons.Detaching, $"VPC {vpc} is attached, and no longer asked for."),
            ({ } vpc, { } other) when Same(vpc, other) => Condition.True(type, Reasons.Attached, $"VPC {vpc} is attached."),
            ({ } vpc, { } other) when IsObserved(pass) => Condition.False(
                type, Reasons.DriftObserved, $"VPC {vpc} is attached, and spec.vpc asks for VPC {other}; the link is only observed."),
            ({ } vpc, { } other) => Condition.False(type, Reasons.Attaching, $"VPC {vpc} is attached; VPC {other} takes its place."),
        };
    }

    public static Condition RoutingPolicyAttached(PassReport pass)
    {
        const string type = InterLinkConditions.RoutingPolicyAttached;
        if (CircuitConditions.WithoutLink(type, pass) is { } none)
        {
            return none;
        }

        var attached = pass.Facts.RoutingPolicy;
        if (PolicyProblem.Of(pass.After.Policy) is { } problem)
        {
            return Condition.False(type, problem.Reason, problem.Message);
        }

        return (pass.Spec.RoutingPolicyRef?.Name, pass.After.Policy) switch
        {
            (null, _) when attached is null => Condition.False(type, Reasons.NotRequested, "spec.routingPolicyRef asks for no routing policy."),
            (null, _) when IsObserved(pass) => Condition.True(type, Reasons.Attached, "A routing policy is attached, and spec.routingPolicyRef asks for none; the link is only observed."),
            (null, _) => Condition.True(type, Reasons.Detaching, "A routing policy is attached, and not asked for."),
            ({ } name, PolicySighting.Usable { Ipv4Id: null, Ipv6Id: null }) => Condition.False(type, Reasons.PolicyEmpty, $"RoutingPolicy {name} holds no prefixes."),
            ({ } name, PolicySighting.Usable usable) when Same(attached?.Ipv4Id, usable.Ipv4Id) && Same(attached?.Ipv6Id, usable.Ipv6Id) =>
                Condition.True(type, Reasons.Attached, $"RoutingPolicy {name} is attached."),
            ({ } name, PolicySighting.NotReferenced) when string.Equals(attached?.Name, name, StringComparison.Ordinal) =>
                Condition.True(type, Reasons.Attached, $"RoutingPolicy {name} is attached."),
            ({ } name, _) when IsObserved(pass) => Condition.False(
                type, Reasons.DriftObserved, $"RoutingPolicy {name} is not what is attached, or not in full; the link is only observed."),
            ({ } name, _) => Condition.False(type, Reasons.Attaching, $"RoutingPolicy {name} is not attached in full yet."),
        };
    }

    public static Condition RoutesPropagated(PassReport pass)
    {
        const string type = InterLinkConditions.RoutesPropagated;
        if (CircuitConditions.WithoutLink(type, pass) is { } none)
        {
            return none;
        }

        var wanted = !pass.IsBeingWithdrawn && pass.Spec.RoutePropagation == RoutePropagation.Enabled;
        return (pass.Facts.RoutePropagation == RoutePropagation.Enabled, wanted) switch
        {
            (true, true) => Condition.True(type, Reasons.Propagating, "Route propagation is on."),
            (true, false) when IsObserved(pass) => Condition.True(
                type, Reasons.DriftObserved, "Route propagation is on, and spec.routePropagation is Disabled; the link is only observed."),
            (false, true) when IsObserved(pass) => Condition.False(
                type, Reasons.DriftObserved, "Route propagation is off, and spec.routePropagation is Enabled; the link is only observed."),
            (true, false) => Condition.True(type, Reasons.Changing, "Route propagation is on, and no longer asked for."),
            (false, true) => Condition.False(type, Reasons.Changing, "Route propagation is not on yet."),
            (false, false) when pass.IsBeingWithdrawn => Condition.False(type, Reasons.Deleting, "Route propagation is off, because the resource is being deleted."),
            (false, false) => Condition.False(type, Reasons.NotRequested, "spec.routePropagation is Disabled."),
        };
    }

    /// <summary>What was found for this very spec; of an older one nothing is taken over.</summary>
    private static Condition? LastKnown(string type, PassReport pass) =>
        ConditionSet.Find(pass.Facts.Conditions, type) is { } known && known.ObservedGeneration == pass.After.Resource.Generation ? known : null;

    /// <summary>What the spec does not ask for is left where it is.</summary>
    private static bool IsObserved(PassReport pass) => pass.Spec.ManagementPolicy == ManagementPolicy.Observe;

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
