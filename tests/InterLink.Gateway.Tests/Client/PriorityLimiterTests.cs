using InterLink.Gateway.Client;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Client;

public sealed class PriorityLimiterTests
{
    private static readonly TimeSpan OneTurn = TimeSpan.FromMilliseconds(100);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_burst_goes_at_once_and_then_the_rate_rules()
    {
        using var limiter = Limiter(burst: 3);
        var turns = Wait(limiter, RequestPriority.Poll, count: 5);

        await Task.WhenAll(turns[..3]);
        Assert.False(turns[3].IsCompleted);

        _time.Advance(OneTurn);
        await turns[3];
        Assert.False(turns[4].IsCompleted);

        _time.Advance(OneTurn);
        await turns[4];
    }

    [Fact]
    public async Task A_prompt_request_goes_before_all_polls_that_wait()
    {
        using var limiter = Limiter(burst: 1);
        await limiter.WaitAsync(RequestPriority.Poll, Token);
        var polls = Wait(limiter, RequestPriority.Poll, count: 2);
        var prompt = Wait(limiter, RequestPriority.Prompt, count: 2);

        _time.Advance(OneTurn);
        await prompt[0];
        _time.Advance(OneTurn);
        await prompt[1];
        Assert.DoesNotContain(polls, poll => poll.IsCompleted);

        _time.Advance(OneTurn);
        await polls[0];
        Assert.False(polls[1].IsCompleted);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_while_it_waits_takes_no_turn()
    {
        using var limiter = Limiter(burst: 1);
        await limiter.WaitAsync(RequestPriority.Poll, Token);
        using var source = new CancellationTokenSource();
        var cancelled = limiter.WaitAsync(RequestPriority.Prompt, source.Token).AsTask();
        var next = limiter.WaitAsync(RequestPriority.Prompt, Token).AsTask();

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _time.Advance(OneTurn);

        await next;
    }

    [Fact]
    public async Task A_request_that_is_cancelled_already_takes_no_turn()
    {
        using var limiter = Limiter(burst: 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limiter.WaitAsync(RequestPriority.Poll, new CancellationToken(canceled: true)).AsTask());

        await limiter.WaitAsync(RequestPriority.Poll, Token);
    }

    [Fact]
    public async Task A_silence_saves_up_no_more_than_the_burst()
    {
        using var limiter = Limiter(burst: 2);
        await Task.WhenAll(Wait(limiter, RequestPriority.Poll, count: 2));
        _time.Advance(TimeSpan.FromHours(1));

        var turns = Wait(limiter, RequestPriority.Poll, count: 3);

        await Task.WhenAll(turns[..2]);
        Assert.False(turns[2].IsCompleted);
    }

    [Fact]
    public async Task Requests_of_many_callers_go_at_the_steady_rate()
    {
        using var limiter = Limiter(burst: 1);
        var turns = Wait(limiter, RequestPriority.Poll, count: 101);

        _time.Advance(TimeSpan.FromSeconds(5));
        await Task.WhenAll(turns[..51]);
        Assert.DoesNotContain(turns[51..], turn => turn.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(5));
        await Task.WhenAll(turns);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task[] Wait(PriorityLimiter limiter, RequestPriority priority, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => limiter.WaitAsync(priority, Token).AsTask())];

    private PriorityLimiter Limiter(int burst) => new PriorityLimiter(perSecond: 10, burst, _time);
}
