using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Operator.Gateway;

/// <summary>Reads the route tables of the VPCs in use: at the slow pace, and at once when one of their links has changed, as routes then move.</summary>
internal sealed class RouteInventory(GatewayAccount account, InventoryPlan plan, TimeSpan interval, TimeProvider time)
{
    private readonly Dictionary<(string Region, string VpcId), long> _readAt = [];

    /// <summary>The next look reads these tables, however recently they were read.</summary>
    public void Expect(string region, IEnumerable<Link> changed)
    {
        foreach (var vpcId in changed.Select(link => link.VpcId).OfType<string>())
        {
            _readAt.Remove((region, vpcId));
        }
    }

    public async Task LookAsync(string region, CancellationToken stopping)
    {
        foreach (var vpcId in plan.VpcsInUse(region).Where(vpcId => IsDue(region, vpcId)))
        {
            _readAt[(region, vpcId)] = time.GetTimestamp();
            try
            {
                // A table that cannot be read leaves the routes as they were; that the gateway fails is told by the list of links.
                if (await account.Gateway.Vpcs.ListRoutesAsync(region, vpcId, stopping) is GatewayResult<IReadOnlyList<RouteWithNexthop>>.Ok(var table, _)
                    && account.Routes.Replace(region, vpcId, table))
                {
                    plan.WakeVpc(region, vpcId);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private bool IsDue(string region, string vpcId) =>
        !_readAt.TryGetValue((region, vpcId), out var readAt) || time.GetElapsedTime(readAt) >= interval;
}
