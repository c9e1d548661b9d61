using System.Net.Sockets;

namespace InterLink.Testing.Faults;

/// <summary>One connection through a <see cref="TcpFaultProxy"/>.</summary>
public sealed class TcpConnection
{
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly Lane _toServer;
    private readonly Lane _toClient;
    private readonly CancellationTokenSource _ended;

    internal TcpConnection(Socket client, Socket server, Gate allToServer, Gate allToClient, CancellationTokenSource ended)
    {
        _client = client;
        _server = server;
        _toServer = new Lane(client, server, allToServer);
        _toClient = new Lane(server, client, allToClient);
        _ended = ended;
    }

    /// <summary>Lets nothing through that way, as a network that drops packets: both ends keep an open connection.</summary>
    public void Stall(Direction direction = Direction.Both)
    {
        foreach (var lane in Lanes(direction))
        {
            lane.Gate.Close();
        }
    }

    /// <summary>Lets everything through that was held back, and what comes after it.</summary>
    public void Resume()
    {
        _toServer.Gate.Open();
        _toClient.Gate.Open();
    }

    /// <summary>Resets the connection towards both ends.</summary>
    public void Cut()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    internal async Task RunAsync()
    {
        await Task.WhenAll(PumpAsync(_toServer), PumpAsync(_toClient));
        Close(_client, reset: _ended.IsCancellationRequested);
        Close(_server, reset: _ended.IsCancellationRequested);
    }

    private async Task PumpAsync(Lane lane)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            do
            {
                count = await lane.From.ReceiveAsync(buffer, _ended.Token);
                await lane.All.PassAsync(_ended.Token);
                await lane.Gate.PassAsync(_ended.Token);
                await SendAllAsync(lane.To, buffer.AsMemory(0, count), _ended.Token);
            }
            while (count > 0);

            lane.To.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One end broke off, or the test cut the connection: the other lane ends with it, and both sides see a reset.
            await _ended.CancelAsync();
        }
    }

    private static async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
    }

    private static void Close(Socket socket, bool reset)
    {
        if (reset)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        socket.Dispose();
    }

    private IEnumerable<Lane> Lanes(Direction direction)
    {
        if (direction.HasFlag(Direction.ToServer))
        {
            yield return _toServer;
        }

        if (direction.HasFlag(Direction.ToClient))
        {
            yield return _toClient;
        }
    }

    private sealed record Lane(Socket From, Socket To, Gate All)
    {
        public Gate Gate { get; } = new();
    }
}
