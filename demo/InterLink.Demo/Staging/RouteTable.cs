using System.Text.Json.Nodes;

namespace InterLink.Demo.Staging;

/// <summary>The VPC's route table, as the customer reads it from the VPC API.</summary>
internal sealed class RouteTable : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _path;

    public RouteTable(Uri gateway, SampleIds account, string secretKey)
    {
        _http = new HttpClient { BaseAddress = gateway };
        _http.DefaultRequestHeaders.Add("X-Auth-Token", secretKey);
        VpcId = account.VpcId;
        _path = new Uri($"vpc/v2/regions/{account.Region}/routes-with-nexthop?vpc_id={account.VpcId}", UriKind.Relative);
    }

    public string Path => "/" + _path;

    public string VpcId { get; }

    /// <summary>Destination and origin of each route.</summary>
    public async Task<IReadOnlyList<(string Destination, string Type, string Via)>> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = JsonNode.Parse(await _http.GetStringAsync(_path, cancellationToken));
        return
        [
            .. (answer?["routes"]?.AsArray() ?? []).Select(row => (
                Text(row?["route"]?["destination"]), Text(row?["route"]?["type"]), Text(row?["nexthop_name"] ?? row?["route"]?["description"]))),
        ];
    }

    public void Dispose() => _http.Dispose();

    private static string Text(JsonNode? node) => (string?)node ?? "";
}
