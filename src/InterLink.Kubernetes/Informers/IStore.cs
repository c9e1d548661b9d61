using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Informers;

/// <summary>Reads the local mirror of a resource type. Never blocks on the API server, and may lag behind it.</summary>
public interface IStore<T>
    where T : class, IResource<T>
{
    /// <summary>Version up to which the mirror is complete in a namespace; null before its first list. Namespaces that are watched apart progress apart.</summary>
    string? ResourceVersionIn(string @namespace);

    /// <summary>Whether an object belongs in here as far as its labels tell.</summary>
    bool Selects(T resource);

    T? Find(ResourceKey key);

    /// <summary>A snapshot, in no particular order.</summary>
    IReadOnlyList<T> List();
}

/// <summary>Finds objects of a store by a value computed from them.</summary>
public interface IIndex<T>
    where T : class, IResource<T>
{
    /// <summary>A snapshot; empty when no object has the value.</summary>
    IReadOnlyList<T> Find(string value);
}
