using System.Text.Json.Nodes;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Gateway.Tests.Simulator;

namespace InterLink.Gateway.Tests.Client;

/// <summary>The client and the simulator were written apart, against the same contract: here they meet.</summary>
public sealed class AgainstTheSimulatorTests
{
    private const string Region = ClientRig.Region;

    [Fact]
    public async Task A_hosted_link_lives_from_order_to_deletion()
    {
        await using var sim = await Sim.StartAsync();
        using var handler = sim.Documented(GatewayClient.CreateHandler());
        using var client = Client(sim, handler);
        var vpcId = sim.Host.VpcId(Region).ToString();

        var order = await OrderAsync(sim, client);
        Assert.Equal(LinkStatus.Requested, order.Status);
        var pairingKey = Assert.IsType<PartnerHost>(order.Partner).PairingKey;
        await sim.FreePro.AcceptAsync(pairingKey, Token);
        await sim.FreePro.CompleteAsync(pairingKey, Token);

        var policy = ClientRig.Value(await client.RoutingPolicies.CreateAsync(Region, Policy(sim), Token));
        Assert.Equal(policy.Id, ClientRig.Value(await client.Links.AttachRoutingPolicyAsync(Region, order.Id, policy.Id, Token)).RoutingPolicyV4Id);
        Assert.Equal(vpcId, ClientRig.Value(await client.Links.AttachVpcAsync(Region, order.Id, vpcId, Token)).VpcId);
        Assert.True(ClientRig.Value(await client.Links.EnableRoutePropagationAsync(Region, order.Id, Token)).EnableRoutePropagation);
        await sim.Desk.AnnounceAsync(order.Id, "10.40.8.0/24", cancellationToken: Token);

        var routes = ClientRig.Value(await client.Vpcs.ListRoutesAsync(Region, vpcId, Token));
        Assert.Contains(routes, row => row.Route is { Type: RouteType.InterLink, Destination: "10.40.8.0/24" } && row.NexthopName == order.Name);

        ClientRig.Value(await client.Links.DisableRoutePropagationAsync(Region, order.Id, Token));
        Assert.Null(ClientRig.Value(await client.Links.DetachVpcAsync(Region, order.Id, Token)).VpcId);
        Assert.Equal(LinkStatus.Deprovisioning, ClientRig.Value(await client.Links.DeleteAsync(Region, order.Id, Token)).Status);
        await sim.FreePro.DeprovisionAsync(pairingKey, Token);

        Assert.Equal(new GatewayFailure.NotFound(ResourceName.Link, order.Id), ClientRig.Failure(await client.Links.GetAsync(Region, order.Id, Token)));
        Assert.IsType<GatewayResult<Nothing>.Ok>(await client.RoutingPolicies.DeleteAsync(Region, policy.Id, Token));
    }

    [Fact]
    public async Task The_catalogue_is_read_whole()
    {
        await using var sim = await Sim.StartAsync();
        using var handler = sim.Documented(GatewayClient.CreateHandler());
        using var client = Client(sim, handler, ClientRig.Options with { PageSize = 2 });

        var partners = ClientRig.Value(await client.Catalogue.ListPartnersAsync(Region, Known.Th2, Token));
        var pops = ClientRig.Value(await client.Catalogue.ListPopsAsync(Region, null, Token));

        Assert.Contains(partners, partner => partner.Id == Known.FreePro);
        Assert.Equal(5, pops.Count);
        Assert.NotEmpty(ClientRig.Value(await client.Catalogue.GetPopAsync(Region, Known.Th2, Token)).AvailableLinkBandwidthsMbps);
        Assert.Equal("Free Pro", ClientRig.Value(await client.Catalogue.GetPartnerAsync(Region, Known.FreePro, Token)).Name);
        Assert.Equal(sim.Host.VpcId(Region).ToString(), Assert.Single(ClientRig.Value(await client.Vpcs.ListAllAsync(Region, null, Token))).Id);
        Assert.Empty(ClientRig.Value(await client.DedicatedConnections.ListAllAsync(Region, null, Token)));
    }

    [Fact]
    public async Task An_order_whose_answer_is_lost_is_found_by_its_tag_and_placed_once()
    {
        await using var sim = await Sim.StartAsync();
        using var handler = sim.Documented(GatewayClient.CreateHandler());
        using var client = Client(sim, handler);
        await sim.Desk.AddFaultAsync(new JsonObject { ["method"] = "POST", ["path"] = "/links$", ["action"] = "drop_after_commit", ["times"] = 1 }, Token);

        var failure = ClientRig.Failure<GatewayFailure.Unavailable, Link>(await client.Links.CreateAsync(Region, Order(sim), Token));

        Assert.True(failure.OutcomeUnknown);
        var links = ClientRig.Value(await client.Links.ListAllAsync(Region, new LinkFilter { Tags = ["env:test"] }, Token));
        Assert.Equal("paris-primary", Assert.Single(links).Name);
        Assert.Equal(1, await sim.Desk.OrdersAsync(Token));
    }

    [Fact]
    public async Task A_bad_order_is_refused_with_the_argument_that_is_wrong()
    {
        await using var sim = await Sim.StartAsync();
        using var handler = sim.Documented(GatewayClient.CreateHandler());
        using var client = Client(sim, handler);

        var refused = ClientRig.Failure<GatewayFailure.Refused, Link>(await client.Links.CreateAsync(Region, Order(sim) with { BandwidthMbps = 123 }, Token));

        Assert.Equal("bandwidth_mbps", Assert.Single(refused.Arguments).Name);
    }

    [Fact]
    public async Task A_wrong_key_is_told_from_everything_else()
    {
        await using var sim = await Sim.StartAsync();
        using var handler = sim.Documented(GatewayClient.CreateHandler());
        using var client = new GatewayClient(
            handler, ClientRig.Options with { BaseUrl = sim.Host.BaseUrl }, () => ClientRig.SecretKey, () => true, new ImpatientTimeProvider());

        var failure = ClientRig.Failure<GatewayFailure.Unauthorized, IReadOnlyList<Link>>(await client.Links.ListAllAsync(Region, new LinkFilter(), Token));

        Assert.Equal(UnauthorizedCause.CredentialsRejected, failure.Cause);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static GatewayClient Client(Sim sim, HttpMessageHandler handler, GatewayClientOptions? options = null) =>
        new(handler, (options ?? ClientRig.Options) with { BaseUrl = sim.Host.BaseUrl }, () => sim.Host.SecretKey, () => true, new ImpatientTimeProvider());

    private static async Task<Link> OrderAsync(Sim sim, GatewayClient client) => ClientRig.Value(await client.Links.CreateAsync(Region, Order(sim), Token));

    private static CreateLinkRequest Order(Sim sim) => new()
    {
        ProjectId = sim.Host.ProjectId.ToString(),
        Name = "paris-primary",
        Tags = ["env:test"],
        PopId = Known.Th2,
        BandwidthMbps = 1000,
        PartnerId = Known.FreePro,
    };

    private static CreateRoutingPolicyRequest Policy(Sim sim) => new()
    {
        ProjectId = sim.Host.ProjectId.ToString(),
        Name = "prod-v4",
        IsIpv6 = false,
        PrefixFilterIn = ["10.40.0.0/16"],
        PrefixFilterOut = ["172.16.4.0/22"],
    };
}
