using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.LeaderElection;

/// <summary>Watches a lease until it can be taken, and takes it.</summary>
internal sealed partial class LeaseStandby
{
    private readonly ResourceClient<Lease> _client;
    private readonly LeaseElectorOptions _options;
    private readonly LeadershipGate _gate;
    private readonly TimeProvider _time;
    private readonly ILogger<LeaseElector> _logger;
    private readonly Informer<Lease> _watch;
    private volatile TaskCompletionSource _changed = NewSignal();

    public LeaseStandby(ResourceClient<Lease> client, LeaseElectorOptions options, LeadershipGate gate, TimeProvider time, ILoggerFactory loggers)
    {
        _client = client;
        _options = options;
        _gate = gate;
        _time = time;
        _logger = loggers.CreateLogger<LeaseElector>();
        _watch = new Informer<Lease>(client, WatchOptions(options), time, loggers.CreateLogger<Informer<Lease>>());
        _watch.OnChange(_ => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult());
    }

    /// <summary>The lease as taken, with the gate open; null when asked to stop before.</summary>
    public async Task<Lease?> AcquireAsync(CancellationToken stopping)
    {
        using var acquired = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var watching = _watch.RunAsync(acquired.Token);
        try
        {
            var seen = new LeaseObservation(Lease: null, _time.GetTimestamp());
            while (true)
            {
                // Taken before looking, so that a change between the look and the wait is not missed.
                var changed = _changed.Task;
                var (held, now) = await TryAcquireAsync(seen, stopping);
                if (held is not null)
                {
                    return held;
                }

                if (now.Lease?.Spec.HolderIdentity is { Length: > 0 } holder && !string.Equals(holder, seen.Lease?.Spec.HolderIdentity, StringComparison.Ordinal))
                {
                    Log.Standby(_logger, _options.Lease, holder);
                }

                seen = now;
                await WaitAsync(changed, PauseAfter(seen), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await acquired.CancelAsync();
            await watching;
        }
    }

    /// <summary>One look at the mirror, and where that says the lease is free, one at the server and one try to take it.</summary>
    private async Task<(Lease? Held, LeaseObservation Seen)> TryAcquireAsync(LeaseObservation seen, CancellationToken cancellationToken)
    {
        if (_watch.Store.Find(_options.Lease) is { } mirrored && IsNewer(mirrored, seen.Lease))
        {
            seen = seen.See(mirrored, _time.GetTimestamp());
        }

        if (HeldFor(seen) > TimeSpan.Zero)
        {
            return (null, seen);
        }

        try
        {
            var current = await _client.GetAsync(_options.Lease, cancellationToken);
            seen = seen.See(current, _time.GetTimestamp());
            return HeldFor(seen) > TimeSpan.Zero ? (null, seen) : (await TakeAsync(current, cancellationToken), seen);
        }
        catch (ApiException e) when (e.IsConflict || e.IsAlreadyExists)
        {
            Log.Outrun(_logger, _options.Lease);
            return (null, seen);
        }
        catch (Exception e) when (Outage.Is(e) && !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(_logger, _options.Lease, e.Message);
            return (null, seen);
        }
    }

    private async Task<Lease> TakeAsync(Lease? current, CancellationToken cancellationToken)
    {
        var askedAt = _time.GetTimestamp();
        var wanted = LeaseRecord.Taken(current, _options, _time.GetUtcNow());
        var held = current is null ? await _client.CreateAsync(wanted, cancellationToken) : await _client.ReplaceAsync(wanted, cancellationToken);
        var epoch = held.Spec.LeaseTransitions ?? 0;
        _gate.Open(askedAt, epoch);
        Log.Acquired(_logger, _options.Lease, _options.Identity, epoch);
        return held;
    }

    private TimeSpan HeldFor(LeaseObservation seen) => seen.HeldFor(_time.GetElapsedTime(seen.ObservedAt), _options.LeaseDuration);

    private TimeSpan PauseAfter(LeaseObservation seen) => HeldFor(seen) is var left && left > TimeSpan.Zero ? left : _options.RetryPeriod;

    private async Task WaitAsync(Task changed, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await changed.WaitAsync(atMost, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Time to look without having been called.
        }
    }

    private static bool IsNewer(Lease mirrored, Lease? seen) =>
        seen is null || !ResourceVersion.HasReached(seen.Metadata.ResourceVersion, mirrored.Metadata.ResourceVersion);

    /// <summary>A living holder renews far more often than the idle timeout, so a longer silence is a dead connection, and worth a new one.</summary>
    private static InformerOptions WatchOptions(LeaseElectorOptions options) => new()
    {
        Namespaces = [options.Lease.Namespace],
        FieldSelector = $"metadata.name={options.Lease.Name}",
        IdleTimeout = options.RenewDeadline,
    };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Leading: lease {Lease} taken as {Identity}, epoch {Epoch}")]
        public static partial void Acquired(ILogger logger, ResourceKey lease, string identity, int epoch);

        [LoggerMessage(Level = LogLevel.Information, Message = "Standing by: lease {Lease} is held by {Holder}")]
        public static partial void Standby(ILogger logger, ResourceKey lease, string holder);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Another process was faster at lease {Lease}")]
        public static partial void Outrun(ILogger logger, ResourceKey lease);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} could not be read or taken, trying again: {Cause}")]
        public static partial void Failed(ILogger logger, ResourceKey lease, string cause);
    }
}
