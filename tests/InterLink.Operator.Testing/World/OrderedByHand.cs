using System.Text.Json.Nodes;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Testing;

namespace InterLink.Operator.Tests.World;

/// <summary>
/// What people had before they had the operator: a hosted link in service with a VPC, a policy and propagation, and a link on a port of their own. Nothing
/// carries a tag of ours.
/// </summary>
internal sealed record OrderedByHand(Link Hosted, Link OwnPort, RoutingPolicy Policy, DedicatedConnection Connection)
{
    private const string Region = OperatorWorld.Region;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<OrderedByHand> InAsync(OperatorWorld world)
    {
        var (console, project) = (world.Gateway, world.Simulator.ProjectId.ToString());
        var partner = Ok(await console.Catalogue.ListPartnersAsync(Region, popId: null, Cancellation)).Single(one => one.Name == OperatorWorld.Partner);
        var pop = Ok(await console.Catalogue.ListPopsAsync(Region, partner.Id, Cancellation)).Single(one => one.Name.Contains("TH2", StringComparison.Ordinal));
        var policy = Ok(await console.RoutingPolicies.CreateAsync(
            Region, new CreateRoutingPolicyRequest { ProjectId = project, Name = "hand-ipv4", IsIpv6 = false, PrefixFilterIn = ["10.70.0.0/16"], PrefixFilterOut = ["172.16.8.0/22"] }, Cancellation));
        var hosted = Ok(await console.Links.CreateAsync(
            Region, new CreateLinkRequest { ProjectId = project, Name = "By Hand", PopId = pop.Id, PartnerId = partner.Id, BandwidthMbps = 1000, RoutingPolicyV4Id = policy.Id }, Cancellation));
        await world.PartnerDesk.AcceptAsync(hosted.Partner?.PairingKey ?? "", Cancellation);
        await world.PartnerDesk.CompleteAsync(hosted.Partner?.PairingKey ?? "", Cancellation);
        Ok(await console.Links.AttachVpcAsync(Region, hosted.Id, world.Simulator.VpcId(Region).ToString(), Cancellation));
        Ok(await console.Links.EnableRoutePropagationAsync(Region, hosted.Id, Cancellation));

        var connection = await world.Desk.AddConnectionAsync(
            new JsonObject { ["region"] = Region, ["project_id"] = project, ["name"] = "port-a", ["pop_id"] = pop.Id, ["bandwidth_mbps"] = 10_000 }, Cancellation);
        var own = Ok(await console.Links.CreateAsync(
            Region, new CreateLinkRequest { ProjectId = project, Name = "Own Port", PopId = pop.Id, ConnectionId = connection, BandwidthMbps = 1000, PeerAsn = 65010, Tags = ["env=prod"] }, Cancellation));
        return new OrderedByHand(
            await SettledAsync(hosted.Id), await SettledAsync(own.Id), policy, Ok(await console.DedicatedConnections.GetAsync(Region, connection, Cancellation)));

        async Task<Link> SettledAsync(string id) => await Eventually.IsAsync(
            async () => Ok(await console.Links.GetAsync(Region, id, Cancellation)), link => link.Status != LinkStatus.Configuring, Cancellation, $"{id} is configured");
    }

    private static T Ok<T>(GatewayResult<T> result) => result is GatewayResult<T>.Ok(var value, _) ? value : throw new InvalidOperationException($"The simulator answered {result}.");
}
