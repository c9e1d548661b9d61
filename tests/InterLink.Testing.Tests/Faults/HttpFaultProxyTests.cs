using System.Net;
using System.Net.Http.Headers;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;

namespace InterLink.Testing.Tests.Faults;

public sealed class HttpFaultProxyTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private Upstream? _upstream;
    private HttpFaultProxy? _proxy;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Upstream Upstream => _upstream!;

    private HttpFaultProxy Proxy => _proxy!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await Upstream.StartAsync();
        _proxy = await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = _upstream.Url }, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Proxy.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    [Fact]
    public async Task Undisturbed_requests_pass_with_query_and_headers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address("echo?a=%20b"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "secret");

        using var answer = await _http.SendAsync(request, Cancellation);

        Assert.Equal("?a=%20b Bearer secret", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal((200, true), Proxy.Requests.Select(entry => (entry.Status ?? 0, entry.Forwarded)).Single());
    }

    [Fact]
    public async Task A_stream_is_relayed_line_by_line()
    {
        using var reader = await WatchAsync();

        await Upstream.Events.Writer.WriteAsync("first", Cancellation);
        Assert.Equal("first", await reader.ReadLineAsync(Cancellation));
        await Upstream.Events.Writer.WriteAsync("second", Cancellation);
        Assert.Equal("second", await reader.ReadLineAsync(Cancellation));
    }

    [Fact]
    public async Task A_cut_stream_fails_at_the_client()
    {
        using var reader = await WatchAsync();

        Proxy.CutLive();

        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadLineAsync(Cancellation).AsTask());
    }

    [Fact]
    public async Task Cutting_is_safe_while_requests_end_by_themselves()
    {
        var requests = Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            try
            {
                await _http.GetStringAsync(Address("echo"), Cancellation);
            }
            catch (HttpRequestException)
            {
                // It was among those that were cut.
            }
        }));

        while (!requests.IsCompleted)
        {
            Proxy.CutLive();
            await Task.Yield();
        }

        await requests;
    }

    [Fact]
    public async Task A_rule_hits_the_matching_requests_it_is_told_to_and_no_others()
    {
        var throttled = new Fault.Respond(429) { Headers = Header("Retry-After", "7") };
        var rule = Proxy.Add(new FaultRule { Method = "GET", Pattern = "^/echo", After = 1, Times = 2, Fault = throttled });

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await _http.GetAsync(Address("echo"), Cancellation);
            statuses.Add(answer.StatusCode);
            Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests ? TimeSpan.FromSeconds(7) : null, answer.Headers.RetryAfter?.Delta);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.OK], statuses);
        Assert.Equal(2, rule.Hits);
    }

    [Fact]
    public async Task A_request_dropped_before_the_forward_has_no_effect()
    {
        using var rule = Proxy.Add(new FaultRule { Fault = new Fault.DropBeforeForward() });

        await Assert.ThrowsAsync<HttpRequestException>(OrderAsync);

        Assert.Equal(0, Upstream.Orders);
    }

    [Fact]
    public async Task A_request_dropped_after_the_commit_has_its_effect_and_no_answer()
    {
        using var rule = Proxy.Add(new FaultRule { Fault = new Fault.DropAfterCommit() });

        await Assert.ThrowsAsync<HttpRequestException>(OrderAsync);

        Assert.Equal(1, Upstream.Orders);
    }

    [Fact]
    public async Task A_held_request_goes_on_when_it_is_released()
    {
        var released = new TaskCompletionSource();
        Proxy.Add(new FaultRule { Fault = new Fault.Hold(released.Task) });

        var order = OrderAsync();
        await Eventually.TrueAsync(() => Proxy.Requests.Count == 1, Cancellation);
        Assert.Equal(0, Upstream.Orders);
        released.SetResult();

        await order;
        Assert.Equal(1, Upstream.Orders);
    }

    [Fact]
    public async Task The_observer_sees_the_effect_at_the_second_point_only()
    {
        var seen = new List<(ProxyPoint Point, int Orders)>();
        Proxy.Observer = (_, point) =>
        {
            seen.Add((point, Upstream.Orders));
            return ValueTask.CompletedTask;
        };

        await OrderAsync();

        Assert.Equal([(ProxyPoint.BeforeForward, 0), (ProxyPoint.BeforeAnswer, 1)], seen);
    }

    [Theory]
    [InlineData(ProxyPoint.BeforeForward, 0)]
    [InlineData(ProxyPoint.BeforeAnswer, 1)]
    public async Task The_observer_may_cut_the_client_off_at_either_point(ProxyPoint where, int orders)
    {
        Proxy.Observer = (request, point) =>
        {
            if (point == where)
            {
                request.Drop();
            }

            return ValueTask.CompletedTask;
        };

        await Assert.ThrowsAsync<HttpRequestException>(OrderAsync);

        Assert.Equal(orders, Upstream.Orders);
    }

    [Fact]
    public async Task Tls_ends_at_the_proxy_with_a_certificate_of_the_authority()
    {
        using var authority = new CertificateAuthority("test");
        await using var proxy = await HttpFaultProxy.StartAsync(
            new HttpFaultProxyOptions { Upstream = Upstream.Url, Certificate = authority.IssueServerCertificate("proxy") }, Cancellation);
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = CertificateAuthority.Trusting(authority.Pem) });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(proxy.Url, "echo")) { Version = HttpVersion.Version20 };

        using var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (answer.StatusCode, answer.Version));
    }

    private static Dictionary<string, string> Header(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private Uri Address(string path) => new(Proxy.Url, path);

    private async Task OrderAsync()
    {
        using var answer = await _http.PostAsync(Address("orders"), content: null, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<StreamReader> WatchAsync() => new(await _http.GetStreamAsync(Address("watch"), Cancellation));
}
