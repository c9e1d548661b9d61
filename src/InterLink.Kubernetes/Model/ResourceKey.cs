namespace InterLink.Kubernetes.Model;

/// <summary>Names one object of a known type. <see cref="Namespace"/> is empty for cluster-scoped objects.</summary>
public readonly record struct ResourceKey(string Namespace, string Name)
{
    public override string ToString() => string.IsNullOrEmpty(Namespace) ? Name : $"{Namespace}/{Name}";
}
