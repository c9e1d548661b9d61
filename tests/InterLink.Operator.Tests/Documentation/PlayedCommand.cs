using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Operator.Tests.Documentation;

/// <summary>A command line that is run in a world.</summary>
/// <param name="Written">As pages have it.</param>
/// <param name="Name">What stands in the place of <c>NAME</c>.</param>
/// <param name="UpTo">What it fails with, where it gets as far as something that this cluster has not got; null where it succeeds.</param>
/// <param name="FromNode">It succeeds, and what it would print comes from a node, which this cluster has not got.</param>
internal sealed record PlayedCommand(string Written, string Name = "paris", string? UpTo = null, bool FromNode = false)
{
    /// <summary>What is typed.</summary>
    public string Line(SimulatorHost? gateway) => Written
        .Replace("secretKey=UUID", $"secretKey={gateway?.SecretKey}", StringComparison.Ordinal)
        .Replace("rojectId=UUID", $"rojectId={gateway?.ProjectId}", StringComparison.Ordinal)
        .Replace("NAMESPACE", ReadersWorld.Home, StringComparison.Ordinal)
        .Replace("RELEASE", ReadersWorld.Home, StringComparison.Ordinal)
        .Replace("NAME", Name, StringComparison.Ordinal)
        .Replace("FILE", "deploy/samples/hosted-interlink.yaml", StringComparison.Ordinal);
}
