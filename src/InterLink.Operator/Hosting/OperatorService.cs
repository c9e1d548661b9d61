using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Hosting;

/// <summary>
/// The life of the operator: fill the mirrors, win the lease, work, and on a stop finish the passes under way before the lease is given back,
/// so that the next leader never meets one of them.
/// </summary>
internal sealed partial class OperatorService(
    OperatorParts parts, IHostApplicationLifetime host, TimeProvider time, ILogger<OperatorService> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly ResourceType Namespaces = InterLink.Kubernetes.Model.Namespace.Type;

    /// <summary>What the process ends with, one of <see cref="OperatorExit"/>.</summary>
    public int ExitCode { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var mirroring = new CancellationTokenSource();
        var background = Task.WhenAll([.. parts.Mirrors.Select(mirror => mirror.RunAsync(mirroring.Token)), parts.Events.RunAsync(mirroring.Token)]);
        try
        {
            await PrepareAsync(stoppingToken);
            await LeadAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop before there was anything to finish.
        }
        catch (LeadershipLostException e)
        {
            Log.LeaseLost(logger, e.Message);
            ExitCode = OperatorExit.LeaseLost;
            host.StopApplication();
        }
        finally
        {
            await mirroring.CancelAsync();
            await background;
        }
    }

    /// <summary>A standby does all this too, so that it can take over at once.</summary>
    private async Task PrepareAsync(CancellationToken stopping)
    {
        await UntilDoneAsync(parts.Cluster.ReadAsync, Namespaces, stopping);
        foreach (var mirror in parts.Mirrors)
        {
            await UntilDoneAsync(token => SyncAsync(mirror, token), mirror.Type, stopping);
        }

        Log.Prepared(logger, parts.Cluster.Id);
    }

    /// <summary>The informer goes on trying by itself; the probe only tells why it has to.</summary>
    private async Task SyncAsync(Mirror mirror, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await mirror.WaitForSyncAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
                return;
            }
            catch (TimeoutException)
            {
                await mirror.ProbeAsync(cancellationToken);
            }
        }
    }

    private async Task UntilDoneAsync(Func<CancellationToken, Task> step, ResourceType type, CancellationToken stopping)
    {
        string? told = null;
        while (true)
        {
            try
            {
                await step(stopping);
                parts.Readiness.Tell(null);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                var advice = StartAdvice.For(e, type);
                parts.Readiness.Tell(advice);
                if (!string.Equals(told, advice, StringComparison.Ordinal))
                {
                    Log.Hindered(logger, advice);
                    told = advice;
                }

                await Task.Delay(Patience, time, stopping);
            }
        }
    }

    private async Task LeadAsync(CancellationToken stopping)
    {
        using var givingBack = new CancellationTokenSource();
        var election = parts.Elector?.RunAsync(givingBack.Token) ?? Task.Delay(Timeout.InfiniteTimeSpan, time, givingBack.Token);
        try
        {
            await Task.WhenAny(election, parts.Gate.WaitForLeadershipAsync(stopping));
            if (parts.Gate.IsLeader)
            {
                using var leading = CancellationTokenSource.CreateLinkedTokenSource(stopping, parts.Gate.LeadershipLost);
                await Task.WhenAll(parts.Work.Select(work => work(leading.Token)));
            }
        }
        finally
        {
            await givingBack.CancelAsync();
        }

        // The election ends by itself only when the lease is lost, and says so.
        await election.ConfigureAwait(parts.Elector is null ? ConfigureAwaitOptions.SuppressThrowing : ConfigureAwaitOptions.None);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Mirrors are complete, cluster {ClusterId}")]
        public static partial void Prepared(ILogger logger, string clusterId);

        [LoggerMessage(Level = LogLevel.Error, Message = "Cannot start yet, trying on: {Advice}")]
        public static partial void Hindered(ILogger logger, string advice);

        [LoggerMessage(Level = LogLevel.Critical, Message = "No longer the leader, ending at once: {Cause}")]
        public static partial void LeaseLost(ILogger logger, string cause);
    }
}
