using System.Text.Json;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.LeaderElection;

/// <summary>
/// Holds a lease so that of several processes one acts. A standby watches the lease: a released one is taken at once, one whose holder fell silent
/// after the lease duration, measured by the standby's own clock from the last change it saw.
/// </summary>
public sealed partial class LeaseElector
{
    private readonly ResourceClient<Lease> _client;
    private readonly LeaseElectorOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LeaseElector> _logger;
    private readonly Informer<Lease> _watch;
    private volatile TaskCompletionSource _changed = NewSignal();

    public LeaseElector(ResourceClient<Lease> client, LeaseElectorOptions options, LeadershipGate gate, TimeProvider time, ILoggerFactory loggers)
    {
        if (options.FindError() is { } error)
        {
            throw new ArgumentException(error, nameof(options));
        }

        _client = client;
        _options = options;
        _time = time;
        _logger = loggers.CreateLogger<LeaseElector>();
        Gate = gate;
        _watch = new Informer<Lease>(client, WatchOptions(options), time, loggers.CreateLogger<Informer<Lease>>());
        _watch.OnChange(_ => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult());
    }

    public LeadershipGate Gate { get; }

    /// <summary>
    /// Wins the lease and keeps it. On <paramref name="stopping"/> it closes the gate, gives the lease back and returns; so stop the workers first.
    /// </summary>
    /// <exception cref="LeadershipLostException">The lease could not be renewed in time, or somebody else has it. The gate is closed.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            if (await AcquireAsync(stopping) is not { } held)
            {
                return;
            }

            var last = await RenewUntilAsync(held, stopping);
            Gate.Close();
            await ReleaseAsync(last);
        }
        finally
        {
            Gate.Close();
        }
    }

    /// <summary>Null when asked to stop before the lease was won.</summary>
    private async Task<Lease?> AcquireAsync(CancellationToken stopping)
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

                if (now.Lease is { } lease && !ReferenceEquals(now, seen))
                {
                    Log.Standby(_logger, _options.Lease, lease.Spec.HolderIdentity);
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
            if (HeldFor(seen) > TimeSpan.Zero)
            {
                return (null, seen);
            }

            var askedAt = _time.GetTimestamp();
            var wanted = LeaseRecord.Taken(current, _options, _time.GetUtcNow());
            var held = current is null ? await _client.CreateAsync(wanted, cancellationToken) : await _client.ReplaceAsync(wanted, cancellationToken);
            Gate.Open(askedAt, held.Spec.LeaseTransitions ?? 0);
            Log.Acquired(_logger, _options.Lease, _options.Identity, held.Spec.LeaseTransitions ?? 0);
            return (held, seen);
        }
        catch (ApiException e) when (e.IsConflict || e.IsAlreadyExists)
        {
            Log.Outrun(_logger, _options.Lease);
            return (null, seen);
        }
        catch (Exception e) when (IsOutage(e) && !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(_logger, _options.Lease, e.Message);
            return (null, seen);
        }
    }

    private async Task<Lease> RenewUntilAsync(Lease held, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, Gate.LeadershipLost);
        while (true)
        {
            await Task.Delay(_options.RetryPeriod, _time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!Gate.IsLeader)
            {
                throw Lost($"it could not be renewed within {_options.RenewDeadline.TotalSeconds:0.#} s");
            }

            if (stopping.IsCancellationRequested)
            {
                return held;
            }

            held = await TryRenewAsync(held, Gate.LeadershipLost) ?? held;
        }
    }

    /// <summary>Null when it did not work this time. Not ended by stopping: an answer under way tells the version that is to be released.</summary>
    private async Task<Lease?> TryRenewAsync(Lease held, CancellationToken cancellationToken)
    {
        // Half of the deadline for one try, so that one that hangs leaves time for another.
        using var timeout = new CancellationTokenSource(_options.RenewDeadline / 2, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var askedAt = _time.GetTimestamp();
        try
        {
            var renewed = await _client.ReplaceAsync(LeaseRecord.Renewed(held, _time.GetUtcNow()), either.Token);
            Gate.Renew(askedAt);
            return renewed;
        }
        catch (ApiException e) when (e.IsConflict || e.IsNotFound)
        {
            return await ReadAgainAsync(either.Token);
        }
        catch (Exception e) when (IsOutage(e))
        {
            Log.Failed(_logger, _options.Lease, e.Message);
            return null;
        }
    }

    /// <summary>The version on record is not ours: after a lost answer it is our own last renewal, else somebody else's.</summary>
    private async Task<Lease?> ReadAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            var current = await _client.GetAsync(_options.Lease, cancellationToken);
            return current is not null && string.Equals(current.Spec.HolderIdentity, _options.Identity, StringComparison.Ordinal)
                ? current
                : throw Lost(current is null ? "it was deleted" : $"'{current.Spec.HolderIdentity}' has it");
        }
        catch (Exception e) when (IsOutage(e))
        {
            Log.Failed(_logger, _options.Lease, e.Message);
            return null;
        }
    }

    private async Task ReleaseAsync(Lease held)
    {
        using var timeout = new CancellationTokenSource(_options.RetryPeriod, _time);
        try
        {
            await _client.ReplaceAsync(LeaseRecord.Released(held, _time.GetUtcNow()), timeout.Token);
            Log.Released(_logger, _options.Lease);
        }
        catch (Exception e) when (IsOutage(e))
        {
            // It runs out by itself; the next leader only waits a little longer.
            Log.NotReleased(_logger, _options.Lease, e.Message);
        }
    }

    private LeadershipLostException Lost(string cause)
    {
        Gate.Close();
        return new LeadershipLostException($"The lease {_options.Lease} is lost: {cause}.");
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

    /// <summary>The ways in which a call fails that may work the next time.</summary>
    private static bool IsOutage(Exception e) =>
        e is ApiException or HttpRequestException or TimeoutException or IOException or OperationCanceledException or KubernetesConfigurationException or JsonException;

    private static bool IsNewer(Lease mirrored, Lease? seen) =>
        seen is null || !ResourceVersion.HasReached(seen.Metadata.ResourceVersion, mirrored.Metadata.ResourceVersion);

    /// <summary>A living holder renews far more often than the idle timeout, so a longer silence is a dead connection, and worth a new one.</summary>
    private static InformerOptions WatchOptions(LeaseElectorOptions options) => new()
    {
        Namespace = options.Lease.Namespace,
        FieldSelector = $"metadata.name={options.Lease.Name}",
        IdleTimeout = options.RenewDeadline,
    };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Leading: lease {Lease} taken as {Identity}, epoch {Epoch}")]
        public static partial void Acquired(ILogger logger, ResourceKey lease, string identity, int epoch);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Standing by: lease {Lease} is held by {Holder}")]
        public static partial void Standby(ILogger logger, ResourceKey lease, string? holder);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Another process was faster at lease {Lease}")]
        public static partial void Outrun(ILogger logger, ResourceKey lease);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} could not be read or written, trying again: {Cause}")]
        public static partial void Failed(ILogger logger, ResourceKey lease, string cause);

        [LoggerMessage(Level = LogLevel.Information, Message = "Lease {Lease} released")]
        public static partial void Released(ILogger logger, ResourceKey lease);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} could not be released and will run out: {Cause}")]
        public static partial void NotReleased(ILogger logger, ResourceKey lease, string cause);
    }
}
