using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Informers;

/// <summary>The usual answers to which keys a change concerns.</summary>
public static class KeyMapping
{
    /// <summary>The changed object itself.</summary>
    public static IEnumerable<ResourceKey> Self<T>(ResourceChange<T> change)
        where T : class, IResource<T> => [change.Key];

    /// <summary>The controlling owner, if it is a <typeparamref name="TOwner"/>.</summary>
    public static IEnumerable<ResourceKey> Controller<T, TOwner>(ResourceChange<T> change)
        where T : class, IResource<T>
        where TOwner : class, IResource<TOwner> =>
        change.Resource.Metadata.OwnerReferences
            .Where(owner => owner.Controller is true
                && string.Equals(owner.Kind, TOwner.Type.Kind, StringComparison.Ordinal)
                && string.Equals(GroupOf(owner.ApiVersion), TOwner.Type.Group, StringComparison.Ordinal))
            .Select(owner => new ResourceKey(TOwner.Type.Namespaced ? change.Key.Namespace : "", owner.Name));

    private static string GroupOf(string apiVersion) => apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? apiVersion[..slash] : "";
}
