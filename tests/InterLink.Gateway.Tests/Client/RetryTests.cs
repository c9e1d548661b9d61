using System.Net;
using System.Net.Sockets;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Gateway.Tests.Contract;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Client;

public sealed class RetryTests
{
    private const string Region = ClientRig.Region;
    private const string Id = ClientRig.LinkId;
    private static readonly CreateLinkRequest Order = new() { Name = "paris-primary" };

    private readonly ImpatientTimeProvider _time = new();

    public static TheoryData<string> UnknownOutcomes => ["dropped", "error 500", "error 503", "garbage", "truncated", "empty", "redirect"];

    [Theory]
    [MemberData(nameof(UnknownOutcomes))]
    public async Task An_order_whose_fate_is_unknown_is_not_sent_again(string how)
    {
        await using var rig = await ClientRig.StartAsync(_time);
        rig.Gateway.Next(Misbehaviour(how), Behave.Ok(Examples.HostedLink));

        var failure = ClientRig.Failure<GatewayFailure.Unavailable, Link>(await rig.Client.Links.CreateAsync(Region, Order, Token));

        Assert.True(failure.OutcomeUnknown);
        Assert.Single(rig.Gateway.Requests);
    }

    [Theory]
    [MemberData(nameof(UnknownOutcomes))]
    public async Task A_read_is_repeated_until_it_succeeds(string how)
    {
        await using var rig = await ClientRig.StartAsync(_time);
        rig.Gateway.Next(Misbehaviour(how), Misbehaviour(how), Behave.Ok(Examples.HostedLink));

        var link = ClientRig.Value(await rig.Client.Links.GetAsync(Region, Id, Token));

        Assert.Equal(Id, link.Id);
        Assert.Equal(2, _time.Pauses.Count);
    }

    [Theory]
    [MemberData(nameof(UnknownOutcomes))]
    public async Task A_change_that_comes_to_the_same_when_sent_twice_is_repeated(string how)
    {
        await using var rig = await ClientRig.StartAsync(_time);
        rig.Gateway.Next(Misbehaviour(how), Behave.Ok(Examples.HostedLink));

        ClientRig.Value(await rig.Client.Links.EnableRoutePropagationAsync(Region, Id, Token));

        Assert.Equal(2, rig.Gateway.Requests.Count);
    }

    [Fact]
    public async Task An_order_on_a_used_connection_that_breaks_is_sent_once()
    {
        await using var rig = await ClientRig.StartAsync(_time);
        rig.Gateway.Each(request => request.Method == "POST" ? Behave.Drop() : Behave.Ok(Examples.HostedLink));
        ClientRig.Value(await rig.Client.Links.GetAsync(Region, Id, Token));

        var failure = ClientRig.Failure<GatewayFailure.Unavailable, Link>(await rig.Client.Links.CreateAsync(Region, Order, Token));

        Assert.True(failure.OutcomeUnknown);
        Assert.Single(rig.Gateway.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task An_order_that_was_throttled_is_sent_again_after_the_pause_asked_for()
    {
        await using var rig = await ClientRig.StartAsync(_time);
        rig.Gateway.Next(Behave.Answer(429, "", ("Retry-After", "7")), Behave.Ok(Examples.HostedLink));

        ClientRig.Value(await rig.Client.Links.CreateAsync(Region, Order, Token));

        Assert.Equal(2, rig.Gateway.Requests.Count);
        Assert.Equal([TimeSpan.FromSeconds(7)], _time.Pauses);
    }

    [Fact]
    public async Task A_pause_given_as_a_date_is_measured_by_the_gateways_clock()
    {
        await using var rig = await ClientRig.StartAsync(_time);
        var limited = Behave.Answer(503, "", ("Date", "Mon, 02 Feb 2026 10:00:00 GMT"), ("Retry-After", "Mon, 02 Feb 2026 10:00:05 GMT"));
        rig.Gateway.Next(limited, Behave.Ok(Examples.HostedLink));

        ClientRig.Value(await rig.Client.Links.GetAsync(Region, Id, Token));

        Assert.Equal([TimeSpan.FromSeconds(5)], _time.Pauses);
    }

    [Fact]
    public async Task A_pause_longer_than_the_longest_is_left_to_the_caller()
    {
        await using var rig = await ClientRig.StartAsync(_time);
        rig.Gateway.Next(Behave.Answer(429, "", ("Retry-After", "3600")));

        var failure = ClientRig.Failure<GatewayFailure.Throttled, Link>(await rig.Client.Links.GetAsync(Region, Id, Token));

        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        Assert.Single(rig.Gateway.Requests);
    }

    [Fact]
    public async Task Retries_come_to_an_end()
    {
        await using var rig = await ClientRig.StartAsync(_time);
        rig.Gateway.Next(Behave.Answer(500, ""));

        var failure = ClientRig.Failure<GatewayFailure.Unavailable, Link>(await rig.Client.Links.GetAsync(Region, Id, Token));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(4, rig.Gateway.Requests.Count);
        Assert.All(_time.Pauses, pause => Assert.InRange(pause, TimeSpan.Zero, ClientRig.Options.MaxRetryDelay));
    }

    [Theory]
    [InlineData(400, Examples.InvalidArguments)]
    [InlineData(404, Examples.NotFound)]
    [InlineData(409, Examples.TransientState)]
    [InlineData(412, Examples.PreconditionFailed)]
    [InlineData(401, "")]
    public async Task A_clear_no_is_not_asked_twice(int status, string body)
    {
        await using var rig = await ClientRig.StartAsync(_time);
        rig.Gateway.Next(Behave.Answer(status, body));

        ClientRig.Failure(await rig.Client.Links.GetAsync(Region, Id, Token));

        Assert.Single(rig.Gateway.Requests);
    }

    [Fact]
    public async Task A_later_try_that_was_not_carried_out_does_not_hide_an_earlier_one_that_may_have_been()
    {
        await using var rig = await ClientRig.StartAsync(_time, ClientRig.Options with { MaxRetries = 1 });
        rig.Gateway.Next(Behave.Drop(), Behave.Answer(404, "<html>proxy</html>"));

        var failure = ClientRig.Failure<GatewayFailure.Unavailable, Link>(await rig.Client.Links.DeleteAsync(Region, Id, Token));

        Assert.True(failure.OutcomeUnknown);
        Assert.Contains("404", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_found_no_connection_certainly_was_not_placed()
    {
        // Bound, but not listening: the port is ours, and every connection to it is refused.
        using var port = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var options = ClientRig.Options with { BaseUrl = new Uri($"http://{port.LocalEndPoint}") };
        using var handler = GatewayClient.CreateHandler();
        using var client = new GatewayClient(handler, options, () => ClientRig.SecretKey, () => true, _time);

        var failure = ClientRig.Failure<GatewayFailure.Unavailable, Link>(await client.Links.CreateAsync(Region, Order, Token));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal("no connection could be made", failure.Cause);
        Assert.Equal(3, _time.Pauses.Count);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    [InlineData(HttpRequestError.InvalidResponse, true)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, true)]
    [InlineData(HttpRequestError.Unknown, true)]
    public async Task The_fate_of_an_order_follows_from_where_the_transport_failed(HttpRequestError error, bool unknown)
    {
        using var handler = new FailingHandler(error);
        using var client = new GatewayClient(handler, ClientRig.Options, () => ClientRig.SecretKey, () => true, _time);

        var failure = ClientRig.Failure<GatewayFailure.Unavailable, Link>(await client.Links.CreateAsync(Region, Order, Token));

        Assert.Equal(unknown, failure.OutcomeUnknown);
        Assert.Equal(unknown ? 1 : 4, handler.Calls);
    }

    [Fact]
    public async Task A_try_that_takes_too_long_is_given_up()
    {
        var time = new ManualTimeProvider();
        await using var rig = await ClientRig.StartAsync(time, ClientRig.Options with { TryTimeout = TimeSpan.FromSeconds(30) });
        rig.Gateway.Next(Behave.Hang());

        var call = rig.Client.Links.CreateAsync(Region, Order, Token);
        await rig.Gateway.ArrivalAsync();
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        var failure = ClientRig.Failure<GatewayFailure.Unavailable, Link>(await call);
        Assert.True(failure.OutcomeUnknown);
        Assert.Equal("no answer came in time", failure.Cause);
    }

    [Fact]
    public async Task The_callers_cancellation_is_the_only_exception()
    {
        await using var rig = await ClientRig.StartAsync(_time);
        rig.Gateway.Next(Behave.Hang());
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = rig.Client.Links.GetAsync(Region, Id, source.Token);
        await rig.Gateway.ArrivalAsync();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(rig.Gateway.Requests);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Behaviour Misbehaviour(string how)
    {
        return how switch
        {
            "dropped" => Behave.Drop(),
            "error 500" => Behave.Answer(500, """{"message":"internal error"}"""),
            "error 503" => Behave.Answer(503, "<html>unavailable</html>"),
            "garbage" => Behave.Ok("]["),
            "truncated" => Behave.Truncate(Examples.HostedLink),
            "empty" => Behave.Answer(200, ""),
            "redirect" => Behave.Answer(302, "", ("Location", "http://127.0.0.1:1/")),
            _ => throw new ArgumentException(how, nameof(how)),
        };
    }

    private sealed class FailingHandler(HttpRequestError error) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            throw new HttpRequestException(error);
        }
    }
}
