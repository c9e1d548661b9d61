using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.Histories;

/// <summary>What the gateway holds at one moment, by the tags of its owners.</summary>
/// <param name="Links">By the uid of the InterLink that ordered them.</param>
/// <param name="Policies">By the name of the RoutingPolicy that they stand for.</param>
/// <param name="Vpcs">The ids of those that can be attached.</param>
/// <param name="Connections">By their names.</param>
internal sealed record GatewayView(
    ILookup<string, Link> Links, ILookup<string, RoutingPolicy> Policies, IReadOnlySet<string> Vpcs, IReadOnlyDictionary<string, DedicatedConnection> Connections)
{
    private const string UidTag = "interlink-operator.io/uid=";
    private const string OwnerTag = "interlink-operator.io/owner=";

    public static async Task<GatewayView> ReadAsync(OperatorWorld world)
    {
        var links = await world.LinksAsync();
        var policies = Value(await world.Gateway.RoutingPolicies.ListAllAsync(OperatorWorld.Region, null, [], TestContext.Current.CancellationToken));
        var vpcs = Value(await world.Gateway.Vpcs.ListAllAsync(OperatorWorld.Region, null, TestContext.Current.CancellationToken));
        var connections = Value(await world.Gateway.DedicatedConnections.ListAllAsync(OperatorWorld.Region, null, TestContext.Current.CancellationToken));
        return new GatewayView(
            links.ToLookup(link => Tagged(link.Tags, UidTag), StringComparer.Ordinal),
            policies.ToLookup(policy => Tagged(policy.Tags, OwnerTag).Split('/')[^1], StringComparer.Ordinal),
            vpcs.Select(vpc => vpc.Id).ToHashSet(StringComparer.Ordinal),
            connections.ToDictionary(connection => connection.Name, StringComparer.Ordinal));
    }

    public IReadOnlyList<Link> On(DedicatedConnection connection) => [.. Links.SelectMany(links => links).Where(link => link.Self?.ConnectionId == connection.Id)];

    /// <summary>What the links of a connection leave of it, in Mbps.</summary>
    public long FreeOn(DedicatedConnection connection) => connection.BandwidthMbps - On(connection).Sum(link => link.BandwidthMbps);

    private static string Tagged(IReadOnlyList<string> tags, string prefix) => tags.FirstOrDefault(tag => tag.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..] ?? "";

    private static T Value<T>(GatewayResult<T> result) => result is GatewayResult<T>.Ok(var value, _) ? value : throw new InvalidOperationException($"The simulator did not answer: {result}.");
}
