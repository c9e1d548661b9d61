using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Informers;

/// <summary>
/// Turns the watcher's output into the mirror's state and into changes. A deletion that nobody told us about shows only when a list lacks the object,
/// so such changes come after the list's last page. One that was followed by a new object of the same name shows by the uid, and is told as both.
/// </summary>
/// <param name="namespace">The only namespace that is written, so that what others hold is not missed in a list; null for all.</param>
internal sealed class StoreWriter<T>(Store<T> store, string? @namespace = null)
    where T : class, IResource<T>
{
    private HashSet<ResourceKey>? _listed;

    public bool HasSynced { get; private set; }

    public IReadOnlyList<ResourceChange<T>> Write(WatcherOutput<T> output)
    {
        switch (output)
        {
            case WatcherOutput<T>.RelistBegan:
                _listed = [];
                return [];

            case WatcherOutput<T>.Listed(var items):
                foreach (var item in items)
                {
                    _listed?.Add(item.Metadata.Key);
                }

                return [.. items.SelectMany(Put)];

            case WatcherOutput<T>.RelistEnded(var resourceVersion):
                IReadOnlyList<ResourceChange<T>> vanished = [.. store.List().Where(known => IsMine(known) && _listed?.Contains(known.Metadata.Key) is false).SelectMany(known => Remove(known))];
                _listed = null;
                HasSynced = true;
                store.MoveTo(@namespace, resourceVersion);
                return vanished;

            case WatcherOutput<T>.Seen(var resource):
                return MovedTo(Put(resource), resource);

            case WatcherOutput<T>.Removed(var resource):
                return MovedTo(Remove(resource), resource);

            case WatcherOutput<T>.Progressed(var resourceVersion):
                store.MoveTo(@namespace, resourceVersion);
                return [];

            default:
                throw new InvalidOperationException($"No such output: {output}.");
        }
    }

    private bool IsMine(T known) => @namespace is null || string.Equals(known.Metadata.Key.Namespace, @namespace, StringComparison.Ordinal);

    private IReadOnlyList<ResourceChange<T>> MovedTo(IReadOnlyList<ResourceChange<T>> changes, T resource)
    {
        store.MoveTo(@namespace, resource.Metadata.ResourceVersion ?? "");
        return changes;
    }

    private IReadOnlyList<ResourceChange<T>> Put(T resource)
    {
        if (store.Find(resource.Metadata.Key) is not { } old)
        {
            store.Put(resource);
            return [new ResourceChange<T>.Added(resource, Initial: !HasSynced)];
        }

        var isSameObject = string.Equals(old.Metadata.Uid, resource.Metadata.Uid, StringComparison.Ordinal);
        if (isSameObject && string.Equals(old.Metadata.ResourceVersion, resource.Metadata.ResourceVersion, StringComparison.Ordinal))
        {
            // The instance at hand stays, so that a relist of what did not change leaves no garbage behind.
            return [];
        }

        store.Put(resource);
        return isSameObject
            ? [new ResourceChange<T>.Modified(old, resource)]
            : [new ResourceChange<T>.Deleted(old), new ResourceChange<T>.Added(resource, Initial: false)];
    }

    private IReadOnlyList<ResourceChange<T>> Remove(T last) =>
        store.Take(last.Metadata.Key, out _) ? [new ResourceChange<T>.Deleted(last)] : [];
}
