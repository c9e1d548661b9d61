using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InterLink.Testing.Processes;

namespace InterLink.Testing.ControlPlanes;

/// <summary>A single etcd on the loopback interface, with its data in the control plane's folder.</summary>
internal sealed class EtcdServer : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private EtcdServer(ChildProcess process, HttpClient http)
    {
        _process = process;
        _http = http;
    }

    public Uri Url => _http.BaseAddress ?? throw new InvalidOperationException("The client is made with an address.");

    public int ProcessId => _process.Id;

    public static async Task<EtcdServer> StartAsync(ControlPlaneBinaries binaries, ServerFiles files, CancellationToken cancellationToken)
    {
        using var probe = new HttpClient();
        var (process, port) = await ServerProcess.StartOnFreePortAsync(
            port => new ChildProcessOptions
            {
                FileName = binaries.Etcd,
                Arguments =
                [
                    $"--data-dir={files.EtcdData}",
                    $"--listen-client-urls={Address(port)}",
                    $"--advertise-client-urls={Address(port)}",
                    // A cluster of one never talks to its peers: any port will do.
                    "--listen-peer-urls=http://127.0.0.1:0",
                    "--initial-advertise-peer-urls=http://127.0.0.1:0",
                    "--initial-cluster=default=http://127.0.0.1:0",
                ],
                // etcd writes to the folder as long as it lives, so its guard is the one to remove it.
                FolderToRemoveOnCrash = files.Folder,
            },
            async (port, token) =>
            {
                using var answer = await probe.GetAsync(new Uri($"{Address(port)}/health"), token);
                return answer.IsSuccessStatusCode;
            },
            cancellationToken);
        return new EtcdServer(process, new HttpClient { BaseAddress = new Uri(Address(port)) });
    }

    /// <summary>Discards all history before the current revision.</summary>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        var range = await PostAsync("v3/kv/range", new JsonObject { ["key"] = "AA==", ["limit"] = "1" }, cancellationToken);
        var revision = range["header"]?["revision"]?.GetValue<string>();
        await PostAsync("v3/kv/compaction", new JsonObject { ["revision"] = revision, ["physical"] = true }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
    }

    private static string Address(int port) => $"http://127.0.0.1:{port}";

    private async Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken)
            ?? throw new InvalidOperationException($"etcd answered {path} with null.");
    }
}
