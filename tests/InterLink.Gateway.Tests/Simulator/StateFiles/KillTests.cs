using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing;
using InterLink.Testing.Processes;

namespace InterLink.Gateway.Tests.Simulator.StateFiles;

/// <summary>kill -9 in the middle of a crowd: whatever had been acknowledged is there afterwards.</summary>
public sealed class KillTests : IDisposable
{
    private const int Callers = 8;
    private const int Lives = 4;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interlink-kill-");
    private readonly string _key = Guid.NewGuid().ToString();
    private readonly string _project = Guid.NewGuid().ToString();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost()
    {
        var acknowledged = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var life = 0; life < Lives; life++)
        {
            await using var simulator = Start();
            using var http = await ClientAsync(simulator);
            AssertHolds(acknowledged, await NamesAsync(http));

            var crowd = Enumerable.Range(0, Callers).Select(caller => WorkAsync(http, $"life-{life}-{caller}", acknowledged)).ToList();
            var enough = (life + 1) * 60;
            await Eventually.TrueAsync(() => Count(acknowledged) >= enough, Token);
            await simulator.KillAsync();
            await Task.WhenAll(crowd);
        }

        await using var last = Start();
        using var after = await ClientAsync(last);
        AssertHolds(acknowledged, await NamesAsync(after));
        Assert.Empty(acknowledged.Keys.Except(await OrderedAsync(after), StringComparer.Ordinal));
    }

    /// <summary>The links whose orders are in the journal.</summary>
    private static async Task<List<string>> OrderedAsync(HttpClient http)
    {
        var ids = new List<string>();
        for (var (page, total) = (1, 1); ids.Count < total; page++)
        {
            var list = await http.GetFromJsonAsync<JsonObject>($"/simulator/v1/journal?method=POST&path=/links$&status=200&page_size=1000&page={page}", Token);
            ids.AddRange(list!["entries"]!.AsArray().Select(entry => (string)entry!["link_id"]!));
            total = (int)list["total_count"]!;
        }

        return ids;
    }

    /// <summary>Orders links and renames them until the process is gone; notes what it was told, and forgets what it tries to change until it knows.</summary>
    private async Task WorkAsync(HttpClient http, string name, Dictionary<string, string> acknowledged)
    {
        for (var number = 0; ; number++)
        {
            try
            {
                var link = await SendAsync(http, HttpMethod.Post, Sim.Links, new JsonObject
                {
                    ["project_id"] = _project,
                    ["name"] = $"{name}-{number}",
                    ["pop_id"] = Known.Th2,
                    ["bandwidth_mbps"] = 50,
                    ["partner_id"] = Known.FreePro,
                });
                var id = Sim.Id(link);
                Note(acknowledged, id, (string)link["name"]!);
                Note(acknowledged, id, null);
                var renamed = await SendAsync(http, HttpMethod.Patch, $"{Sim.Links}/{id}", new JsonObject { ["name"] = $"{name}-{number}-renamed" });
                Note(acknowledged, id, (string)renamed["name"]!);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                return;   // killed
            }
        }
    }

    private static void AssertHolds(Dictionary<string, string> acknowledged, Dictionary<string, string> found)
    {
        foreach (var (id, name) in acknowledged)
        {
            Assert.Equal(name, found.GetValueOrDefault(id));
        }
    }

    private static void Note(Dictionary<string, string> acknowledged, string id, string? name)
    {
        lock (acknowledged)
        {
            _ = name is null ? acknowledged.Remove(id) : acknowledged.TryAdd(id, name);
        }
    }

    private static int Count(Dictionary<string, string> acknowledged)
    {
        lock (acknowledged)
        {
            return acknowledged.Count;
        }
    }

    private static async Task<JsonObject> SendAsync(HttpClient http, HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await http.SendAsync(request, Token);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode}");
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Token))!;
    }

    private static async Task<Dictionary<string, string>> NamesAsync(HttpClient http)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var page = 1; ; page++)
        {
            var list = await http.GetFromJsonAsync<JsonObject>($"{Sim.Links}?page_size=1000&page={page}", Token);
            foreach (var link in list!["links"]!.AsArray())
            {
                names.Add((string)link!["id"]!, (string)link["name"]!);
            }

            if (names.Count >= (int)list["total_count"]!)
            {
                return names;
            }
        }
    }

    private ChildProcess Start() => ChildProcess.Start(ChildProcessOptions.DotNet(
        typeof(SimulatorHost).Assembly.Location,
        ["--listen", "127.0.0.1:0", "--secret-key", _key, "--project-id", _project, "--state-file", Path.Combine(_folder.FullName, "gateway.state")]));

    private async Task<HttpClient> ClientAsync(ChildProcess simulator)
    {
        var line = await simulator.WaitForLineAsync("listening on ", Token);
        var http = new HttpClient { BaseAddress = new Uri(line["listening on ".Length..]) };
        http.DefaultRequestHeaders.Add("X-Auth-Token", _key);
        return http;
    }
}
