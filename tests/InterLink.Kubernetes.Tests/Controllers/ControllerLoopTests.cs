using System.Collections.Concurrent;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Testing;
using InterLink.Testing.Time;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.Tests.Controllers;

public sealed class ControllerLoopTests : IDisposable
{
    private static readonly ResourceKey Key = new("ns", "a");
    private readonly ManualTimeProvider _time = new();
    private readonly WorkQueue<ResourceKey> _queue;
    private readonly LeadershipGate _gate;
    private readonly CancellationTokenSource _stopping = new();
    private readonly LogLines _log = new();

    public ControllerLoopTests()
    {
        _queue = new WorkQueue<ResourceKey>(_time, Backoff.Default, () => 0);
        _gate = LeadershipGate.AlwaysOpen(_time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _queue.Dispose();
        _gate.Dispose();
        _stopping.Dispose();
    }

    [Fact]
    public async Task A_settled_key_waits_for_a_change()
    {
        var passes = await RunOncePerAdvanceAsync(_ => Task.FromResult(ReconcileResult.AwaitChange), TimeSpan.FromDays(100));

        Assert.Equal(1, passes);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task A_requeued_key_comes_back_when_it_asked_to()
    {
        var passes = await RunOncePerAdvanceAsync(_ => Task.FromResult(ReconcileResult.RequeueAfter(TimeSpan.FromHours(1))), TimeSpan.FromHours(1));

        Assert.Equal(2, passes);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task An_exception_is_logged_once_with_its_key_and_backs_off()
    {
        var passes = await RunOncePerAdvanceAsync(
            pass => pass == 1 ? throw new InvalidOperationException("broken") : Task.FromResult(ReconcileResult.AwaitChange),
            TimeSpan.FromMilliseconds(5));

        Assert.Equal(2, passes);
        Assert.Contains("gadgets ns/a failed (attempt 1)", Assert.Single(_log.Warnings), StringComparison.Ordinal);
        Assert.Equal(0, _queue.Failures(Key));
    }

    [Fact]
    public async Task A_conflict_is_tried_again_without_a_word()
    {
        var passes = await RunOncePerAdvanceAsync(
            pass => pass == 1 ? throw new ApiException(new ApiStatus { Code = 409, Reason = "Conflict" }) : Task.FromResult(ReconcileResult.AwaitChange),
            TimeSpan.FromMilliseconds(5));

        Assert.Equal(2, passes);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task A_terminal_error_waits_for_a_change()
    {
        var passes = await RunOncePerAdvanceAsync(_ => throw new TerminalException("hopeless"), TimeSpan.FromDays(1));

        Assert.Equal(1, passes);
        Assert.Single(_log.Warnings);
    }

    [Fact]
    public async Task A_failure_that_was_reported_backs_off_and_is_no_error()
    {
        var passes = await RunOncePerAdvanceAsync(
            pass => Task.FromResult(pass == 1 ? ReconcileResult.BackOff("the gateway is away") : ReconcileResult.AwaitChange), TimeSpan.FromMilliseconds(5));

        Assert.Equal(2, passes);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task So_many_keys_are_worked_on_at_once()
    {
        using var together = new CountdownEvent(3);
        var running = RunAsync((_, _) =>
        {
            together.Signal();
            return Task.Run<ReconcileResult>(
                () =>
                {
                    together.Wait(Token);
                    return ReconcileResult.AwaitChange;
                },
                Token);
        });
        foreach (var name in (string[])["a", "b", "c"])
        {
            _queue.Add(new ResourceKey("ns", name));
        }

        await Eventually.TrueAsync(() => together.IsSet, Token);
        await _stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Stopping_lets_a_pass_under_way_end_by_itself()
    {
        var pass = new TaskCompletionSource<ReconcileResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var token = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync((_, ct) =>
        {
            token.SetResult(ct);
            return pass.Task;
        });
        _queue.Add(Key);
        var passToken = await token.Task.WaitAsync(Token);

        await _stopping.CancelAsync();
        Assert.False(passToken.IsCancellationRequested);
        Assert.False(running.IsCompleted);
        pass.SetResult(ReconcileResult.AwaitChange);

        await running.WaitAsync(Token);
    }

    [Fact]
    public async Task A_pass_that_does_not_end_in_time_is_cancelled()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync((_, ct) => HangAsync(began, ct));
        _queue.Add(Key);
        await began.Task.WaitAsync(Token);

        await _stopping.CancelAsync();
        await _time.WaitForTimersAsync(1, Token);
        _time.Advance(TimeSpan.FromSeconds(10));

        await running.WaitAsync(Token);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task Lost_leadership_cancels_passes_at_once_and_starts_no_more()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var passes = 0;
        var running = RunAsync((_, ct) =>
        {
            Interlocked.Increment(ref passes);
            return HangAsync(began, ct);
        });
        _queue.Add(Key);
        await began.Task.WaitAsync(Token);

        _gate.Close();
        _queue.Add(Key);
        _queue.Add(new ResourceKey("ns", "b"));

        await running.WaitAsync(Token);
        Assert.Equal(1, passes);
    }

    [Fact]
    public async Task A_standby_takes_nothing_from_the_queue()
    {
        using var standby = new LeadershipGate(TimeSpan.FromSeconds(10), _time);
        _queue.Add(Key);
        var running = Loop((_, _) => throw new InvalidOperationException("never"), standby).RunAsync(_stopping.Token);

        await _stopping.CancelAsync();
        await running.WaitAsync(Token);

        Assert.Equal(1, _queue.Depth);
    }

    private static async Task<ReconcileResult> HangAsync(TaskCompletionSource began, CancellationToken cancellationToken)
    {
        began.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return ReconcileResult.AwaitChange;
    }

    /// <summary>Adds the key, lets the first pass end, moves the time, and counts the passes until the queue is at rest.</summary>
    private async Task<int> RunOncePerAdvanceAsync(Func<int, Task<ReconcileResult>> pass, TimeSpan advance)
    {
        var passes = 0;
        var ended = 0;
        var running = RunAsync(async (_, _) =>
        {
            try
            {
                return await pass(Interlocked.Increment(ref passes));
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        });
        _queue.Add(Key);
        await Eventually.TrueAsync(() => Volatile.Read(ref ended) == 1 && IsAtRest(), Token);
        _time.Advance(advance);
        await Eventually.TrueAsync(() => Volatile.Read(ref ended) == Volatile.Read(ref passes) && IsAtRest(), Token);
        await _stopping.CancelAsync();
        await running.WaitAsync(Token);
        return passes;
    }

    private bool IsAtRest() => _queue is { Depth: 0, Processing: 0 };

    private Task RunAsync(Func<ResourceKey, CancellationToken, Task<ReconcileResult>> reconcile) => Loop(reconcile, _gate).RunAsync(_stopping.Token);

    private ControllerLoop Loop(Func<ResourceKey, CancellationToken, Task<ReconcileResult>> reconcile, LeadershipGate gate) => new(
        _queue, new Reconciler(reconcile), gate, new ControllerOptions { Name = "gadgets", Workers = 3 }, _time, _log);

    private sealed class Reconciler(Func<ResourceKey, CancellationToken, Task<ReconcileResult>> reconcile) : IReconciler
    {
        public Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken) => reconcile(key, cancellationToken);
    }

    private sealed class LogLines : ILogger<ControllerLoop>
    {
        private readonly ConcurrentQueue<string> _warnings = [];

        public IReadOnlyCollection<string> Warnings => _warnings;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning)
            {
                _warnings.Enqueue(formatter(state, exception));
            }
        }
    }
}
