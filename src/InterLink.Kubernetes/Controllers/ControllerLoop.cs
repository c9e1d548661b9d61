using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.Controllers;

/// <summary>Takes keys from a queue, has them reconciled, and sees to it that they come back when they should.</summary>
public sealed partial class ControllerLoop(
    WorkQueue<ResourceKey> queue,
    IReconciler reconciler,
    LeadershipGate gate,
    ControllerOptions options,
    TimeProvider time,
    ILogger<ControllerLoop> logger)
{
    /// <summary>
    /// Waits for leadership, then works until <paramref name="stopping"/>: from then on no further key is taken, and passes under way get <see cref="ControllerOptions.DrainTime"/>.
    /// When leadership is lost, they get none.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await gate.WaitForLeadershipAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        using var passes = CancellationTokenSource.CreateLinkedTokenSource(gate.LeadershipLost);
        using var taking = CancellationTokenSource.CreateLinkedTokenSource(stopping, gate.LeadershipLost);
        var workers = Task.WhenAll(Enumerable.Range(0, options.Workers).Select(_ => WorkAsync(passes.Token, taking.Token)));
        await workers.WaitAsync(taking.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await workers.WaitAsync(options.DrainTime, time, gate.LeadershipLost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await passes.CancelAsync();
        await workers;
    }

    private async Task WorkAsync(CancellationToken pass, CancellationToken taking)
    {
        while (await TakeAsync(taking) is { } key)
        {
            try
            {
                if (gate.IsLeader)
                {
                    await ProcessAsync(key, pass);
                }
            }
            finally
            {
                queue.Done(key);
            }
        }
    }

    private async ValueTask<ResourceKey?> TakeAsync(CancellationToken taking)
    {
        try
        {
            return taking.IsCancellationRequested ? null : await queue.GetAsync(taking);
        }
        catch (OperationCanceledException) when (taking.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task ProcessAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        try
        {
            switch (await reconciler.ReconcileAsync(key, cancellationToken))
            {
                case ReconcileResult.Requeue(var delay):
                    queue.Forget(key);
                    queue.AddAfter(key, delay);
                    break;
                case ReconcileResult.Failed(var cause):
                    Log.BacksOff(logger, options.Name, key, cause);
                    queue.AddRateLimited(key);
                    break;
                default:
                    queue.Forget(key);
                    break;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Interrupted, not failed: the next to lead begins the pass anew.
        }
        catch (ApiException e) when (e.IsConflict)
        {
            Log.Conflict(logger, options.Name, key);
            queue.AddRateLimited(key);
        }
        catch (TerminalException e)
        {
            Log.Terminal(logger, options.Name, key, e);
            queue.Forget(key);
        }
        catch (Exception e)
        {
            Log.Failed(logger, options.Name, key, queue.Failures(key) + 1, e);
            queue.AddRateLimited(key);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Controller} backs off from {Key}: {Cause}")]
        public static partial void BacksOff(ILogger logger, string controller, ResourceKey key, string cause);

        [LoggerMessage(Level = LogLevel.Debug, Message = "{Controller} met a newer version of {Key}, looking again")]
        public static partial void Conflict(ILogger logger, string controller, ResourceKey key);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Controller} gives up on {Key} until it changes")]
        public static partial void Terminal(ILogger logger, string controller, ResourceKey key, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Controller} failed on {Key} (attempt {Attempt})")]
        public static partial void Failed(ILogger logger, string controller, ResourceKey key, int attempt, Exception exception);
    }
}
