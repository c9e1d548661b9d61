using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Events;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Observability;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.Hosting;

/// <summary>What the controllers of all kinds are made from.</summary>
internal sealed record SharedParts
{
    public required OperatorOptions Options { get; init; }

    public required KubernetesClient Kubernetes { get; init; }

    public required GatewayAccounts Accounts { get; init; }

    /// <summary>Says which of the accounts a resource is in.</summary>
    public required CredentialsResolver Credentials { get; init; }

    /// <summary>What deadlines at the gateway are judged by.</summary>
    public required GatewayClock GatewayClock { get; init; }

    public required LeadershipGate Gate { get; init; }

    public required ClusterIdentity Cluster { get; init; }

    public required EventRecorder Events { get; init; }

    public required Informer<InterLinkResource> InterLinks { get; init; }

    public required Informer<RoutingPolicyResource> RoutingPolicies { get; init; }

    public required Informer<DedicatedConnectionResource> DedicatedConnections { get; init; }

    /// <summary>The Secrets of ours, with pairing keys.</summary>
    public required Informer<Secret> Secrets { get; init; }

    /// <summary>The Secrets that users labelled as credentials.</summary>
    public required Informer<Secret> CredentialsSecrets { get; init; }

    public required OperatorMetrics Metrics { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Loggers { get; init; }
}
