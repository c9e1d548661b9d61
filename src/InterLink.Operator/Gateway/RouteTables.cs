using System.Collections.Concurrent;
using System.Net;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;

namespace InterLink.Operator.Gateway;

/// <summary>The route tables of VPCs, as they were last listed: what of them is about links.</summary>
internal sealed class RouteTables
{
    private readonly ConcurrentDictionary<(string Region, string VpcId), VpcRoutes> _byVpc = new();

    /// <summary>Null while the VPC's table was not read.</summary>
    public VpcRoutes? Find(string region, string vpcId) => _byVpc.GetValueOrDefault((region, vpcId));

    /// <summary>Takes in a whole table; true when it says something else than before. The list has an order, so that the same rows compare equal.</summary>
    public bool Replace(string region, string vpcId, IReadOnlyList<RouteWithNexthop> table)
    {
        var before = Find(region, vpcId);
        var after = new VpcRoutes(
            [.. Rows(table, RouteType.InterLink).Select(row => new LearnedRoute(row.Prefix, row.Route.NexthopName ?? ""))],
            [.. Rows(table, RouteType.Subnet).Select(row => row.Prefix)]);
        _byVpc[(region, vpcId)] = after;
        return before is null || !before.Learned.SequenceEqual(after.Learned) || !before.Subnets.SequenceEqual(after.Subnets);
    }

    /// <summary>What is no prefix is no route to us.</summary>
    private static IEnumerable<(IPNetwork Prefix, RouteWithNexthop Route)> Rows(IReadOnlyList<RouteWithNexthop> table, string type)
    {
        foreach (var row in table.Where(row => string.Equals(row.Route.Type, type, StringComparison.Ordinal)))
        {
            if (IPNetwork.TryParse(row.Route.Destination, out var prefix))
            {
                yield return (prefix, row);
            }
        }
    }
}
