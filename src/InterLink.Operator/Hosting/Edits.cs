using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Hosting;

/// <summary>Maps changes of an object to its own key, without the echoes of our status writes: a refused request would be repeated on each.</summary>
internal static class Edits
{
    public static IEnumerable<ResourceKey> Of<T>(ResourceChange<T> change)
        where T : class, IResource<T> =>
        change is ResourceChange<T>.Modified(var old, var now) && IsStatusOnly(old.Metadata, now.Metadata) ? [] : [change.Key];

    private static bool IsStatusOnly(ObjectMeta old, ObjectMeta now) =>
        string.Equals(old.Uid, now.Uid, StringComparison.Ordinal)
        && old.Generation == now.Generation
        && old.IsTerminating == now.IsTerminating
        && old.Finalizers.SequenceEqual(now.Finalizers, StringComparer.Ordinal)
        && old.Annotations.Count == now.Annotations.Count
        && old.Annotations.All(entry => now.Annotations.TryGetValue(entry.Key, out var value) && string.Equals(value, entry.Value, StringComparison.Ordinal));
}
