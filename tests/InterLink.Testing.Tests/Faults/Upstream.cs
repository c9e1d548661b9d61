using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InterLink.Testing.Tests.Faults;

/// <summary>A server to disturb: it counts orders, echoes, and streams what a test hands it.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _server;
    private int _orders;

    private Upstream()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.MapGet("/echo", (HttpRequest request) => $"{request.QueryString} {request.Headers.Authorization}");
        _server.MapPost("/orders", () => Interlocked.Increment(ref _orders).ToString());
        _server.MapGet("/watch", WatchAsync);
    }

    public Uri Url => new(_server.Urls.First());

    public int Orders => Volatile.Read(ref _orders);

    public Channel<string> Events { get; } = Channel.CreateUnbounded<string>();

    public static async Task<Upstream> StartAsync()
    {
        var upstream = new Upstream();
        await upstream._server.StartAsync();
        return upstream;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task WatchAsync(HttpContext context)
    {
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await foreach (var line in Events.Reader.ReadAllAsync(context.RequestAborted))
        {
            await context.Response.WriteAsync($"{line}\n", context.RequestAborted);
        }
    }
}
