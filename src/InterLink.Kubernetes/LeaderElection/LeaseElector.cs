using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.LeaderElection;

/// <summary>
/// Holds a lease so that of several processes one acts. A standby watches the lease: a released one is taken at once, one whose holder fell silent
/// after the lease duration, measured by the standby's own clock from the last change it saw.
/// </summary>
public sealed class LeaseElector
{
    private readonly LeaseStandby _standby;
    private readonly LeaseHolder _holder;

    /// <summary>Nothing happens before <see cref="RunAsync"/>.</summary>
    /// <exception cref="ArgumentException">The options do not fit together, see <see cref="LeaseElectorOptions.FindError"/>.</exception>
    public LeaseElector(ResourceClient<Lease> client, LeaseElectorOptions options, LeadershipGate gate, TimeProvider time, ILoggerFactory loggers)
    {
        if (options.FindError() is { } error)
        {
            throw new ArgumentException(error, nameof(options));
        }

        Gate = gate;
        _standby = new LeaseStandby(client, options, gate, time, loggers);
        _holder = new LeaseHolder(client, options, gate, time, loggers.CreateLogger<LeaseElector>());
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
            if (await _standby.AcquireAsync(stopping) is { } taken)
            {
                var held = await _holder.RenewUntilAsync(taken, stopping);
                Gate.Close();
                await _holder.ReleaseAsync(held);
            }
        }
        finally
        {
            Gate.Close();
        }
    }
}
