using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>The account at the gateway for which deploy/samples are written.</summary>
internal static class SamplesAccount
{
    public static SimulatorOptions Options { get; } = new()
    {
        VpcIds = new Dictionary<string, Guid>(StringComparer.Ordinal) { [OperatorWorld.Region] = new("f0f0f0f0-4444-4555-8666-777788889999") },
    };

    /// <summary>The prefixes that pass over a link, either way, of what the desk says of all.</summary>
    public static IEnumerable<string> Passing(JsonNode routes) =>
        from direction in (string[])["incoming", "outgoing"]
        from verdict in routes[direction]?.AsArray() ?? []
        where (bool?)verdict?["passes"] is true
        select (string?)verdict?["prefix"] ?? "";
}
