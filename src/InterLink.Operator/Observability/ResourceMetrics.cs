using System.Diagnostics.Metrics;
using InterLink.Domain.Conditions;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.Observability;

/// <summary>
/// How each resource stands, from the conditions in its status: one series for each, whatever it has been through. Phases and sessions keep their last
/// value while nobody can look, and the conditions are what tells so. Only the leader tells.
/// </summary>
internal sealed class ResourceMetrics
{
    private readonly IStore<InterLinkResource> _links;
    private readonly IStore<RoutingPolicyResource> _policies;
    private readonly IStore<DedicatedConnectionResource> _connections;
    private readonly LeadershipGate _gate;

    public ResourceMetrics(
        Meter meter, IStore<InterLinkResource> links, IStore<RoutingPolicyResource> policies, IStore<DedicatedConnectionResource> connections, LeadershipGate gate)
    {
        (_links, _policies, _connections, _gate) = (links, policies, connections, gate);
        meter.CreateObservableGauge($"{meter.Name}.resource.info", Standings, unit: null, "Always 1: the conditions Ready and Stalled of a resource, and the reason of Ready; no series before the first pass.");
    }

    private IEnumerable<Measurement<int>> Standings() => _gate.IsLeader
        ? [
            .. Standings(_links, link => link.Status.Conditions),
            .. Standings(_policies, policy => policy.Status.Conditions),
            .. Standings(_connections, connection => connection.Status.Conditions),
        ]
        : [];

    private static IEnumerable<Measurement<int>> Standings<T>(IStore<T> store, Func<T, IReadOnlyList<Condition>> conditionsOf)
        where T : class, IResource<T> =>
        from resource in store.List()
        let ready = ConditionSet.Find(conditionsOf(resource), ConditionTypes.Ready)
        let stalled = ConditionSet.Find(conditionsOf(resource), ConditionTypes.Stalled)
        where ready is not null && stalled is not null
        select new Measurement<int>(
            1,
            new KeyValuePair<string, object?>("kind", T.Type.Kind),
            new KeyValuePair<string, object?>("namespace", resource.Metadata.Key.Namespace),
            new KeyValuePair<string, object?>("name", resource.Metadata.Key.Name),
            new KeyValuePair<string, object?>("ready", ready.Status.ToString()),
            new KeyValuePair<string, object?>("stalled", stalled.Status.ToString()),
            new KeyValuePair<string, object?>("reason", ready.Reason));
}
