using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;

namespace InterLink.Kubernetes.Informers;

/// <summary>Somebody waits for the answer to an edit; nobody waits for the echo of a status write, or for an object that was there before us.</summary>
internal static class ChangePriority
{
    public static QueuePriority Of<T>(ResourceChange<T> change)
        where T : class, IResource<T> => change switch
        {
            ResourceChange<T>.Added { Initial: true } => QueuePriority.Background,
            ResourceChange<T>.Modified(var old, var now) when IsStatusOnly(old.Metadata, now.Metadata) => QueuePriority.Background,
            _ => QueuePriority.Edit,
        };

    /// <summary>Objects without a generation do not tell spec from status: then every change counts as an edit.</summary>
    private static bool IsStatusOnly(ObjectMeta old, ObjectMeta now) =>
        now.Generation != 0
        && old.Generation == now.Generation
        && old.IsTerminating == now.IsTerminating
        && old.Annotations.Count == now.Annotations.Count
        && old.Annotations.All(entry => now.Annotations.TryGetValue(entry.Key, out var value) && string.Equals(value, entry.Value, StringComparison.Ordinal));
}
