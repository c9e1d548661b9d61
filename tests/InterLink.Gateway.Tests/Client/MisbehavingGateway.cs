using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace InterLink.Gateway.Tests.Client;

/// <summary>What the server does with one request.</summary>
internal delegate Task Behaviour(HttpContext context);

/// <summary>A request as it arrived, to the byte of its target.</summary>
internal sealed record Received(string Method, string PathAndQuery, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Empty when it was not sent.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public string? Query(string name)
    {
        return new Uri("http://x" + PathAndQuery).Query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('=', 2))
            .FirstOrDefault(pair => pair[0] == name)?[1];
    }
}

/// <summary>A real HTTP server that remembers every request and does with it what the test says.</summary>
internal sealed class MisbehavingGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private Func<Received, Behaviour> _decide = _ => Behave.Answer(500, "");

    private MisbehavingGateway(WebApplication app)
    {
        _app = app;
    }

    public Uri BaseUrl => new(_app.Urls.Single());

    public IReadOnlyList<Received> Requests => [.. _received];

    public static async Task<MisbehavingGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateway = new MisbehavingGateway(builder.Build());
        gateway._app.Run(gateway.HandleAsync);
        await gateway._app.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }

    /// <summary>The requests to come get these in turn; the last one stays.</summary>
    public void Next(params Behaviour[] behaviours)
    {
        var script = new Queue<Behaviour>(behaviours);
        _decide = _ => script.Count > 1 ? script.Dequeue() : script.Peek();
    }

    public void Each(Func<Received, Behaviour> decide) => _decide = decide;

    /// <summary>Completes when one more request has arrived.</summary>
    public Task ArrivalAsync() => _arrivals.WaitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrivals.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new Received(context.Request.Method, target, await reader.ReadToEndAsync(), headers);
        _received.Enqueue(request);
        var behaviour = _decide(request);
        _arrivals.Release();
        await behaviour(context);
    }
}

/// <summary>The behaviours.</summary>
internal static class Behave
{
    public static Behaviour Ok(string body) => Answer(200, body);

    public static Behaviour Answer(int status, string body, params (string Name, string Value)[] headers)
    {
        return async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            if (body.Length > 0)
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(body);
            }
        };
    }

    /// <summary>The connection breaks without an answer. Whether the request was carried out, the client cannot know.</summary>
    public static Behaviour Drop()
    {
        return context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
    }

    /// <summary>The connection breaks in the middle of the answer.</summary>
    public static Behaviour Truncate(string body)
    {
        return async context =>
        {
            context.Response.ContentLength = body.Length;
            await context.Response.WriteAsync(body[..(body.Length / 2)]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
    }

    /// <summary>No answer, until the client gives up.</summary>
    public static Behaviour Hang()
    {
        return async context =>
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        };
    }
}
