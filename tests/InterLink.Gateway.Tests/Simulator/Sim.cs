using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Tests.Simulator.OpenApi;
using InterLink.Testing.Simulator;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>A simulator of its own for one test, with a customer at one side of it and the desks at the other.</summary>
internal sealed class Sim : IAsyncDisposable
{
    public const string Links = "/interlink/v1beta1/regions/fr-par/links";
    public const string Policies = "/interlink/v1beta1/regions/fr-par/routing-policies";
    public const string Vpcs = "/vpc/v2/regions/fr-par/vpcs";
    public const string Routes = "/vpc/v2/regions/fr-par/routes-with-nexthop";

    private readonly DocumentedAnswers _documented;
    private readonly HttpClient _http;

    private Sim(SimulatorHost host)
    {
        Host = host;
        _documented = Documented(new SocketsHttpHandler());
        Desk = new SimulatorDesk(host.BaseUrl, host.OperationsKey, _documented);
        FreePro = new PartnerDesk(host.BaseUrl, host.PartnerKeys["Free Pro"], _documented);
        FranceIx = new PartnerDesk(host.BaseUrl, host.PartnerKeys["France IX"], _documented);
        _http = new HttpClient(_documented, disposeHandler: false) { BaseAddress = host.BaseUrl };
    }

    public SimulatorHost Host { get; }

    public SimulatorDesk Desk { get; }

    public PartnerDesk FreePro { get; }

    public PartnerDesk FranceIx { get; }

    public static async Task<Sim> StartAsync(SimulatorOptions? options = null, TimeProvider? machine = null) =>
        new(await SimulatorHost.StartAsync(options ?? new SimulatorOptions(), machine, TestContext.Current.CancellationToken));

    /// <summary>A handler for other clients of this simulator, whose calls are held against the OpenAPI document like those of <see cref="Sim"/>.</summary>
    public DocumentedAnswers Documented(HttpMessageHandler inner) => new(inner, isDisturbed: () => !Host.Gateway.Faults.All.IsEmpty);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, body: null);

    public Task<Answer> PostAsync(string path, JsonObject? body = null) => SendAsync(HttpMethod.Post, path, body ?? []);

    public Task<Answer> PatchAsync(string path, JsonObject body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, body: null);

    public Task<Answer> SendAsync(HttpMethod method, string path, JsonObject? body) =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()), Host.SecretKey);

    public async Task<Answer> SendAsync(HttpMethod method, string path, byte[]? body, string? secretKey, string header = "X-Auth-Token")
    {
        using var request = new HttpRequestMessage(method, path);
        if (secretKey is not null)
        {
            request.Headers.TryAddWithoutValidation(header, secretKey);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), headers);
    }

    /// <summary>An order for a hosted link that every default gateway can meet.</summary>
    public JsonObject HostedOrder(string name = "paris-primary") => new()
    {
        ["project_id"] = Host.ProjectId.ToString(),
        ["name"] = name,
        ["tags"] = new JsonArray("env:test"),
        ["pop_id"] = Known.Th2,
        ["bandwidth_mbps"] = 1000,
        ["partner_id"] = Known.FreePro,
    };

    public JsonObject SelfHostedOrder(string connectionId, int bandwidthMbps = 1000) => new()
    {
        ["project_id"] = Host.ProjectId.ToString(),
        ["name"] = "dc-direct",
        ["pop_id"] = Known.Dc3,
        ["bandwidth_mbps"] = bandwidthMbps,
        ["connection_id"] = connectionId,
    };

    public async Task<JsonObject> OrderAsync(JsonObject? order = null) => (await PostAsync(Links, order ?? HostedOrder())).Ok();

    /// <summary>What sales need to know for a dedicated connection.</summary>
    public JsonObject ConnectionOrder(int speedMbps = 10000, int firstVlan = 1500, int lastVlan = 1503) => new()
    {
        ["region"] = "fr-par",
        ["project_id"] = Host.ProjectId.ToString(),
        ["name"] = "port-1",
        ["pop_id"] = Known.Dc3,
        ["bandwidth_mbps"] = speedMbps,
        ["vlan_range"] = new JsonObject { ["start"] = firstVlan, ["end"] = lastVlan },
    };

    /// <summary>A dedicated connection that is active at once.</summary>
    public Task<string> AddConnectionAsync(int speedMbps = 10000, int firstVlan = 1500, int lastVlan = 1503)
    {
        var connection = ConnectionOrder(speedMbps, firstVlan, lastVlan);
        connection["demarcation_info"] = "MMR 2, rack B07";
        return Desk.AddConnectionAsync(connection, TestContext.Current.CancellationToken);
    }

    public async Task<string> AddPolicyAsync(string[] incoming, string[] outgoing, bool ipv6 = false, string name = "policy") => (string)(await PostAsync(
        Policies,
        new JsonObject
        {
            ["project_id"] = Host.ProjectId.ToString(),
            ["name"] = name,
            ["is_ipv6"] = ipv6,
            ["prefix_filter_in"] = new JsonArray([.. incoming.Select(prefix => JsonValue.Create(prefix))]),
            ["prefix_filter_out"] = new JsonArray([.. outgoing.Select(prefix => JsonValue.Create(prefix))]),
        })).Ok()["id"]!;

    /// <summary>A link in service: ordered, accepted and completed.</summary>
    public async Task<JsonObject> ActiveLinkAsync(string name = "paris-primary")
    {
        var link = await OrderAsync(HostedOrder(name));
        await FreePro.AcceptAsync(PairingKey(link), TestContext.Current.CancellationToken);
        await FreePro.CompleteAsync(PairingKey(link), TestContext.Current.CancellationToken);
        return (await GetAsync($"{Links}/{Id(link)}")).Ok();
    }

    public async Task<string> StatusAsync(JsonObject link) => await GetAsync($"{Links}/{Id(link)}") is { Code: 200 } answer ? answer["status"]! : "404";

    /// <summary>The rows that links have brought into the route table of the default VPC.</summary>
    public async Task<IReadOnlyList<JsonNode>> LearnedRowsAsync() =>
        [.. (await GetAsync($"{Routes}?vpc_id={Host.VpcId("fr-par")}")).Body["routes"]!.AsArray()
            .OfType<JsonNode>()
            .Where(row => (string?)row["route"]!["type"] is "interlink")];

    /// <summary>Their destinations.</summary>
    public async Task<string[]> LearnedAsync() => [.. (await LearnedRowsAsync()).Select(row => (string)row["route"]!["destination"]!)];

    /// <summary>Whether Scaleway charges for a link: <c>free</c>, <c>charged</c> for the time being, or <c>ended</c>.</summary>
    public async Task<string> FeeAsync(JsonObject link)
    {
        var windows = await Desk.BillingAsync($"resource_id={Id(link)}", TestContext.Current.CancellationToken);
        return windows.Count == 0 ? "free" : Assert.Single(windows)["stopped_at"] is null ? "charged" : "ended";
    }

    /// <summary>An order with some members changed, as in <c>{"vlan":1500}</c>.</summary>
    public static JsonObject Changed(JsonObject order, string changes)
    {
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            order[name] = value?.DeepClone();
        }

        return order;
    }

    public static string Id(JsonObject link) => (string)link["id"]!;

    public static string PairingKey(JsonObject link) => (string)link["partner"]!["pairing_key"]!;

    public static DateTimeOffset Time(JsonObject item, string name) => DateTimeOffset.Parse((string)item[name]!, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Desk.Dispose();
        FreePro.Dispose();
        FranceIx.Dispose();
        _documented.Dispose();
        await Host.DisposeAsync();
    }
}
