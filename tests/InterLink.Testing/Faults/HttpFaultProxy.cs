using System.Collections.Concurrent;
using System.Net;
using InterLink.Testing.ControlPlanes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InterLink.Testing.Faults;

/// <summary>
/// A reverse proxy that disturbs what really happens between a client and a server: it answers in the server's place, holds requests,
/// drops them before or after the server has seen them, keeps a journal, and lets a test look on at both points of every request.
/// </summary>
/// <remarks>TLS ends here, so clients must authenticate with tokens: a client certificate does not pass.</remarks>
public sealed class HttpFaultProxy : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly UpstreamForwarder _upstream;
    private readonly Journal _journal = new();
    private readonly ConcurrentDictionary<CancellationTokenSource, bool> _live = new();
    private readonly Lock _gate = new();
    private readonly List<ActiveFault> _faults = [];
    private int _requests;

    private HttpFaultProxy(HttpFaultProxyOptions options)
    {
        _upstream = new UpstreamForwarder(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // A stalled client is what some tests are about.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (options.Certificate is { } certificate)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        _server = builder.Build();
        _server.Run(HandleAsync);
    }

    /// <summary>Where clients connect.</summary>
    public Uri Url => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First()
        ?? throw new InvalidOperationException("The proxy was not started."));

    /// <summary>Called at both points of every forwarded request; the request waits for it.</summary>
    public Func<ProxiedRequest, ProxyPoint, ValueTask> Observer { get; set; } = (_, _) => ValueTask.CompletedTask;

    /// <summary>All requests so far, in the order they arrived.</summary>
    public IReadOnlyList<JournalEntry> Requests => _journal.Snapshot();

    public static async Task<HttpFaultProxy> StartAsync(HttpFaultProxyOptions options, CancellationToken cancellationToken = default)
    {
        var proxy = new HttpFaultProxy(options);
        await proxy._server.StartAsync(cancellationToken);
        return proxy;
    }

    /// <summary>A proxy before the API server, with a certificate that this control plane's clients trust.</summary>
    public static Task<HttpFaultProxy> StartAsync(ControlPlane controlPlane, CancellationToken cancellationToken = default) =>
        StartAsync(
            new HttpFaultProxyOptions
            {
                Upstream = controlPlane.ServerUrl,
                UpstreamAuthorityPem = controlPlane.CertificateAuthorityPem,
                Certificate = controlPlane.CertificateAuthority.IssueServerCertificate("fault-proxy"),
            },
            cancellationToken);

    /// <summary>Puts a rule into force. Of several that match, the oldest that still has hits left acts.</summary>
    public ActiveFault Add(FaultRule rule)
    {
        var fault = new ActiveFault(rule, Lift);
        lock (_gate)
        {
            _faults.Add(fault);
        }

        return fault;
    }

    /// <summary>Cuts off every client that is being answered, watches above all.</summary>
    public void CutLive()
    {
        foreach (var request in _live.Keys)
        {
            try
            {
                request.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended by itself.
            }
        }
    }

    public void ClearJournal() => _journal.Clear();

    public async ValueTask DisposeAsync()
    {
        CutLive();
        await _server.DisposeAsync();
        _upstream.Dispose();
    }

    private void Lift(ActiveFault fault)
    {
        lock (_gate)
        {
            _faults.Remove(fault);
        }
    }

    private Fault? FaultFor(ProxiedRequest request)
    {
        lock (_gate)
        {
            return _faults.Select(fault => fault.Take(request)).FirstOrDefault(fault => fault is not null);
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        // A context belongs to its handler alone, and is used again for other requests: so it is the handler that aborts it.
        using var live = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _live[live] = true;
        try
        {
            var request = await ProxiedRequest.ReadAsync(Interlocked.Increment(ref _requests), context.Request, live.Token);
            _journal.Record(request, status: null, forwarded: false);
            await HandleAsync(context, request, FaultFor(request), live.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // One of the two ends broke off: so does this one.
            context.Abort();
        }
        finally
        {
            _live.TryRemove(live, out _);
        }
    }

    private Task HandleAsync(HttpContext context, ProxiedRequest request, Fault? fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case Fault.Respond answer:
                return RespondAsync(context, request, answer, cancellationToken);
            case Fault.DropBeforeForward:
                context.Abort();
                return Task.CompletedTask;
            case Fault.Hold hold:
                return HoldAsync(context, request, hold.Released, cancellationToken);
            case Fault.DropAfterCommit:
                return ForwardAsync(context, request, dropAnswer: true, cancellationToken);
            default:
                return ForwardAsync(context, request, dropAnswer: false, cancellationToken);
        }
    }

    private async Task RespondAsync(HttpContext context, ProxiedRequest request, Fault.Respond answer, CancellationToken cancellationToken)
    {
        _journal.Record(request, answer.Status, forwarded: false);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(answer.Body, cancellationToken);
    }

    private async Task HoldAsync(HttpContext context, ProxiedRequest request, Task released, CancellationToken cancellationToken)
    {
        await released.WaitAsync(cancellationToken);
        await ForwardAsync(context, request, dropAnswer: false, cancellationToken);
    }

    private async Task ForwardAsync(HttpContext context, ProxiedRequest request, bool dropAnswer, CancellationToken cancellationToken)
    {
        await Observer(request, ProxyPoint.BeforeForward);
        if (request.Dropped)
        {
            context.Abort();
            return;
        }

        // A write that has left the client takes effect, though the client may not live to see it.
        var untilAnswered = request.IsRead ? cancellationToken : CancellationToken.None;
        using var answer = await _upstream.SendAsync(request, untilAnswered);
        _journal.Record(request, status: null, forwarded: true);
        await Observer(request, ProxyPoint.BeforeAnswer);
        if (dropAnswer || request.Dropped)
        {
            context.Abort();
            return;
        }

        _journal.Record(request, (int)answer.StatusCode, forwarded: true);
        await UpstreamForwarder.RelayAsync(answer, context.Response, cancellationToken);
    }
}
