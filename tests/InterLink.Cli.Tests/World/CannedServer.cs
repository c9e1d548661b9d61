using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InterLink.Cli.Tests.World;

/// <summary>Stands where an API server should be: gives every request the same answer, byte for byte, and hangs up.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly string _kubeconfig = Path.GetTempFileName();
    private readonly byte[] _answer;
    private readonly Task _serving;

    /// <summary>Begins to listen.</summary>
    /// <param name="status">Code and reason.</param>
    /// <param name="body">In ASCII.</param>
    /// <param name="missing">How many bytes more are announced than come.</param>
    public CannedServer(string status, string body, int missing = 0)
    {
        // Whoever is asked to come again later than a person waits does not wait.
        _answer = Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nRetry-After: 3600\r\nContent-Length: {body.Length + missing}\r\nConnection: close\r\n\r\n{body}");
        _listener.Start();
        File.WriteAllText(
            _kubeconfig,
            $$$"""
            apiVersion: v1
            kind: Config
            current-context: canned
            contexts: [{name: canned, context: {cluster: canned, user: canned}}]
            clusters: [{name: canned, cluster: {server: "http://{{{_listener.LocalEndpoint}}}"}}]
            users: [{name: canned, user: {}}]
            """);
        _serving = ServeAsync();
    }

    public Task<CliResult> RunAsync(params string[] args) =>
        CliRunner.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["KUBECONFIG"] = _kubeconfig }, args);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        File.Delete(_kubeconfig);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(CancellationToken.None);
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                while (await reader.ReadLineAsync(CancellationToken.None) is { Length: > 0 })
                {
                    // The request says nothing of interest.
                }

                await stream.WriteAsync(_answer, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It is stopped.
        }
    }
}
