using System.Diagnostics;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Diagnostics;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.Informers;

/// <summary>
/// Mirrors a resource type: lists it, watches it, and tells its handlers what changed. It outlives every failure of the server;
/// only the token given to <see cref="RunAsync"/> ends it. Handlers and indexes are added before it runs.
/// </summary>
public sealed partial class Informer<T>
    where T : class, IResource<T>
{
    /// <summary>A watch that ends sooner, and without an event, counts as a failure.</summary>
    private static readonly TimeSpan ShortestWatch = TimeSpan.FromSeconds(1);

    private readonly ResourceClient<T> _client;
    private readonly InformerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Store<T> _store = new();
    private readonly StoreWriter<T> _writer;
    private readonly List<Action<ResourceChange<T>>> _handlers = [];
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WatcherState _state = WatcherState.Start;
    private int _failures;

    public Informer(ResourceClient<T> client, InformerOptions options, TimeProvider time, ILogger<Informer<T>> logger)
    {
        _client = client;
        _options = options;
        _time = time;
        _logger = logger;
        _writer = new StoreWriter<T>(_store);
    }

    public IStore<T> Store => _store;

    /// <summary>True once the first list is complete and its changes were handed out.</summary>
    public bool HasSynced => _synced.Task.IsCompleted;

    public Task WaitForSyncAsync(CancellationToken cancellationToken) => _synced.Task.WaitAsync(cancellationToken);

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

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await (_state switch
                {
                    WatcherState.Listing listing => ListAsync(listing, cancellationToken),
                    WatcherState.Watching watching => WatchAsync(watching, cancellationToken),
                    _ => throw new InvalidOperationException($"No such state: {_state}."),
                });
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, going on is right: an informer that stops leaves everybody blind.
                // The stack trace is for those who look closer: an outage is one line per try.
                Log.Failed(_logger, T.Type.Kind, _failures + 1, e.Message);
                Log.FailedWith(_logger, T.Type.Kind, e);
                await StepAsync(new WatcherSignal<T>.Failed(e is ApiException { IsGone: true }), cancellationToken);
            }
        }
    }

    private async Task ListAsync(WatcherState.Listing listing, CancellationToken cancellationToken)
    {
        var options = new ListOptions
        {
            Namespace = _options.Namespace,
            LabelSelector = _options.LabelSelector,
            FieldSelector = _options.FieldSelector,
            PageSize = listing.Paged ? _options.PageSize : null,
        };
        var page = await _client.ListPageAsync(options, listing.Continue, cancellationToken);
        await StepAsync(new WatcherSignal<T>.PageRead(page), cancellationToken);
    }

    private async Task WatchAsync(WatcherState.Watching watching, CancellationToken cancellationToken)
    {
        var options = new WatchOptions
        {
            Namespace = _options.Namespace,
            LabelSelector = _options.LabelSelector,
            FieldSelector = _options.FieldSelector,
            ResourceVersion = watching.ResourceVersion,
            Timeout = _options.WatchTimeout * (1 + Random.Shared.NextDouble()),
        };
        using var idle = new CancellationTokenSource(_options.IdleTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        var openedAt = _time.GetTimestamp();
        var broughtSomething = false;
        try
        {
            await foreach (var watchEvent in _client.WatchAsync(options, either.Token))
            {
                idle.CancelAfter(_options.IdleTimeout);
                broughtSomething = true;
                if (watchEvent is WatchEvent<T>.Error(var status))
                {
                    Log.WatchRefused(_logger, T.Type.Kind, status.Code, status.Message);
                    await StepAsync(new WatcherSignal<T>.EventRead(watchEvent), cancellationToken);
                    return;
                }

                _failures = 0;
                await StepAsync(new WatcherSignal<T>.EventRead(watchEvent), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Log.WatchSilent(_logger, T.Type.Kind, _options.IdleTimeout.TotalSeconds);
        }

        await StepAsync(new WatcherSignal<T>.WatchEnded(AtOnce: !broughtSomething && _time.GetElapsedTime(openedAt) < ShortestWatch), cancellationToken);
    }

    private async Task StepAsync(WatcherSignal<T> signal, CancellationToken cancellationToken)
    {
        var step = Watcher.Step(_state, signal);
        _state = step.Next;
        foreach (var output in step.Outputs)
        {
            foreach (var change in _writer.Write(output))
            {
                Raise(change);
            }

            if (output is WatcherOutput<T>.RelistEnded(var resourceVersion))
            {
                Log.Listed(_logger, T.Type.Kind, resourceVersion);
                _synced.TrySetResult();
            }
        }

        if (step.BackOff)
        {
            await Task.Delay(_options.Backoff.Delay(_failures++, Random.Shared.NextDouble()), _time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static string WordFor(ResourceChange<T> change) => change switch
    {
        ResourceChange<T>.Added => "added",
        ResourceChange<T>.Modified => "modified",
        _ => "deleted",
    };

    private void Raise(ResourceChange<T> change)
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Listed {Kind} at version {ResourceVersion}")]
        public static partial void Listed(ILogger logger, string kind, string resourceVersion);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Reading {Kind} failed (attempt {Attempt}), trying again: {Cause}")]
        public static partial void Failed(ILogger logger, string kind, int attempt, string cause);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Reading {Kind} failed")]
        public static partial void FailedWith(ILogger logger, string kind, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "The server ended the watch of {Kind}: {Code} {Cause}")]
        public static partial void WatchRefused(ILogger logger, string kind, int code, string? cause);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The watch of {Kind} brought nothing for {Seconds} s, opening it anew")]
        public static partial void WatchSilent(ILogger logger, string kind, double seconds);

        [LoggerMessage(Level = LogLevel.Error, Message = "A handler of {Kind} failed on {Namespace}/{Name}")]
        public static partial void HandlerFailed(ILogger logger, string kind, string nameSpace, string name, Exception exception);
    }
}
