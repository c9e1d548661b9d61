using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Contract;

/// <summary>What `kubectl get` prints, as the server computes it.</summary>
[Collection(ContractCollection.Name)]
public sealed class PrinterColumnTests(ContractServers servers)
{
    private const string LinkId = "5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a01";
    private const string VpcId = "f0f0f0f0-4444-4555-8666-777788889999";

    [Fact]
    public async Task A_hosted_link_tells_its_whole_state()
    {
        using var api = await servers.WithoutCelAsync();
        (await api.CreateAsync(Manifests.InterLink())).Accepted();
        (await api.PatchStatusAsync(Crd.InterLinks, "paris", JsonNode.Parse($$"""
            {
              "phase": "Requesting", "linkId": "{{LinkId}}", "location": "- Telehouse TH2", "vpcId": "{{VpcId}}",
              "handshake": {"expiresAt": "2026-05-14T08:15:30Z"}, "routePropagation": "Enabled", "routes": {"learned": 3, "announced": 1},
              "bgp": {"ipv4": "Down", "ipv6": "Disabled"}, "routingPolicy": {"name": "prod"},
              "conditions": [
                {"type": "Reconciling", "status": "True", "reason": "R", "message": "M", "lastTransitionTime": "2026-05-04T08:15:30Z"},
                {"type": "Ready", "status": "False", "reason": "R", "message": "M", "lastTransitionTime": "2026-05-04T08:15:30Z"}
              ]
            }
            """)!)).Accepted();

        var (narrow, wide) = await ColumnsAsync(api, Crd.InterLinks, "paris");

        Assert.Equal(
            "Name=paris Phase=Requesting Ready=False Via=Free Pro Bandwidth=1Gbps Propagation=Enabled BGP4=Down BGP6=Disabled Expires=2026-05-14T08:15:30Z",
            narrow);
        Assert.Equal($"Location=- Telehouse TH2 VPC={VpcId} Policy=prod Learned=3 Link-ID={LinkId}", wide);
    }

    [Theory]
    [InlineData("""{"hosted": {"partner": {"id": "c0ffee00-1111-4222-8333-444455556666"}, "location": {"name": "TH2"}}}""", "c0ffee00-1111-4222-8333-444455556666")]
    [InlineData("""{"hosted": {"partner": {"name": "Free Pro"}, "location": {"name": "TH2"}}}""", "Free Pro")]
    [InlineData("""{"selfHosted": {"dedicatedConnectionRef": {"name": "dc-port-1"}, "peerAsn": 65010}}""", "dc-port-1")]
    public async Task What_carries_a_link_shows_as_soon_as_it_is_applied(string host, string via)
    {
        using var api = await servers.WithoutCelAsync();
        var manifest = Manifests.InterLink();
        var spec = JsonNode.Parse(host)!.AsObject();
        (spec["region"], spec["bandwidth"]) = ("fr-par", "1Gbps");
        manifest["spec"] = spec;

        (await api.CreateAsync(manifest)).Accepted();

        Assert.Equal($"Name=paris Phase=Pending Via={via} Bandwidth=1Gbps", (await ColumnsAsync(api, Crd.InterLinks, "paris")).Narrow);
    }

    [Fact]
    public async Task A_policy_tells_whether_it_is_used()
    {
        using var api = await servers.WithoutCelAsync();
        (await api.CreateAsync(Manifests.RoutingPolicy())).Accepted();
        (await api.PatchStatusAsync(Crd.RoutingPolicies, "prod", JsonNode.Parse("""
            {
              "ipv4Id": "e1e1e1e1-3333-4444-8555-666677778888", "attachedLinks": ["lyon", "paris"],
              "conditions": [
                {"type": "Ready", "status": "True", "reason": "R", "message": "M", "lastTransitionTime": "2026-05-04T08:15:30Z"},
                {"type": "InUse", "status": "True", "reason": "R", "message": "M", "lastTransitionTime": "2026-05-04T08:15:30Z"}
              ]
            }
            """)!)).Accepted();

        var (narrow, wide) = await ColumnsAsync(api, Crd.RoutingPolicies, "prod");

        Assert.Equal("Name=prod Ready=True In-Use=True Region=fr-par", narrow);
        Assert.Equal("""Incoming=["10.40.0.0/16"] Outgoing=["172.16.4.0/22"] Links=["lyon","paris"] IPv4-ID=e1e1e1e1-3333-4444-8555-666677778888""", wide);
    }

    [Fact]
    public async Task A_connection_tells_what_is_left_of_it()
    {
        using var api = await servers.WithoutCelAsync();
        (await api.CreateAsync(Manifests.DedicatedConnection())).Accepted();
        (await api.PatchStatusAsync(Crd.DedicatedConnections, "port", JsonNode.Parse("""
            {"phase": "Active", "connectionId": "abababab-5555-4666-8777-888899990000", "demarcationInfo": "MMR 2", "allocatedBandwidth": "3Gbps", "availableBandwidth": "7Gbps"}
            """)!)).Accepted();

        var (narrow, wide) = await ColumnsAsync(api, Crd.DedicatedConnections, "port");

        Assert.Equal("Name=port Phase=Active Location=DC5 Speed=10Gbps Allocated=3Gbps Available=7Gbps", narrow);
        Assert.Equal("Region=fr-par Demarcation=MMR 2 Connection-ID=abababab-5555-4666-8777-888899990000", wide);
    }

    // Without Age, which is the one cell that depends on the time of day, and without cells that stay empty.
    private static async Task<(string Narrow, string Wide)> ColumnsAsync(ResourceApi api, Crd crd, string name)
    {
        var table = (await api.GetTableAsync(crd, name)).Accepted();
        var cells = table["rows"]![0]!["cells"]!.AsArray();
        var columns = table["columnDefinitions"]!.AsArray().Select((column, index) => (
            Name: column!["name"]!.GetValue<string>(),
            IsWide: column["priority"]!.GetValue<int>() > 0,
            Cell: cells[index]?.ToString() ?? ""));
        var shown = columns.Where(column => column is { Name: not "Age", Cell: not "" }).ToLookup(column => column.IsWide, column => $"{column.Name}={column.Cell}");
        return (string.Join(' ', shown[false]), string.Join(' ', shown[true]));
    }
}
