using System.Diagnostics.Metrics;
using InterLink.Domain;
using InterLink.Domain.DedicatedConnections;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Operator.DedicatedConnections;

namespace InterLink.Operator.Observability;

/// <summary>What the statuses of the DedicatedConnections say, read from the mirror when somebody asks. Only the leader tells.</summary>
internal sealed class ConnectionMetrics
{
    private readonly IStore<DedicatedConnectionResource> _connections;
    private readonly LeadershipGate _gate;

    public ConnectionMetrics(Meter meter, IStore<DedicatedConnectionResource> connections, LeadershipGate gate)
    {
        (_connections, _gate) = (connections, gate);
        meter.CreateObservableGauge($"{meter.Name}.connections", Phases, "{connection}", "DedicatedConnections by phase.");
        meter.CreateObservableGauge($"{meter.Name}.connection.bandwidth.mbps", Bandwidths, unit: null, "Bandwidth of a connection in Mbps: allocated to links, and available to new ones; no series where it is not known.");
    }

    private IEnumerable<Measurement<int>> Phases()
    {
        if (!_gate.IsLeader)
        {
            return [];
        }

        var counts = _connections.List().CountBy(connection => connection.Status.Phase).ToDictionary();
        return Enum.GetValues<DedicatedConnectionPhase>()
            .Select(phase => new Measurement<int>(counts.GetValueOrDefault(phase), new KeyValuePair<string, object?>("phase", phase.ToString())));
    }

    // Of a connection that is not bound, or that Scaleway lists no more, nothing is known; that is no empty port, and no full one either.
    private IEnumerable<Measurement<long>> Bandwidths() =>
        from connection in _gate.IsLeader ? _connections.List() : []
        from share in new[] { (State: "allocated", Text: connection.Status.AllocatedBandwidth), (State: "available", Text: connection.Status.AvailableBandwidth) }
        where share.Text is not null
        select Of(connection, share.State, share.Text);

    // None at all is written 0Mbps, which is no bandwidth that anybody could order.
    private static Measurement<long> Of(DedicatedConnectionResource connection, string state, string text) => new(
        Bandwidth.TryParse(text, out var bandwidth) ? bandwidth.Mbps : 0,
        new KeyValuePair<string, object?>("namespace", connection.Metadata.Key.Namespace),
        new KeyValuePair<string, object?>("name", connection.Metadata.Key.Name),
        new KeyValuePair<string, object?>("state", state));
}
