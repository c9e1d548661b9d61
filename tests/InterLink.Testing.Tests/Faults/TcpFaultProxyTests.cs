using InterLink.Testing.Faults;

namespace InterLink.Testing.Tests.Faults;

public sealed class TcpFaultProxyTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private Upstream? _upstream;
    private TcpFaultProxy? _proxy;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Upstream Upstream => _upstream!;

    private TcpFaultProxy Proxy => _proxy!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await Upstream.StartAsync();
        _proxy = TcpFaultProxy.Start(_upstream.Url);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Proxy.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    [Fact]
    public async Task A_stalled_stream_is_silent_without_an_error_and_goes_on_when_resumed()
    {
        using var reader = await WatchAsync();
        Proxy.Stall(Direction.ToClient);

        await Upstream.Events.Writer.WriteAsync("held back", Cancellation);
        var line = reader.ReadLineAsync(Cancellation).AsTask();
        await Eventually.TrueAsync(() => Upstream.Events.Reader.Count == 0, Cancellation);
        Assert.False(line.IsCompleted);
        Assert.Single(Proxy.Connections);

        Proxy.Resume();
        Assert.Equal("held back", await line);
    }

    [Fact]
    public async Task One_connection_may_stall_while_new_ones_work()
    {
        using var reader = await WatchAsync();
        Assert.Single(Proxy.Connections).Stall();

        Assert.Contains("?x=1", await _http.GetStringAsync(new Uri(Proxy.Url, "echo?x=1"), Cancellation), StringComparison.Ordinal);
        Assert.Equal(2, Proxy.Accepted);
    }

    [Fact]
    public async Task A_cut_resets_what_is_open_and_lets_new_connections_in()
    {
        using var reader = await WatchAsync();

        Proxy.Cut();

        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadLineAsync(Cancellation).AsTask());
        await Eventually.TrueAsync(() => Proxy.Connections.Count == 0, Cancellation);
        Assert.Contains("?x=1", await _http.GetStringAsync(new Uri(Proxy.Url, "echo?x=1"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_clients_fail_and_open_connections_live_on()
    {
        using var reader = await WatchAsync();
        Proxy.Refuse();

        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetStringAsync(new Uri(Proxy.Url, "echo"), Cancellation));
        await Upstream.Events.Writer.WriteAsync("still here", Cancellation);
        Assert.Equal("still here", await reader.ReadLineAsync(Cancellation));

        Proxy.Accept();
        Assert.NotNull(await _http.GetStringAsync(new Uri(Proxy.Url, "echo"), Cancellation));
    }

    private async Task<StreamReader> WatchAsync() => new(await _http.GetStreamAsync(new Uri(Proxy.Url, "watch"), Cancellation));
}
