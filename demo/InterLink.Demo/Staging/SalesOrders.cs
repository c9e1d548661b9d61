using System.Text.Json.Nodes;

namespace InterLink.Demo.Staging;

/// <summary>What Scaleway's sales team is asked for: the port that the sample of a DedicatedConnection describes.</summary>
internal static class SalesOrders
{
    // TH2 in the simulator's catalogue, and the speed in the sample.
    private const string PopId = "5ca1e000-0000-4000-8000-000000000105";
    private const int SpeedMbps = 10_000;

    public static JsonObject Named(string name) => new()
    {
        ["region"] = "fr-par",
        ["project_id"] = GatewayProcess.ProjectId,
        ["name"] = name,
        ["pop_id"] = PopId,
        ["bandwidth_mbps"] = SpeedMbps,
    };
}
