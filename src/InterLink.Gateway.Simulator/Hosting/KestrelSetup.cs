using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>The web server's own limits. What it refuses itself has a status and no body: 400, 408, 414 or 431.</summary>
internal static class KestrelSetup
{
    /// <summary>A list may name a hundred things in its query, and no more: 16 KiB are 400 ids.</summary>
    private const int RequestLineBytes = 16 * 1024;

    private const int HeadBytes = 32 * 1024;
    private const int HeaderCount = 100;

    /// <summary>What is read ahead for a request that is not looked at yet; the rest waits at the sender.</summary>
    private const int ReadAheadBytes = 64 * 1024;

    public static void Apply(KestrelServerOptions kestrel, IPEndPoint listen, ServerLimits limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = RequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeadBytes;
        kestrel.Limits.MaxRequestHeaderCount = HeaderCount;
        kestrel.Limits.MaxRequestBufferSize = ReadAheadBytes;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.RequestHeadersTimeout = limits.HeadTime;
        kestrel.Limits.KeepAliveTimeout = limits.IdleTime;
        kestrel.Limits.MinResponseDataRate = new MinDataRate(limits.SlowestReading, limits.ReadingPause);

        // Size and time of bodies are for BodyReader, which answers in the form of the API.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;

        // Without TLS there is no HTTP/2 to agree on.
        Listen(kestrel, listen, endpoint => endpoint.Protocols = HttpProtocols.Http1);
    }

    // [::] is every address of both IP versions. Where the machine has no IPv6 it cannot be bound; asked for any IP, Kestrel falls back to IPv4 there.
    private static void Listen(KestrelServerOptions kestrel, IPEndPoint at, Action<ListenOptions> configure)
    {
        if (at.Address.Equals(IPAddress.IPv6Any))
        {
            kestrel.ListenAnyIP(at.Port, configure);
        }
        else
        {
            kestrel.Listen(at, configure);
        }
    }
}
