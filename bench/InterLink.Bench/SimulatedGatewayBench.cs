using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Processes;

namespace InterLink.Bench;

/// <summary>The simulated gateway with 10,000 links, as a process of its own, over loopback.</summary>
internal static class SimulatedGatewayBench
{
    private const int Links = 10_000;
    private const int Singles = 2_000;
    private const string Base = "/interlink/v1beta1/regions/fr-par/";

    public static async Task RunAsync(TextWriter table, bool stateFile)
    {
        var folder = Directory.CreateTempSubdirectory("interlink-bench-");
        try
        {
            await RunAsync(table, stateFile ? Path.Combine(folder.FullName, "gateway.state") : null);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(TextWriter table, string? statePath)
    {
        var key = Guid.NewGuid().ToString();
        string[] flags = ["--listen", "127.0.0.1:0", "--secret-key", key, .. statePath is null ? [] : (string[])["--state-file", statePath]];
        await using var simulator = ChildProcess.Start(ChildProcessOptions.DotNet(typeof(SimulatorHost).Assembly.Location, flags));
        var line = await simulator.WaitForLineAsync("listening on ", CancellationToken.None);
        using var http = new HttpClient { BaseAddress = new Uri(line["listening on ".Length..]) };
        http.DefaultRequestHeaders.Add("X-Auth-Token", key);

        var orders = await OrdersAsync(http);
        var start = TimeProvider.System.GetTimestamp();
        var ids = new string[Links];
        await Parallel.ForAsync(0, Links, async (index, _) =>
            ids[index] = (string)(await SendAsync(http, HttpMethod.Post, Base + "links", orders(index)))["id"]!);
        var ordering = TimeProvider.System.GetElapsedTime(start);

        await table.WriteLineAsync($"\nsimulated gateway, {Links.ToString("N0", CultureInfo.InvariantCulture)} links, {(statePath is null ? "in memory" : "with a state file")}");
        await RowAsync(table, "order them all, several at a time", "", Measure.Text(ordering));
        await RowAsync(table, "list them all, 1,000 a page", "under 1 s", (await Measure.OfAsync(10, _ => ListAsync(http))).ToString());
        await RowAsync(table, "read one", "under 2 ms", (await Measure.OfAsync(Singles, index => http.GetStringAsync($"{Base}links/{ids[index]}"))).ToString());
        await RowAsync(table, "rename one", "under 2 ms", (await Measure.OfAsync(Singles, index => RenameAsync(http, ids[index]))).ToString());
        await RowAsync(table, "order one more", "under 2 ms", (await Measure.OfAsync(Singles, index =>
            SendAsync(http, HttpMethod.Post, Base + "links", orders(index)))).ToString());
        await RowAsync(table, "delete one", "under 2 ms", (await Measure.OfAsync(Singles, index =>
            SendAsync(http, HttpMethod.Delete, $"{Base}links/{ids[index]}", body: null))).ToString());
        await RowAsync(table, "resident memory afterwards", "under 200 MiB", Resident(simulator.Id));
    }

    private static Task RowAsync(TextWriter table, string what, string wanted, string figure) =>
        table.WriteLineAsync($"  {what,-36} {wanted,-14} {figure}");

    /// <summary>Orders for every pair of partner and PoP in turn: one pair has VLANs for 2,400 links.</summary>
    private static async Task<Func<int, JsonObject>> OrdersAsync(HttpClient http)
    {
        var project = (string)(await http.GetFromJsonAsync<JsonObject>("/simulator/v1/account"))!["project_ids"]![0]!;
        var catalogue = (await http.GetFromJsonAsync<JsonObject>("/simulator/v1/catalogue"))!;
        var seats = catalogue["partners"]!.AsArray()
            .Where(partner => string.Equals((string?)partner!["region"], "fr-par", StringComparison.Ordinal))
            .SelectMany(partner => partner!["presences"]!.AsArray().Select(presence => ((string)partner["id"]!, (string)presence!["pop_id"]!)))
            .ToList();
        return index => new JsonObject
        {
            ["project_id"] = project,
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"link-{index:00000}"),
            ["tags"] = new JsonArray("env:bench", "interlink-operator.io/owner=0123456789abcdef/networking/paris"),
            ["partner_id"] = seats[index % seats.Count].Item1,
            ["pop_id"] = seats[index % seats.Count].Item2,
            ["bandwidth_mbps"] = 50,
        };
    }

    private static async Task ListAsync(HttpClient http)
    {
        for (var (page, seen, total) = (1, 0, 1); seen < total; page++)
        {
            var list = (await http.GetFromJsonAsync<JsonObject>($"{Base}links?page_size=1000&page={page}"))!;
            (seen, total) = (seen + list["links"]!.AsArray().Count, (int)list["total_count"]!);
        }
    }

    private static Task<JsonObject> RenameAsync(HttpClient http, string id) =>
        SendAsync(http, HttpMethod.Patch, $"{Base}links/{id}", new JsonObject { ["name"] = "renamed" });

    private static async Task<JsonObject> SendAsync(HttpClient http, HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<JsonObject>())!
            : throw new InvalidOperationException($"{method} {path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    private static string Resident(int processId) => string.Create(
        CultureInfo.InvariantCulture,
        $"{long.Parse(File.ReadLines($"/proc/{processId}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024} MiB");
}
