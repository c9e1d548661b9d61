using System.Globalization;
using System.Text.Json.Nodes;

namespace InterLink.Testing.Simulator;

/// <summary>The operations desk of the simulator: the clock, the journal, the routers, faults, and what Scaleway's staff do.</summary>
public sealed class SimulatorDesk(Uri baseUrl, string secretKey, HttpMessageHandler? handler = null) : IDisposable
{
    private readonly SimulatorCalls _calls = new(baseUrl, "X-Auth-Token", secretKey, handler);

    /// <summary>Dedicated connections, from the sales order on.</summary>
    public ConnectionDesk Connections => new(_calls);

    /// <summary>The virtual hour.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) =>
        Time(await _calls.GetAsync("simulator/v1/clock", cancellationToken), "now");

    /// <summary>Advances the clock; all that falls due has happened when this returns.</summary>
    public async Task<DateTimeOffset> AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["by"] = string.Create(CultureInfo.InvariantCulture, $"{(long)by.TotalMilliseconds}ms") };
        return Time(await _calls.PostAsync("simulator/v1/clock/advance", body, cancellationToken), "now");
    }

    /// <summary>Advances the clock to a moment, which must not lie behind it.</summary>
    public async Task<DateTimeOffset> AdvanceClockToAsync(DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["at"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) };
        return Time(await _calls.PostAsync("simulator/v1/clock/advance-to", body, cancellationToken), "now");
    }

    /// <summary>Sets what a partner, or every one, does by itself; the members are those of <c>POST /simulator/v1/autopilot</c>.</summary>
    public Task SetAutopilotAsync(JsonObject autopilot, CancellationToken cancellationToken = default) =>
        _calls.PostAsync("simulator/v1/autopilot", autopilot, cancellationToken);

    /// <summary>The mutating calls so far, in order; with filters as in <c>method=POST&amp;path=/links$</c>.</summary>
    public async Task<IReadOnlyList<JournalLine>> JournalAsync(string filters = "", CancellationToken cancellationToken = default)
    {
        var lines = new List<JournalLine>();
        while (true)
        {
            var after = lines.Count == 0 ? 0 : lines[^1].Sequence;
            var page = await _calls.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"simulator/v1/journal?page_size=1000&after={after}&{filters}"), cancellationToken);
            var entries = page?["entries"]?.AsArray() ?? [];
            if (entries.Count == 0)
            {
                return lines;
            }

            lines.AddRange(entries.OfType<JsonNode>().Select(JournalLine.From));
        }
    }

    /// <summary>For what Scaleway charges a fee, and charged; with filters as in <c>resource_id=…&amp;open=true</c>.</summary>
    public async Task<IReadOnlyList<JsonObject>> BillingAsync(string filters = "", CancellationToken cancellationToken = default) =>
        Objects(await _calls.GetAsync($"simulator/v1/billing?page_size=1000&{filters}", cancellationToken), "windows");

    /// <summary>What became of a link: each step with its <c>at</c>, <c>actor</c>, <c>event</c>, <c>from</c> and <c>to</c>.</summary>
    public async Task<IReadOnlyList<JsonObject>> HistoryAsync(string linkId, CancellationToken cancellationToken = default) =>
        Objects(await _calls.GetAsync($"simulator/v1/links/{linkId}/history", cancellationToken), "steps");

    /// <summary>How many links were ordered with success, whether the caller got the answer or not.</summary>
    public async Task<int> OrdersAsync(CancellationToken cancellationToken = default) =>
        (await JournalAsync("method=POST&path=^/interlink/.*/links$&status=200", cancellationToken)).Count;

    /// <summary>Makes an order in configuring fail.</summary>
    public Task FailAsync(string linkId, CancellationToken cancellationToken = default) => LinkAsync(linkId, "fail", [], cancellationToken);

    public Task RepairAsync(string linkId, CancellationToken cancellationToken = default) => LinkAsync(linkId, "repair", [], cancellationToken);

    public Task LockAsync(string linkId, CancellationToken cancellationToken = default) => LinkAsync(linkId, "lock", [], cancellationToken);

    public Task UnlockAsync(string linkId, CancellationToken cancellationToken = default) => LinkAsync(linkId, "unlock", [], cancellationToken);

    /// <summary>Sets whether the customer's router speaks BGP for an IP version.</summary>
    public Task SetSessionAsync(string linkId, bool ipv6, bool up, CancellationToken cancellationToken = default) =>
        LinkAsync(linkId, "router/session", new JsonObject { ["ip_version"] = ipv6 ? "ipv6" : "ipv4", ["up"] = up }, cancellationToken);

    /// <summary>Forces Scaleway's side of a session down, whatever the customer's router does, or lets it up again.</summary>
    public Task ForceSessionAsync(string linkId, bool ipv6, bool forcedDown, CancellationToken cancellationToken = default) =>
        LinkAsync(linkId, "session", new JsonObject { ["ip_version"] = ipv6 ? "ipv6" : "ipv4", ["forced_down"] = forcedDown }, cancellationToken);

    /// <summary>Has the customer's router announce a prefix, ranked by a community or not.</summary>
    public Task AnnounceAsync(string linkId, string prefix, string? community = null, CancellationToken cancellationToken = default) =>
        LinkAsync(linkId, "router/announce", new JsonObject { ["prefix"] = prefix, ["community"] = community }, cancellationToken);

    /// <summary>Has the customer's router announce many prefixes at once, all or none.</summary>
    public Task AnnounceAsync(string linkId, IEnumerable<(string Prefix, string? Community)> prefixes, CancellationToken cancellationToken = default)
    {
        var entries = prefixes.Select(entry => new JsonObject { ["prefix"] = entry.Prefix, ["community"] = entry.Community });
        return LinkAsync(linkId, "router/announce", new JsonObject { ["prefixes"] = new JsonArray([.. entries]) }, cancellationToken);
    }

    public Task WithdrawAsync(string linkId, string prefix, CancellationToken cancellationToken = default) =>
        LinkAsync(linkId, "router/withdraw", new JsonObject { ["prefix"] = prefix }, cancellationToken);

    /// <summary>What becomes of each prefix on the link: <c>incoming</c> and <c>outgoing</c>, each with <c>passes</c> and <c>blocks</c>.</summary>
    public async Task<JsonNode> RoutesAsync(string linkId, CancellationToken cancellationToken = default) =>
        await _calls.GetAsync($"simulator/v1/links/{linkId}/routes", cancellationToken) ?? new JsonObject();

    /// <summary>Plays a fault on the next calls that match; the members are those of <c>POST /simulator/v1/faults</c>.</summary>
    public Task AddFaultAsync(JsonObject fault, CancellationToken cancellationToken = default) =>
        _calls.PostAsync("simulator/v1/faults", fault, cancellationToken);

    /// <summary>The faults that are known, each with its <c>hits</c>; those that are used up have none <c>remaining</c>.</summary>
    public async Task<IReadOnlyList<JsonObject>> FaultsAsync(CancellationToken cancellationToken = default) =>
        Objects(await _calls.GetAsync("simulator/v1/faults", cancellationToken), "faults");

    public Task ClearFaultsAsync(CancellationToken cancellationToken = default) =>
        _calls.SendAsync(HttpMethod.Delete, "simulator/v1/faults", body: null, cancellationToken);

    /// <summary>Has Scaleway's staff patch a dedicated connection; returns its id.</summary>
    public async Task<string> AddConnectionAsync(JsonObject connection, CancellationToken cancellationToken = default) =>
        (string?)(await _calls.PostAsync("simulator/v1/connections", connection, cancellationToken))?["id"] ?? "";

    /// <summary>Adds a VPC, also one of another Organization; returns its id.</summary>
    public async Task<string> AddVpcAsync(JsonObject vpc, CancellationToken cancellationToken = default) =>
        (string?)(await _calls.PostAsync("simulator/v1/vpcs", vpc, cancellationToken))?["id"] ?? "";

    /// <summary>Opens an Organization with one Project; the answer has <c>id</c> and <c>projects</c>.</summary>
    public async Task<JsonNode> AddOrganizationAsync(JsonObject organization, CancellationToken cancellationToken = default) =>
        await _calls.PostAsync("simulator/v1/organizations", organization, cancellationToken) ?? new JsonObject();

    /// <summary>Gives an Organization one Project more; returns its id.</summary>
    public async Task<string> AddProjectAsync(JsonObject project, CancellationToken cancellationToken = default) =>
        (string?)(await _calls.PostAsync("simulator/v1/projects", project, cancellationToken))?["project_id"] ?? "";

    /// <summary>Sets the quotas of an Organization anew; what is left out is not limited.</summary>
    public Task SetQuotasAsync(string organizationId, JsonObject quotas, CancellationToken cancellationToken = default) =>
        _calls.PostAsync($"simulator/v1/organizations/{organizationId}/quotas", quotas, cancellationToken);

    /// <summary>Hands out an API key; the answer has <c>secret_key</c> and <c>access_key</c>.</summary>
    public async Task<JsonNode> AddKeyAsync(JsonObject key, CancellationToken cancellationToken = default) =>
        await _calls.PostAsync("simulator/v1/keys", key, cancellationToken) ?? new JsonObject();

    /// <summary>Takes an API key back, by its access key.</summary>
    public Task RevokeKeyAsync(string accessKey, CancellationToken cancellationToken = default) =>
        _calls.SendAsync(HttpMethod.Delete, $"simulator/v1/keys/{accessKey}", body: null, cancellationToken);

    public void Dispose() => _calls.Dispose();

    private async Task LinkAsync(string linkId, string action, JsonObject body, CancellationToken cancellationToken) =>
        await _calls.PostAsync($"simulator/v1/links/{linkId}/{action}", body, cancellationToken);

    private static IReadOnlyList<JsonObject> Objects(JsonNode? answer, string list) => [.. (answer?[list]?.AsArray() ?? []).OfType<JsonObject>()];

    private static DateTimeOffset Time(JsonNode? node, string name) => (DateTimeOffset?)node?[name] ?? default;
}
