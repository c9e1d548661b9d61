using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.Informers;

/// <summary>Lists and watches one namespace, or all of them, into the store. It outlives every failure of the server.</summary>
/// <param name="namespace">Null: all namespaces.</param>
/// <param name="raise">Told of every change, after the store has it.</param>
internal sealed partial class Reflector<T>(
    ResourceClient<T> client, InformerOptions options, string? @namespace, Store<T> store, Action<ResourceChange<T>> raise, TimeProvider time, ILogger logger)
    where T : class, IResource<T>
{
    /// <summary>A watch that ends sooner, and without an event, counts as a failure.</summary>
    private static readonly TimeSpan ShortestWatch = TimeSpan.FromSeconds(1);

    private readonly StoreWriter<T> _writer = new(store, @namespace);
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WatcherState _state = WatcherState.Start;
    private int _failures;

    /// <summary>Done once the first list is complete and its changes were handed out.</summary>
    public Task Synced => _synced.Task;

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
                Log.Failed(logger, T.Type.Kind, _failures + 1, e.Message);
                Log.FailedWith(logger, T.Type.Kind, e);
                await StepAsync(new WatcherSignal<T>.Failed(e is ApiException { IsGone: true }), cancellationToken);
            }
        }
    }

    private async Task ListAsync(WatcherState.Listing listing, CancellationToken cancellationToken)
    {
        var asked = new ListOptions
        {
            Namespace = @namespace,
            LabelSelector = options.LabelSelector?.ToString(),
            FieldSelector = options.FieldSelector,
            PageSize = listing.Paged ? options.PageSize : null,
        };
        var page = await client.ListPageAsync(asked, listing.Continue, cancellationToken);
        await StepAsync(new WatcherSignal<T>.PageRead(page), cancellationToken);
    }

    private async Task WatchAsync(WatcherState.Watching watching, CancellationToken cancellationToken)
    {
        var asked = new WatchOptions
        {
            Namespace = @namespace,
            LabelSelector = options.LabelSelector?.ToString(),
            FieldSelector = options.FieldSelector,
            ResourceVersion = watching.ResourceVersion,
            Timeout = options.WatchTimeout * (1 + Random.Shared.NextDouble()),
        };
        using var idle = new CancellationTokenSource(options.IdleTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        var openedAt = time.GetTimestamp();
        var broughtSomething = false;
        try
        {
            await foreach (var watchEvent in client.WatchAsync(asked, either.Token))
            {
                idle.CancelAfter(options.IdleTimeout);
                broughtSomething = true;
                if (watchEvent is WatchEvent<T>.Error(var status))
                {
                    Log.WatchRefused(logger, T.Type.Kind, status.Code, status.Message);
                    await StepAsync(new WatcherSignal<T>.EventRead(watchEvent), cancellationToken);
                    return;
                }

                _failures = 0;
                await StepAsync(new WatcherSignal<T>.EventRead(watchEvent), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Log.WatchSilent(logger, T.Type.Kind, options.IdleTimeout.TotalSeconds);
        }

        await StepAsync(new WatcherSignal<T>.WatchEnded(AtOnce: !broughtSomething && time.GetElapsedTime(openedAt) < ShortestWatch), cancellationToken);
    }

    private async Task StepAsync(WatcherSignal<T> signal, CancellationToken cancellationToken)
    {
        var step = Watcher.Step(_state, signal);
        _state = step.Next;
        foreach (var output in step.Outputs)
        {
            foreach (var change in _writer.Write(output))
            {
                raise(change);
            }

            if (output is WatcherOutput<T>.RelistEnded(var resourceVersion))
            {
                Log.Listed(logger, T.Type.Kind, resourceVersion);
                _synced.TrySetResult();
            }
        }

        if (step.BackOff)
        {
            await Task.Delay(options.Backoff.Delay(_failures++, Random.Shared.NextDouble()), time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
    }
}
