using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace InterLink.Gateway.Tests.Simulator.Hardness;

/// <summary>A connection of bare bytes, for what no HTTP client would send.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly List<byte> _read = [];

    private RawConnection(Socket socket) => _socket = socket;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Connects.</summary>
    /// <param name="server">Whom to.</param>
    /// <param name="receiveBuffer">How many bytes the system may take in before anybody reads them; null leaves it the choice.</param>
    public static async Task<RawConnection> OpenAsync(Uri server, int? receiveBuffer = null)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.ReceiveBufferSize = receiveBuffer ?? socket.ReceiveBufferSize;
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, Token);
            return new RawConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, Token)..];
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks off without a word: the other side sees a reset.</summary>
    public void Break()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    /// <summary>The next answer; null when the connection ends without one.</summary>
    public async Task<RawAnswer?> ReadAnswerAsync()
    {
        var chunk = new byte[64 * 1024];
        while (true)
        {
            if (RawAnswer.Take(_read) is { } answer)
            {
                return answer;
            }

            try
            {
                var count = await _socket.ReceiveAsync(chunk, Token);
                if (count == 0)
                {
                    return null;
                }

                _read.AddRange(chunk.AsSpan(0, count));
            }
            catch (SocketException)
            {
                return null;   // reset
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}

/// <summary>An answer as it came over the line.</summary>
internal sealed record RawAnswer(int Code, string Head, string Body)
{
    /// <summary>Takes the first whole answer out of what was read; null when there is none yet. Answers here have a length, or no body.</summary>
    public static RawAnswer? Take(List<byte> read)
    {
        var text = Encoding.UTF8.GetString([.. read]);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var head = text[..end];
        var length = Length(head);
        if (read.Count < end + 4 + length)
        {
            return null;
        }

        var body = Encoding.UTF8.GetString([.. read[(end + 4)..(end + 4 + length)]]);
        read.RemoveRange(0, end + 4 + length);
        return new RawAnswer(int.Parse(head.Split(' ')[1], CultureInfo.InvariantCulture), head, body);
    }

    private static int Length(string head)
    {
        const string Name = "\r\ncontent-length: ";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? 0 : int.Parse(head[(start + Name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
