using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.Tests.GitOps;

/// <summary>
/// What decides about health, drawn from spec and phase, and not from the conditions that the engines read. Two revisions that differ in ids, times and
/// words alone have the same facts.
/// </summary>
/// <param name="IsObserved">The status answers this generation.</param>
/// <param name="MayBeHealthy">What was asked for is there.</param>
/// <param name="IsOver">Nothing moves until a person acts; unless the gateway cannot be asked, when nobody knows.</param>
/// <param name="Conditions">Types, values and reasons.</param>
internal sealed record HealthFacts(string Kind, bool IsObserved, bool IsTerminating, bool IsSuspended, bool MayBeHealthy, bool IsOver, string Conditions)
{
    public static HealthFacts Of(InterLinkResource resource) => Of<InterLinkResource>(
        resource.Metadata,
        resource.Status.ObservedGeneration,
        resource.Status.Conditions,
        resource.Spec.Suspend,
        Gate(resource),
        resource.Status.Phase is InterLinkPhase.Failed or InterLinkPhase.Refused or InterLinkPhase.Expired or InterLinkPhase.Locked
            or InterLinkPhase.Deprovisioning or InterLinkPhase.Deleted);

    public static HealthFacts Of(RoutingPolicyResource resource) => Of<RoutingPolicyResource>(
        resource.Metadata,
        resource.Status.ObservedGeneration,
        resource.Status.Conditions,
        isSuspended: false,
        resource.Spec.Incoming.Concat(resource.Spec.Outgoing).All(prefix =>
            (prefix.Contains(':', StringComparison.Ordinal) ? resource.Status.Ipv6Id : resource.Status.Ipv4Id) is not null),
        isOver: false);

    public static HealthFacts Of(DedicatedConnectionResource resource) => Of<DedicatedConnectionResource>(
        resource.Metadata,
        resource.Status.ObservedGeneration,
        resource.Status.Conditions,
        isSuspended: false,
        resource.Status is { Phase: DedicatedConnectionPhase.Active, ConnectionId: not null },
        resource.Status.Phase is DedicatedConnectionPhase.Failed or DedicatedConnectionPhase.Disabled or DedicatedConnectionPhase.Locked or DedicatedConnectionPhase.Deleted);

    private static HealthFacts Of<T>(
        ObjectMeta metadata, long observedGeneration, IReadOnlyList<Condition> conditions, bool isSuspended, bool mayBeHealthy, bool isOver)
        where T : class, IResource<T>
    {
        var isObserved = observedGeneration == metadata.Generation;
        return new(
            T.Type.Kind,
            isObserved,
            metadata.IsTerminating,
            isSuspended,
            isObserved && !metadata.IsTerminating && !isSuspended && mayBeHealthy,
            isObserved && !metadata.IsTerminating && !isSuspended && isOver && ConditionSet.Find(conditions, ConditionTypes.Ready)?.Status != ConditionStatus.Unknown,
            string.Join(' ', conditions.Select(condition => $"{condition.Type}={condition.Status}:{condition.Reason}")));
    }

    private static bool Gate(InterLinkResource resource) => resource.Spec.ReadyWhen switch
    {
        ReadyWhen.Requested => resource.Status.Phase is InterLinkPhase.Requesting or InterLinkPhase.Provisioning or InterLinkPhase.Ready
            or InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity or InterLinkPhase.Down,
        ReadyWhen.Active => CarriesTraffic(resource.Status.Phase),
        _ => CarriesTraffic(resource.Status.Phase)
            && resource.Status is { VpcId: not null, RoutingPolicy: not null, RoutePropagation: RoutePropagation.Enabled },
    };

    private static bool CarriesTraffic(InterLinkPhase phase) => phase is InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity;
}
