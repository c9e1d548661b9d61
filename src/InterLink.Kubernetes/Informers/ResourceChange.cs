using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Informers;

/// <summary>What happened to one object, as far as the mirror could see: several changes during a gap arrive as one.</summary>
public abstract record ResourceChange<T>
    where T : class, IResource<T>
{
    private ResourceChange(T resource) => Resource = resource;

    /// <summary>The object now; of a deleted one, its last known state.</summary>
    public T Resource { get; }

    public ResourceKey Key => Resource.Metadata.Key;

    /// <summary>An object that was not there. <paramref name="Initial"/>: it was found by the first list, so it may be old.</summary>
    public sealed record Added(T Resource, bool Initial) : ResourceChange<T>(Resource);

    public sealed record Modified(T Old, T Resource) : ResourceChange<T>(Resource);

    public sealed record Deleted(T Resource) : ResourceChange<T>(Resource);
}
