using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Gateway.Tests.Contract;

namespace InterLink.Gateway.Tests.Client;

public sealed class RequestsTests
{
    private const string Region = ClientRig.Region;
    private const string Id = ClientRig.LinkId;
    private const string Other = "e1e1e1e1-3333-4444-8555-666677778888";
    private const string Links = "/interlink/v1beta1/regions/fr-par/links";
    private const string Policies = "/interlink/v1beta1/regions/fr-par/routing-policies";
    private const string Paging = "page=1&page_size=1000";

    public static TheoryData<string, string, string, string> Calls => new()
    {
        { "get link", "GET " + Links + "/" + Id, "", Examples.HostedLink },
        { "create link", "POST " + Links, Examples.CreateLink, Examples.HostedLink },
        { "update link", "PATCH " + Links + "/" + Id, """{"name":"new","tags":[]}""", Examples.HostedLink },
        { "delete link", "DELETE " + Links + "/" + Id, "", Examples.HostedLink },
        { "attach VPC", "POST " + Links + "/" + Id + "/attach-vpc", $$"""{"vpc_id":"{{Other}}"}""", Examples.HostedLink },
        { "detach VPC", "POST " + Links + "/" + Id + "/detach-vpc", "{}", Examples.HostedLink },
        { "attach policy", "POST " + Links + "/" + Id + "/attach-routing-policy", $$"""{"routing_policy_id":"{{Other}}"}""", Examples.HostedLink },
        { "detach policy", "POST " + Links + "/" + Id + "/detach-routing-policy", $$"""{"routing_policy_id":"{{Other}}"}""", Examples.HostedLink },
        { "set policy", "POST " + Links + "/" + Id + "/set-routing-policy", $$"""{"routing_policy_id":"{{Other}}"}""", Examples.HostedLink },
        { "enable propagation", "POST " + Links + "/" + Id + "/enable-route-propagation", "{}", Examples.HostedLink },
        { "disable propagation", "POST " + Links + "/" + Id + "/disable-route-propagation", "{}", Examples.HostedLink },
        {
            "list self-hosted links",
            "GET " + Links + $"?kind=self_hosted&project_id=p&name=a%20b%26c&tags=k%3Dv%2Fw&tags=t&status=ready&pop_id=q&connection_id=c&vpc_id=v&routing_policy_id=r&order_by=created_at_asc&{Paging}",
            "", $$"""{"links":[{{Examples.SelfHostedLink}}],"total_count":1}"""
        },
        { "get partner", "GET /interlink/v1beta1/regions/fr-par/partners/" + Id, "", Examples.Partner },
        { "list partners", $"GET /interlink/v1beta1/regions/fr-par/partners?pop_ids={Other}&order_by=name_asc&{Paging}", "", $$"""{"partners":[{{Examples.Partner}}],"total_count":1}""" },
        { "get PoP", "GET /interlink/v1beta1/regions/fr-par/pops/" + Id, "", Examples.Pop },
        { "list PoPs", $"GET /interlink/v1beta1/regions/fr-par/pops?order_by=name_asc&{Paging}", "", $$"""{"pops":[{{Examples.Pop}}],"total_count":1}""" },
        { "get policy", "GET " + Policies + "/" + Id, "", Examples.RoutingPolicy },
        { "list policies", $"GET {Policies}?project_id=p&tags=t&order_by=created_at_asc&{Paging}", "", $$"""{"routing_policies":[{{Examples.RoutingPolicy}}],"total_count":1}""" },
        { "create policy", "POST " + Policies, """{"project_id":"p","name":"n","is_ipv6":true,"prefix_filter_in":["2001:db8::/32"]}""", Examples.RoutingPolicy },
        { "update policy", "PATCH " + Policies + "/" + Id, """{"prefix_filter_out":[]}""", Examples.RoutingPolicy },
        { "delete policy", "DELETE " + Policies + "/" + Id, "", "" },
        { "get connection", "GET /interlink/v1beta1/regions/fr-par/dedicated-connections/" + Id, "", Examples.DedicatedConnection },
        {
            "list connections", $"GET /interlink/v1beta1/regions/fr-par/dedicated-connections?order_by=created_at_asc&{Paging}", "",
            $$"""{"connections":[{{Examples.DedicatedConnection}}],"total_count":1}"""
        },
        { "get VPC", "GET /vpc/v2/regions/fr-par/vpcs/" + Id, "", Examples.Vpc },
        { "list VPCs", $"GET /vpc/v2/regions/fr-par/vpcs?project_id=p&order_by=created_at_asc&{Paging}", "", $$"""{"total_count":1,"vpcs":[{{Examples.Vpc}}]}""" },
        { "list routes", $"GET /vpc/v2/regions/fr-par/routes-with-nexthop?vpc_id={Other}&order_by=destination_asc&{Paging}", "", Examples.Routes },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_sends_the_documented_request(string call, string request, string body, string answer)
    {
        await using var rig = await ClientRig.StartAsync(new ImpatientTimeProvider());
        rig.Gateway.Next(answer.Length > 0 ? Behave.Ok(answer) : Behave.Answer(204, ""));

        var failure = await CallAsync(rig.Client, call, TestContext.Current.CancellationToken);

        var sent = Assert.Single(rig.Gateway.Requests);
        Assert.Null(failure);
        Assert.Equal(request, $"{sent.Method} {sent.PathAndQuery}");
        Assert.Equal(body, sent.Body);
        Assert.Equal(ClientRig.SecretKey, sent.Header("X-Auth-Token"));
        Assert.Matches("^interlink-operator/[0-9]+[.][0-9]+[.][0-9]+$", sent.Header("User-Agent"));
        Assert.Equal(body.Length > 0 ? "application/json" : "", sent.Header("Content-Type"));
    }

    [Theory]
    [InlineData("", "/links/-")]
    [InlineData("..", "/links/-")]
    [InlineData("a/../b", "/links/a%2F..%2Fb")]
    [InlineData("a?kind=x#y", "/links/a%3Fkind%3Dx%23y")]
    public async Task An_id_never_leads_to_another_path(string id, string path)
    {
        await using var rig = await ClientRig.StartAsync(new ImpatientTimeProvider());
        rig.Gateway.Next(Behave.Answer(404, Examples.NotFound));

        var result = await rig.Client.Links.DeleteAsync(Region, id, TestContext.Current.CancellationToken);

        Assert.IsType<GatewayFailure.NotFound>(ClientRig.Failure(result));
        Assert.EndsWith(path, Assert.Single(rig.Gateway.Requests).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_url_keeps_its_path_with_or_without_a_slash()
    {
        await using var gateway = await MisbehavingGateway.StartAsync();
        gateway.Next(Behave.Ok(Examples.Pop));
        using var handler = GatewayClient.CreateHandler();
        foreach (var suffix in new[] { "/proxy/scaleway", "/proxy/scaleway/" })
        {
            var options = ClientRig.Options with { BaseUrl = new Uri(gateway.BaseUrl, suffix) };
            using var client = new GatewayClient(handler, options, () => ClientRig.SecretKey, () => true, new ImpatientTimeProvider());
            ClientRig.Value(await client.Catalogue.GetPopAsync(Region, Id, TestContext.Current.CancellationToken));
        }

        Assert.All(gateway.Requests, request => Assert.StartsWith("/proxy/scaleway/interlink/v1beta1/", request.PathAndQuery, StringComparison.Ordinal));
    }

    private static async Task<GatewayFailure?> CallAsync(GatewayClient client, string call, CancellationToken token)
    {
        IGatewayResult result = call switch
        {
            "get link" => await client.Links.GetAsync(Region, Id, token),
            "create link" => await client.Links.CreateAsync(Region, Order, token),
            "update link" => await client.Links.UpdateAsync(Region, Id, new UpdateLinkRequest { Name = "new", Tags = [] }, token),
            "delete link" => await client.Links.DeleteAsync(Region, Id, token),
            "attach VPC" => await client.Links.AttachVpcAsync(Region, Id, Other, token),
            "detach VPC" => await client.Links.DetachVpcAsync(Region, Id, token),
            "attach policy" => await client.Links.AttachRoutingPolicyAsync(Region, Id, Other, token),
            "detach policy" => await client.Links.DetachRoutingPolicyAsync(Region, Id, Other, token),
            "set policy" => await client.Links.SetRoutingPolicyAsync(Region, Id, Other, token),
            "enable propagation" => await client.Links.EnableRoutePropagationAsync(Region, Id, token),
            "disable propagation" => await client.Links.DisableRoutePropagationAsync(Region, Id, token),
            "list self-hosted links" => await client.Links.ListAllAsync(Region, Filter, token),
            "get partner" => await client.Catalogue.GetPartnerAsync(Region, Id, token),
            "list partners" => await client.Catalogue.ListPartnersAsync(Region, Other, token),
            "get PoP" => await client.Catalogue.GetPopAsync(Region, Id, token),
            "list PoPs" => await client.Catalogue.ListPopsAsync(Region, null, token),
            "get policy" => await client.RoutingPolicies.GetAsync(Region, Id, token),
            "list policies" => await client.RoutingPolicies.ListAllAsync(Region, "p", ["t"], token),
            "create policy" => await client.RoutingPolicies.CreateAsync(Region, Policy, token),
            "update policy" => await client.RoutingPolicies.UpdateAsync(Region, Id, new UpdateRoutingPolicyRequest { PrefixFilterOut = [] }, token),
            "delete policy" => await client.RoutingPolicies.DeleteAsync(Region, Id, token),
            "get connection" => await client.DedicatedConnections.GetAsync(Region, Id, token),
            "list connections" => await client.DedicatedConnections.ListAllAsync(Region, null, token),
            "get VPC" => await client.Vpcs.GetAsync(Region, Id, token),
            "list VPCs" => await client.Vpcs.ListAllAsync(Region, "p", token),
            "list routes" => await client.Vpcs.ListRoutesAsync(Region, Other, token),
            _ => throw new ArgumentException(call, nameof(call)),
        };
        return result.Failure;
    }

    private static CreateLinkRequest Order => new()
    {
        ProjectId = "bbbbbbbb-0000-4000-8000-000000000002",
        Name = "paris-primary",
        Tags = [],
        PopId = "d0d0d0d0-2222-4333-8444-555566667777",
        BandwidthMbps = 1000,
        PartnerId = "c0ffee00-1111-4222-8333-444455556666",
    };

    private static CreateRoutingPolicyRequest Policy => new() { ProjectId = "p", Name = "n", IsIpv6 = true, PrefixFilterIn = ["2001:db8::/32"] };

    private static LinkFilter Filter => new()
    {
        Kind = LinkKind.SelfHosted,
        ProjectId = "p",
        Name = "a b&c",
        Tags = ["k=v/w", "t"],
        Status = LinkStatus.Ready,
        PopId = "q",
        ConnectionId = "c",
        VpcId = "v",
        RoutingPolicyId = "r",
    };
}
