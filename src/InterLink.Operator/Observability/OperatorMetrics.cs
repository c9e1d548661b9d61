using System.Diagnostics.Metrics;
using InterLink.Gateway.Diagnostics;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Observability.Prometheus;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.Observability;

/// <summary>All that the operator measures. One meter; its name begins the name of every instrument.</summary>
internal sealed class OperatorMetrics : IDisposable
{
    public const string MeterName = "interlink_operator";

    private readonly Meter _meter = new(MeterName);
    private readonly MeterReader _reader;

    public OperatorMetrics(
        IStore<InterLinkResource> links, IStore<RoutingPolicyResource> policies, IStore<DedicatedConnectionResource> connections,
        LeadershipGate gate, GatewayClock clock, TimeProvider time)
    {
        _reader = new MeterReader(_meter);
        Controllers = new ControllerMetrics(_meter);
        Gateway = new GatewayMetrics(_meter);
        Inventory = new InventoryMetrics(_meter, time);
        Links = new LinkMetrics(_meter, links, gate, clock);
        _ = new ConnectionMetrics(_meter, connections, gate);
        _ = new ResourceMetrics(_meter, links, policies, connections, gate);
    }

    public ControllerMetrics Controllers { get; }

    public GatewayMetrics Gateway { get; }

    public InventoryMetrics Inventory { get; }

    public LinkMetrics Links { get; }

    /// <summary>What <c>/metrics</c> answers.</summary>
    public string Expose() => _reader.Read();

    public void Dispose()
    {
        _reader.Dispose();
        _meter.Dispose();
    }
}
