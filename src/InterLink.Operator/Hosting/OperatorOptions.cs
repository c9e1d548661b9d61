using System.Net;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Hosting;

/// <summary>How the operator is set up. Made by <see cref="OperatorOptionsReader"/> alone, which checks everything first.</summary>
internal sealed record OperatorOptions
{
    public required Uri GatewayUrl { get; init; }

    /// <summary>The secret key itself; null when it is read from <see cref="GatewaySecretKeyFile"/>.</summary>
    public string? GatewaySecretKey { get; init; }

    /// <summary>A file that holds the secret key, and is read again when it changes.</summary>
    public string? GatewaySecretKeyFile { get; init; }

    /// <summary>The steady rate of requests; the burst after a silence is twice as large.</summary>
    public required int GatewayRequestsPerSecond { get; init; }

    /// <summary>Project to order in when a resource names none.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Tells this cluster's links from another's; null takes the uid of the namespace kube-system.</summary>
    public string? ClusterId { get; init; }

    public string? Kubeconfig { get; init; }

    public string? Context { get; init; }

    /// <summary>The only namespaces to look after; empty for all.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>The labels of the only resources to look after; null for all. It does not apply to Secrets.</summary>
    public LabelSelector? Selector { get; init; }

    public required bool LeaderElect { get; init; }

    /// <summary>Null takes the namespace of the pod or of the kubeconfig's context.</summary>
    public string? LeaseNamespace { get; init; }

    public required string LeaseName { get; init; }

    public required TimeSpan LeaseDuration { get; init; }

    public required TimeSpan LeaseRenewDeadline { get; init; }

    public required TimeSpan LeaseRetryPeriod { get; init; }

    /// <summary>Where /healthz, /readyz and /metrics are served; port 0 picks a free one.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>How long after an order of unknown outcome the gateway is given to show the link.</summary>
    public required TimeSpan OrderSettleTime { get; init; }

    /// <summary>Time between two looks at the gateway's links while nothing moves.</summary>
    public required TimeSpan InventoryInterval { get; init; }

    /// <summary>The same while a link is being changed, ordered or deleted.</summary>
    public required TimeSpan InventoryBusyInterval { get; init; }

    public required int Workers { get; init; }

    public required LogFormat LogFormat { get; init; }

    public required LogLevel LogLevel { get; init; }

    /// <summary>Leaves the secret key out.</summary>
    public override string ToString() => $"{nameof(OperatorOptions)} {{ {nameof(GatewayUrl)} = {GatewayUrl} }}";
}

internal enum LogFormat
{
    /// <summary>One line for people.</summary>
    Text,

    /// <summary>One JSON object a line, for machines.</summary>
    Json,
}
