using System.Collections.Concurrent;
using InterLink.Gateway.Contract;

namespace InterLink.Operator.Gateway;

/// <summary>How many routes each VPC has learned over each link, as the route tables last said. They know links by name only.</summary>
internal sealed class LearnedRoutes
{
    private readonly ConcurrentDictionary<(string Region, string VpcId), IReadOnlyDictionary<string, int>> _byVpc = new();

    /// <summary>Null while the VPC's table was not read.</summary>
    public int? CountOf(string region, string vpcId, string linkName) =>
        _byVpc.TryGetValue((region, vpcId), out var counts) ? counts.GetValueOrDefault(linkName) : null;

    /// <summary>Takes in a whole table; true when a count is another than before.</summary>
    public bool Replace(string region, string vpcId, IReadOnlyList<RouteWithNexthop> table)
    {
        var counts = table
            .Where(row => string.Equals(row.Route.Type, RouteType.InterLink, StringComparison.Ordinal))
            .GroupBy(row => row.NexthopName ?? "", StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.Count(), StringComparer.Ordinal);
        var before = _byVpc.GetValueOrDefault((region, vpcId));
        _byVpc[(region, vpcId)] = counts;
        return before is null || before.Count != counts.Count || counts.Any(entry => before.GetValueOrDefault(entry.Key) != entry.Value);
    }
}
