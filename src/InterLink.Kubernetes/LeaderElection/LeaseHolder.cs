using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.LeaderElection;

/// <summary>Keeps a lease that was taken, and gives it back.</summary>
internal sealed partial class LeaseHolder(
    ResourceClient<Lease> client, LeaseElectorOptions options, LeadershipGate gate, TimeProvider time, ILogger<LeaseElector> logger)
{
    /// <summary>Renews until asked to stop; returns the lease as it is then.</summary>
    /// <exception cref="LeadershipLostException">It is not ours any more, or not surely.</exception>
    public async Task<Lease> RenewUntilAsync(Lease held, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, gate.LeadershipLost);
        while (true)
        {
            await Task.Delay(options.RetryPeriod, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!gate.IsLeader)
            {
                throw Lost($"it could not be renewed within {options.RenewDeadline.TotalSeconds:0.#} s");
            }

            if (stopping.IsCancellationRequested)
            {
                return held;
            }

            // Not ended by stopping: the answer under way brings the version that has to be released.
            held = await TryRenewAsync(held, gate.LeadershipLost) ?? held;
        }
    }

    /// <summary>Gives the lease back. When that fails it runs out by itself; the next leader only waits a little longer.</summary>
    public async Task ReleaseAsync(Lease held)
    {
        using var timeout = new CancellationTokenSource(options.RetryPeriod, time);
        try
        {
            await client.ReplaceAsync(LeaseRecord.Released(held, time.GetUtcNow()), timeout.Token);
            Log.Released(logger, options.Lease);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            Log.NotReleased(logger, options.Lease, e.Message);
        }
    }

    /// <summary>Null when it did not work this time.</summary>
    private async Task<Lease?> TryRenewAsync(Lease held, CancellationToken cancellationToken)
    {
        // Half of the deadline for one try, so that one that hangs leaves time for another.
        using var timeout = new CancellationTokenSource(options.RenewDeadline / 2, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await RenewAsync(held, either.Token);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            Log.Failed(logger, options.Lease, e.Message);
            return null;
        }
    }

    private async Task<Lease> RenewAsync(Lease held, CancellationToken cancellationToken)
    {
        try
        {
            var askedAt = time.GetTimestamp();
            var renewed = await client.ReplaceAsync(LeaseRecord.Renewed(held, time.GetUtcNow()), cancellationToken);
            gate.Renew(askedAt);
            return renewed;
        }
        catch (ApiException e) when (e.IsConflict || e.IsNotFound)
        {
            // The version on record is not the one we know: after a lost answer it is our own renewal, else somebody else's.
            var current = await client.GetAsync(options.Lease, cancellationToken);
            return current is not null && string.Equals(current.Spec.HolderIdentity, options.Identity, StringComparison.Ordinal)
                ? current
                : throw Lost(current is null ? "it was deleted" : $"'{current.Spec.HolderIdentity}' has it");
        }
    }

    private LeadershipLostException Lost(string cause)
    {
        gate.Close();
        return new LeadershipLostException($"The lease {options.Lease} is lost: {cause}.");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} could not be renewed, trying again: {Cause}")]
        public static partial void Failed(ILogger logger, ResourceKey lease, string cause);

        [LoggerMessage(Level = LogLevel.Information, Message = "Lease {Lease} released")]
        public static partial void Released(ILogger logger, ResourceKey lease);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} could not be released and will run out: {Cause}")]
        public static partial void NotReleased(ILogger logger, ResourceKey lease, string cause);
    }
}
