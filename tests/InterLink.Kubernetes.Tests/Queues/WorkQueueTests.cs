using System.Collections.Concurrent;
using InterLink.Kubernetes.Queues;
using InterLink.Testing;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.Queues;

public sealed class WorkQueueTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly WorkQueue<int> _queue;

    public WorkQueueTests() => _queue = new WorkQueue<int>(_time, Backoff.Default, () => 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_key_added_often_is_handed_out_once()
    {
        _queue.Add(1);
        _queue.Add(1);
        _queue.Add(2);

        Assert.Equal(1, await TakeAsync());
        Assert.Equal(2, await TakeAsync());
        Assert.Equal(0, _queue.Depth);
    }

    [Fact]
    public async Task A_key_added_while_it_is_processed_comes_again_afterwards()
    {
        _queue.Add(1);
        await TakeAsync();

        _queue.Add(1);
        _queue.Add(1);
        Assert.Equal(0, _queue.Depth);
        _queue.Done(1);

        Assert.Equal(1, _queue.Depth);
        Assert.Equal(1, await TakeAsync());
        _queue.Done(1);
        Assert.Equal(0, _queue.Depth);
    }

    [Fact]
    public async Task A_key_is_never_processed_twice_at_once()
    {
        const int Keys = 5;
        const int AddsPerWriter = 4000;
        var processing = new ConcurrentDictionary<int, bool>();
        var lastAdded = new long[Keys];
        var lastSeen = new long[Keys];
        var overlaps = 0;

        async Task WorkAsync()
        {
            while (await _queue.GetAsync(Token) is { } key)
            {
                if (!processing.TryAdd(key, true))
                {
                    Interlocked.Increment(ref overlaps);
                }

                // What was added before this pass began is seen by it.
                Volatile.Write(ref lastSeen[key], Volatile.Read(ref lastAdded[key]));
                await Task.Yield();
                processing.TryRemove(key, out _);
                _queue.Done(key);
            }
        }

        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync, Token)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(writer => Task.Run(
            () =>
            {
                var random = new Random(writer);
                for (var i = 0; i < AddsPerWriter; i++)
                {
                    var key = random.Next(Keys);
                    Interlocked.Increment(ref lastAdded[key]);
                    _queue.Add(key, (QueuePriority)random.Next(2));
                }
            },
            Token)));

        await Eventually.TrueAsync(() => _queue.Depth == 0 && processing.IsEmpty && lastSeen.SequenceEqual(lastAdded), Token);
        _queue.ShutDown();
        await Task.WhenAll(workers);
        Assert.Equal(0, overlaps);
    }

    [Fact]
    public async Task Edits_come_before_background_work()
    {
        _queue.Add(1, QueuePriority.Background);
        _queue.Add(2, QueuePriority.Background);
        _queue.Add(3);

        Assert.Equal("3 1 2", await TakeAsync(3));
    }

    [Fact]
    public async Task A_key_waiting_in_the_background_is_promoted_by_an_edit_and_still_comes_once()
    {
        _queue.Add(1, QueuePriority.Background);
        _queue.Add(2, QueuePriority.Background);
        _queue.Add(2);
        _queue.Add(2, QueuePriority.Background);

        Assert.Equal("2 1", await TakeAsync(2));
        Assert.Equal(0, _queue.Depth);
    }

    [Fact]
    public async Task A_flood_of_edits_does_not_starve_the_background()
    {
        _queue.Add(-1, QueuePriority.Background);
        for (var key = 0; key < 100; key++)
        {
            _queue.Add(key);
        }

        Assert.Contains("-1", await TakeAsync(11), StringComparison.Ordinal);
    }

    [Fact]
    public void A_delayed_key_is_there_when_its_time_has_come_and_not_before()
    {
        _queue.AddAfter(1, TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Equal(0, _queue.Depth);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _queue.Depth);
    }

    [Fact]
    public void Of_several_wake_ups_the_earliest_stays_and_only_that()
    {
        _queue.AddAfter(1, TimeSpan.FromSeconds(30));
        _queue.AddAfter(1, TimeSpan.FromSeconds(10));
        _queue.AddAfter(1, TimeSpan.FromSeconds(20));
        Assert.Equal(1, _queue.PlannedWakeUps);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, _queue.Depth);
        Assert.Equal(0, _queue.PlannedWakeUps);
    }

    [Fact]
    public async Task A_pass_supersedes_the_wake_up_that_was_planned_before_it()
    {
        _queue.AddAfter(1, TimeSpan.FromHours(10));
        _queue.Add(1);
        await TakeAsync();
        _queue.AddAfter(1, TimeSpan.FromHours(20));
        _queue.Done(1);

        _time.Advance(TimeSpan.FromHours(19));
        Assert.Equal(0, _queue.Depth);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _queue.Depth);
    }

    [Fact]
    public void A_wait_longer_than_any_timer_ends_all_the_same()
    {
        _queue.AddAfter(1, TimeSpan.FromDays(400));

        _time.Advance(TimeSpan.FromDays(399));
        Assert.Equal(0, _queue.Depth);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, _queue.Depth);
    }

    [Fact]
    public async Task Failures_wait_longer_each_time_until_forgotten()
    {
        foreach (var milliseconds in (int[])[5, 10, 20, 40])
        {
            _queue.AddRateLimited(1);
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            Assert.Equal(0, _queue.Depth);
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(1, await TakeAsync());
            _queue.Done(1);
        }

        Assert.Equal(4, _queue.Failures(1));
        _queue.Forget(1);
        _queue.AddRateLimited(1);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal(1, _queue.Depth);
    }

    [Fact]
    public async Task Shutting_down_wakes_everybody_who_waits()
    {
        var waiting = Enumerable.Range(0, 3).Select(_ => _queue.GetAsync(Token).AsTask()).ToArray();

        _queue.ShutDown();

        Assert.All(await Task.WhenAll(waiting), key => Assert.Null(key));
        _queue.Add(1);
        Assert.Null(await _queue.GetAsync(Token));
    }

    [Fact]
    public async Task Who_stops_waiting_takes_no_key_with_him()
    {
        using var impatient = new CancellationTokenSource();
        var waiting = _queue.GetAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        _queue.Add(1);

        Assert.Equal(1, await TakeAsync());
    }

    /// <summary>Random plans against the plainest possible model: a sorted list of what is due when.</summary>
    [Fact]
    public void Wake_ups_come_in_time_and_in_order_whatever_was_planned()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var wakeUps = new WakeUps<int>();
            var model = new Dictionary<int, long>();
            for (var step = 0; step < 50; step++)
            {
                var key = random.Next(10);
                if (random.Next(5) == 0)
                {
                    wakeUps.Cancel(key);
                    model.Remove(key);
                }
                else
                {
                    var due = random.Next(100);
                    wakeUps.Plan(key, due);
                    model[key] = model.TryGetValue(key, out var known) ? Math.Min(known, due) : due;
                }

                Assert.Equal(model.Count, wakeUps.Count);
            }

            for (var now = 0; now < 100; now++)
            {
                while (wakeUps.TryTakeDue(now, out var key))
                {
                    Assert.True(model.Remove(key, out var due));
                    Assert.Equal(now, due);
                }
            }

            Assert.Empty(model);
        }
    }

    private async Task<int> TakeAsync() => (await _queue.GetAsync(Token))!.Value;

    private async Task<string> TakeAsync(int count)
    {
        var keys = new int[count];
        for (var i = 0; i < count; i++)
        {
            keys[i] = await TakeAsync();
        }

        return string.Join(' ', keys);
    }
}
