using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Hosting;

/// <summary>What tells this cluster from every other: links carry it in their tags.</summary>
internal sealed class ClusterIdentity(string? given, ResourceClient<Namespace> namespaces)
{
    private static readonly ResourceKey KubeSystem = new("", "kube-system");
    private string? _id = given;

    public bool IsKnown => _id is not null;

    /// <summary>Only once it was read or given.</summary>
    public string Id => _id ?? throw new InvalidOperationException("The cluster's identity was not read yet.");

    /// <summary>Reads it, unless it was given.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken) =>
        _id ??= (await namespaces.GetAsync(KubeSystem, cancellationToken))?.Metadata.Uid
            ?? throw new InvalidOperationException($"There is no namespace kube-system, whose uid tells this cluster from others; give {OperatorFlags.ClusterId.Name}.");
}
