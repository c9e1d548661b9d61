using System.Diagnostics;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Diagnostics;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.Informers;

/// <summary>
/// Mirrors a resource type, in all namespaces or in some: lists it, watches it, and tells its handlers what changed. It outlives every failure of the
/// server; only the token given to <see cref="RunAsync"/> ends it. Handlers and indexes are added before it runs.
/// </summary>
public sealed partial class Informer<T>
    where T : class, IResource<T>
{
    private readonly ILogger _logger;
    private readonly Store<T> _store;
    private readonly List<Action<ResourceChange<T>>> _handlers = [];
    private readonly Lock _raising = new();
    private readonly IReadOnlyList<Reflector<T>> _reflectors;

    public Informer(ResourceClient<T> client, InformerOptions options, TimeProvider time, ILogger<Informer<T>> logger)
    {
        _logger = logger;
        _store = new Store<T>(options.LabelSelector);
        _reflectors = [.. options.Namespaces.Cast<string?>().DefaultIfEmpty().Select(@namespace => new Reflector<T>(client, options, @namespace, _store, Raise, time, logger))];
    }

    public IStore<T> Store => _store;

    /// <summary>True once the first lists are complete and their changes were handed out.</summary>
    public bool HasSynced => _reflectors.All(reflector => reflector.Synced.IsCompleted);

    public Task WaitForSyncAsync(CancellationToken cancellationToken) => Task.WhenAll(_reflectors.Select(reflector => reflector.Synced)).WaitAsync(cancellationToken);

    /// <summary>An index kept in step with the store.</summary>
    /// <param name="values">Pure, and the same for the same object: it is asked again when the object leaves the store.</param>
    public IIndex<T> AddIndex(Func<T, IEnumerable<string>> values) => _store.AddIndex(values);

    /// <summary>Calls <paramref name="handler"/> for every change, one after the other; it must not block.</summary>
    public void OnChange(Action<ResourceChange<T>> handler) => _handlers.Add(handler);

    /// <summary>Puts the keys that <paramref name="map"/> finds in a change into <paramref name="queue"/>.</summary>
    public void Feed(WorkQueue<ResourceKey> queue, Func<ResourceChange<T>, IEnumerable<ResourceKey>> map) =>
        OnChange(change =>
        {
            // A change that wakes nobody is not worth an activity.
            Activity? activity = null;
            foreach (var key in map(change))
            {
                activity ??= Tracing.StartWatchEvent(T.Type, change.Resource.Metadata, WordFor(change));
                queue.Add(key, ChangePriority.Of(change));
            }

            activity?.Dispose();
        });

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_reflectors.Select(reflector => reflector.RunAsync(cancellationToken)));

    private static string WordFor(ResourceChange<T> change) => change switch
    {
        ResourceChange<T>.Added => "added",
        ResourceChange<T>.Modified => "modified",
        _ => "deleted",
    };

    // Several namespaces change at once; handlers are promised one change after the other.
    private void Raise(ResourceChange<T> change)
    {
        lock (_raising)
        {
            foreach (var handler in _handlers)
            {
                try
                {
                    handler(change);
                }
                catch (Exception e)
                {
                    // The others, and all later changes, still have to be told.
                    Log.HandlerFailed(_logger, T.Type.Kind, change.Key.Namespace, change.Key.Name, e);
                }
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A handler of {Kind} failed on {Namespace}/{Name}")]
        public static partial void HandlerFailed(ILogger logger, string kind, string nameSpace, string name, Exception exception);
    }
}
