using System.Text.Json.Nodes;

namespace InterLink.Demo.Staging;

/// <summary>What somebody with the account's key does at the gateway, past the operator.</summary>
internal sealed class CustomerDesk : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _region;

    public CustomerDesk(Uri gateway, string region, string secretKey)
    {
        _http = new HttpClient { BaseAddress = gateway };
        _http.DefaultRequestHeaders.Add("X-Auth-Token", secretKey);
        _region = $"interlink/v1beta1/regions/{region}";
    }

    /// <summary>The answer as it came: hosted links, all on one page.</summary>
    public Task<JsonObject> LinksAsync(CancellationToken cancellationToken) => ListAsync("links", cancellationToken);

    /// <summary>The answer as it came, all on one page.</summary>
    public Task<JsonObject> ConnectionsAsync(CancellationToken cancellationToken) => ListAsync("dedicated-connections", cancellationToken);

    public async Task DeleteLinkAsync(string linkId, CancellationToken cancellationToken)
    {
        using var answer = await _http.DeleteAsync(new Uri($"{_region}/links/{linkId}", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> ListAsync(string what, CancellationToken cancellationToken) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri($"{_region}/{what}?page_size=1000", UriKind.Relative), cancellationToken)) as JsonObject
        ?? throw new DemoFailedException($"the gateway's list of {what} is no object");
}
