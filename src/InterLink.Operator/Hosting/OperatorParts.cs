using InterLink.Kubernetes.Events;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Operator.Observability;

namespace InterLink.Operator.Hosting;

/// <summary>What runs, and in whose presence.</summary>
internal sealed record OperatorParts
{
    public required ClusterIdentity Cluster { get; init; }

    /// <summary>Filled by every replica.</summary>
    public required IReadOnlyList<Mirror> Mirrors { get; init; }

    public required EventRecorder Events { get; init; }

    /// <summary>Null without an election.</summary>
    public LeaseElector? Elector { get; init; }

    public required LeadershipGate Gate { get; init; }

    /// <summary>Done by the leader alone, until its token ends.</summary>
    public required IReadOnlyList<Func<CancellationToken, Task>> Work { get; init; }

    public required Readiness Readiness { get; init; }

    public required OperatorMetrics Metrics { get; init; }
}
