using System.Diagnostics;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Diagnostics;
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
        using var pass = Tracing.StartPass(options.Name, key, queue.CauseOf(key));
        var begunAt = time.GetTimestamp();
        var outcome = await PassAsync(key, cancellationToken);
        options.Metrics?.Passed(options.Name, outcome, time.GetElapsedTime(begunAt));
        pass?.SetTag(Tracing.Keys.Outcome, outcome);
        if (outcome is PassOutcome.BackedOff or PassOutcome.Terminal or PassOutcome.Failed)
        {
            pass?.SetStatus(ActivityStatusCode.Error);
        }
    }

    private async Task<string> PassAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        try
        {
            switch (await reconciler.ReconcileAsync(key, cancellationToken))
            {
                case ReconcileResult.Requeue(var delay):
                    queue.Forget(key);
                    queue.AddAfter(key, delay);
                    return PassOutcome.Requeued;
                case ReconcileResult.Failed(var cause):
                    Log.BacksOff(logger, options.Name, key.Namespace, key.Name, cause);
                    queue.AddRateLimited(key);
                    return PassOutcome.BackedOff;
                default:
                    queue.Forget(key);
                    return PassOutcome.Settled;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Interrupted, not failed: the next to lead begins the pass anew.
            return PassOutcome.Interrupted;
        }
        catch (ApiException e) when (e.IsConflict)
        {
            Log.Conflict(logger, options.Name, key.Namespace, key.Name);
            queue.AddRateLimited(key);
            return PassOutcome.Conflict;
        }
        catch (TerminalException e)
        {
            Log.Terminal(logger, options.Name, key.Namespace, key.Name, e);
            queue.Forget(key);
            return PassOutcome.Terminal;
        }
        catch (Exception e)
        {
            Log.Failed(logger, options.Name, key.Namespace, key.Name, queue.Failures(key) + 1, e);
            queue.AddRateLimited(key);
            return PassOutcome.Failed;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Namespace}/{Name} failed and is tried again later: {Cause}")]
        public static partial void BacksOff(ILogger logger, string kind, string nameSpace, string name, string cause);

        [LoggerMessage(Level = LogLevel.Debug, Message = "{Kind} {Namespace}/{Name} has changed meanwhile, looking again")]
        public static partial void Conflict(ILogger logger, string kind, string nameSpace, string name);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {Namespace}/{Name} is given up until it changes")]
        public static partial void Terminal(ILogger logger, string kind, string nameSpace, string name, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Reconciling {Kind} {Namespace}/{Name} failed (attempt {Attempt})")]
        public static partial void Failed(ILogger logger, string kind, string nameSpace, string name, int attempt, Exception exception);
    }
}
