namespace InterLink.Operator.Hosting;

/// <summary>All settings, in the order in which the help shows them.</summary>
internal static class OperatorFlags
{
    public static readonly OperatorFlag GatewayUrl = new("--gateway-url", "URL", "https://api.scaleway.com", "The gateway: Scaleway, or a simulator.");

    public static readonly OperatorFlag GatewaySecretKey = new("--gateway-secret-key", "KEY", null,
        "Secret key for the gateway. Better given by its environment variable or by a file: command lines can be read by others.");

    public static readonly OperatorFlag GatewaySecretKeyFile = new("--gateway-secret-key-file", "FILE", null,
        "File that holds the secret key; it is read again when it changes.");

    public static readonly OperatorFlag GatewayRequestsPerSecond = new("--gateway-requests-per-second", "N", "20",
        "The steady rate of requests to the gateway, for each account; after a silence twice as many may go at once.");

    public static readonly OperatorFlag ProjectId = new("--project-id", "UUID", null, "Project to order in with the operator's own key when a resource names none.");

    public static readonly OperatorFlag ClusterId = new("--cluster-id", "ID", null,
        "Tells this cluster's links from another's. Default: the uid of the namespace kube-system.");

    public static readonly OperatorFlag Kubeconfig = new("--kubeconfig", "FILE", null,
        "Kubeconfig to use. Default: KUBECONFIG, ~/.kube/config, or the service account of the pod.");

    public static readonly OperatorFlag Context = new("--context", "NAME", null, "Context of the kubeconfig. Default: its current one.");

    public static readonly OperatorFlag Namespaces = new("--namespaces", "NAME,...", null, "Look after these namespaces alone. Default: all.");

    public static readonly OperatorFlag Selector = new("--selector", "SELECTOR", null,
        "Look after resources with these labels alone, as in team=red. Operators with different selectors need different lease names. Default: all.");

    public static readonly OperatorFlag LeaderElect = new("--leader-elect", "true|false", "true", "Let one of several replicas act, by a Lease.");

    public static readonly OperatorFlag LeaseNamespace = new("--lease-namespace", "NAME", null,
        "Namespace of the Lease. Default: that of the pod or of the kubeconfig's context.");

    public static readonly OperatorFlag LeaseName = new("--lease-name", "NAME", "interlink-operator", "Name of the Lease.");

    public static readonly OperatorFlag LeaseDuration = new("--lease-duration", "DURATION", "15s", "A lease that was not renewed for so long may be taken over.");

    public static readonly OperatorFlag LeaseRenewDeadline = new("--lease-renew-deadline", "DURATION", "10s", "The leader stops when it could not renew for so long.");

    public static readonly OperatorFlag LeaseRetryPeriod = new("--lease-retry-period", "DURATION", "2s", "Time between two tries to renew or acquire.");

    public static readonly OperatorFlag Listen = new("--listen", "ADDRESS:PORT", "0.0.0.0:8081", "Where /healthz, /readyz and /metrics are served; port 0 picks a free one.");

    public static readonly OperatorFlag OrderSettleTime = new("--order-settle-time", "DURATION", "30s",
        "How long after an order of unknown outcome the gateway is given to show the link, before another is placed.");

    public static readonly OperatorFlag InventoryInterval = new("--inventory-interval", "DURATION", "10s", "Time between two looks at the gateway's links while nothing moves.");

    public static readonly OperatorFlag InventoryBusyInterval = new("--inventory-busy-interval", "DURATION", "1s", "The same while a link is being ordered, changed or deleted.");

    public static readonly OperatorFlag Workers = new("--workers", "N", "4", "How many resources are worked on at once.");

    public static readonly OperatorFlag LogFormat = new("--log-format", "text|json", "text", "Log lines for people or for machines.");

    public static readonly OperatorFlag LogLevel = new("--log-level", "LEVEL", "info", "The least level that is logged: debug, info, warning or error.");

    public static IReadOnlyList<OperatorFlag> All { get; } =
    [
        GatewayUrl, GatewaySecretKey, GatewaySecretKeyFile, GatewayRequestsPerSecond, ProjectId, ClusterId, Kubeconfig, Context, Namespaces, Selector, LeaderElect,
        LeaseNamespace, LeaseName, LeaseDuration, LeaseRenewDeadline, LeaseRetryPeriod, Listen, OrderSettleTime, InventoryInterval, InventoryBusyInterval, Workers, LogFormat, LogLevel,
    ];
}
