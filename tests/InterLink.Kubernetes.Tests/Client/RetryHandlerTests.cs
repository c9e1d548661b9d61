using System.Net;
using System.Net.Http.Headers;
using InterLink.Kubernetes.Client;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.Client;

public sealed class RetryHandlerTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("POST", 429, true)]
    [InlineData("GET", 429, true)]
    [InlineData("GET", 503, true)]
    [InlineData("PATCH", 503, true)]
    [InlineData("POST", 503, false)]
    [InlineData("GET", 500, false)]
    [InlineData("GET", 502, false)]
    [InlineData("PUT", 409, false)]
    [InlineData("GET", 404, false)]
    [InlineData("GET", 200, false)]
    public void Only_what_was_surely_not_done_or_may_be_done_twice_is_repeated(string method, int code, bool repeated)
    {
        Assert.Equal(repeated, RetryHandler.MayRepeat(new HttpMethod(method), (HttpStatusCode)code));
    }

    [Fact]
    public async Task Waits_exactly_as_long_as_the_server_asks()
    {
        var script = new ScriptedHandler(_ => Throttled(TimeSpan.FromSeconds(3)), _ => new HttpResponseMessage(HttpStatusCode.OK));
        var answer = SendAsync(script, maxRetries: 4);

        await _time.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.Single(script.Asked);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        Assert.Equal(2, script.Asked.Count);
    }

    [Fact]
    public void Understands_a_date_as_well()
    {
        var when = new RetryConditionHeaderValue(_time.GetUtcNow().AddSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(5), RetryAfter.Of(new HttpResponseMessage { Headers = { RetryAfter = when } }, _time.GetUtcNow()));
        Assert.Equal(TimeSpan.Zero, RetryAfter.Of(new HttpResponseMessage { Headers = { RetryAfter = when } }, _time.GetUtcNow().AddHours(1)));
    }

    [Fact]
    public async Task Gives_up_after_so_many_repeats_and_hands_out_the_last_answer()
    {
        var script = new ScriptedHandler(Enumerable.Repeat<Func<HttpRequestMessage, HttpResponseMessage>>(_ => Throttled(TimeSpan.FromSeconds(1)), 3));
        var answer = SendAsync(script, maxRetries: 2);

        for (var retry = 0; retry < 2; retry++)
        {
            await _time.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await answer).StatusCode);
        Assert.Equal(3, script.Asked.Count);
    }

    [Fact]
    public async Task A_server_that_wants_to_be_left_alone_for_minutes_is_left_to_the_caller()
    {
        var answer = await SendAsync(new ScriptedHandler(_ => Throttled(TimeSpan.FromMinutes(2))), maxRetries: 4);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    private static HttpResponseMessage Throttled(TimeSpan delay) =>
        new(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new RetryConditionHeaderValue(delay) } };

    private async Task<HttpResponseMessage> SendAsync(ScriptedHandler script, int maxRetries)
    {
        using var invoker = new HttpMessageInvoker(new RetryHandler(maxRetries, _time, () => 0) { InnerHandler = script });
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://server.invalid/");
        return await invoker.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
