using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Client;

/// <summary>One line of a watch.</summary>
public abstract record WatchEvent<T>
{
    private WatchEvent()
    {
    }

    public sealed record Added(T Resource) : WatchEvent<T>;

    public sealed record Modified(T Resource) : WatchEvent<T>;

    /// <summary>The object's last state; its resource version is that of the deletion.</summary>
    public sealed record Deleted(T Resource) : WatchEvent<T>;

    /// <summary>Nothing happened up to this version.</summary>
    public sealed record Bookmark(string ResourceVersion) : WatchEvent<T>;

    /// <summary>The server ends the watch; an expired version (410) asks for a new list.</summary>
    public sealed record Error(ApiStatus Status) : WatchEvent<T>;
}
