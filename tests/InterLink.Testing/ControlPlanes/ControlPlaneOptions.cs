namespace InterLink.Testing.ControlPlanes;

/// <summary>How a control plane of one's own is started. An existing cluster is taken as it is.</summary>
public sealed record ControlPlaneOptions
{
    /// <summary>Garbage collection, namespace deletion and service-account tokens need kube-controller-manager.</summary>
    public bool WithControllerManager { get; init; } = true;

    /// <summary>Off, the API server answers watches from etcd, so that a compaction makes old resource versions 410 at once.</summary>
    public bool WatchCache { get; init; } = true;

    /// <summary>Further flags of kube-apiserver, e.g. <c>--goaway-chance=0.01</c>.</summary>
    public IReadOnlyList<string> ApiServerFlags { get; init; } = [];

    /// <summary>
    /// Never use the cluster of INTERLINK_KUBECONFIG: for tests that stop the server or compact etcd.
    /// </summary>
    public bool Private { get; init; }
}
