using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InterLink.Testing.Faults;

/// <summary>
/// Relays TCP connections to a server, and plays a bad network: silence, cut cables, refused connections. It does not look into the
/// bytes, so TLS goes through untouched.
/// </summary>
public sealed class TcpFaultProxy : IAsyncDisposable
{
    private readonly Uri _upstream;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Gate _toServer = new();
    private readonly Gate _toClient = new();
    private readonly ConcurrentDictionary<TcpConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _accepting;
    private volatile bool _refusing;
    private int _accepted;

    private TcpFaultProxy(Uri upstream)
    {
        _upstream = upstream;
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        Url = new Uri($"{upstream.Scheme}://127.0.0.1:{port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect, with the scheme of the server behind.</summary>
    public Uri Url { get; }

    /// <summary>The connections that are open now.</summary>
    public IReadOnlyCollection<TcpConnection> Connections => [.. _connections.Keys];

    /// <summary>How many connections were relayed since the start.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    public static TcpFaultProxy Start(Uri upstream) => new(upstream);

    /// <summary>Silence: bytes that way are held back on all connections, new ones too, and every socket stays open.</summary>
    public void Stall(Direction direction = Direction.Both)
    {
        if (direction.HasFlag(Direction.ToServer))
        {
            _toServer.Close();
        }

        if (direction.HasFlag(Direction.ToClient))
        {
            _toClient.Close();
        }
    }

    /// <summary>Ends <see cref="Stall"/>. A connection stalled by itself is resumed by itself.</summary>
    public void Resume()
    {
        _toServer.Open();
        _toClient.Open();
    }

    /// <summary>Resets every open connection. New ones are welcome.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Cut();
        }
    }

    /// <summary>Resets every new connection at once; open ones live on.</summary>
    public void Refuse() => _refusing = true;

    /// <summary>Ends <see cref="Refuse"/>.</summary>
    public void Accept() => _refusing = false;

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Values);
        _listener.Dispose();
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stopped.Token);
                if (_refusing || await ConnectAsync() is not { } server)
                {
                    client.LingerState = new LingerOption(enable: true, seconds: 0);
                    client.Dispose();
                    continue;
                }

                Relay(client, server);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private void Relay(Socket client, Socket server)
    {
        client.NoDelay = true;
        server.NoDelay = true;
        var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        var connection = new TcpConnection(client, server, _toServer, _toClient, ended);
        Interlocked.Increment(ref _accepted);

        // Entered before it runs: a connection that ends at once must find itself in the list to leave it.
        var entered = new TaskCompletionSource();
        _connections[connection] = RunAsync();
        entered.SetResult();

        async Task RunAsync()
        {
            await entered.Task;
            await connection.RunAsync();
            _connections.TryRemove(connection, out _);
            ended.Dispose();
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(_upstream.Host, _upstream.Port, _stopped.Token);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
