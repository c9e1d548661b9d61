using System.Text.Json.Nodes;

namespace InterLink.Demo.Staging;

/// <summary>What somebody with the account's key does at the gateway, past the operator.</summary>
internal sealed class CustomerDesk : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _links;

    public CustomerDesk(Uri gateway, string region, string secretKey)
    {
        _http = new HttpClient { BaseAddress = gateway };
        _http.DefaultRequestHeaders.Add("X-Auth-Token", secretKey);
        _links = $"interlink/v1beta1/regions/{region}/links";
    }

    /// <summary>The answer as it came: hosted links, all on one page.</summary>
    public async Task<JsonObject> LinksAsync(CancellationToken cancellationToken) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri($"{_links}?page_size=1000", UriKind.Relative), cancellationToken)) as JsonObject
        ?? throw new DemoFailedException("the gateway's list of links is no object");

    public async Task DeleteLinkAsync(string linkId, CancellationToken cancellationToken)
    {
        using var answer = await _http.DeleteAsync(new Uri($"{_links}/{linkId}", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
