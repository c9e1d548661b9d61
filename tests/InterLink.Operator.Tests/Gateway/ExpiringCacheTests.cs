using InterLink.Gateway.Results;
using InterLink.Operator.Gateway;
using InterLink.Testing.Time;

namespace InterLink.Operator.Tests.Gateway;

public sealed class ExpiringCacheTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ExpiringCache<string, string> _cache;
    private int _reads;

    public ExpiringCacheTests() => _cache = new ExpiringCache<string, string>(TimeSpan.FromMinutes(5), _time);

    [Fact]
    public async Task However_many_ask_at_once_it_is_read_once()
    {
        var answer = new TaskCompletionSource<GatewayResult<string>>();
        var asked = Enumerable.Range(0, 8).Select(_ => AskAsync(() => answer.Task)).ToList();

        answer.SetResult(Answer("partners"));

        Assert.All(await Task.WhenAll(asked), result => Assert.Equal(Answer("partners"), result));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task An_answer_is_read_anew_once_its_time_is_over()
    {
        await AskAsync(() => Task.FromResult(Answer("old")));
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(Answer("old"), await AskAsync(() => Task.FromResult(Answer("new"))));

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(Answer("new"), await AskAsync(() => Task.FromResult(Answer("new"))));
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task A_failure_is_told_and_not_kept()
    {
        var failed = new GatewayResult<string>.Failed(new GatewayFailure.NotFound("partner", "1"));
        Assert.Equal(failed, await AskAsync(() => Task.FromResult<GatewayResult<string>>(failed)));
        Assert.Equal(Answer("well"), await AskAsync(() => Task.FromResult(Answer("well"))));
    }

    private Task<GatewayResult<string>> AskAsync(Func<Task<GatewayResult<string>>> read) => _cache.GetAsync(
        "fr-par",
        () =>
        {
            _reads++;
            return read();
        },
        TestContext.Current.CancellationToken);

    private static GatewayResult<string> Answer(string value) => new GatewayResult<string>.Ok(value, ServerTime: null);
}
