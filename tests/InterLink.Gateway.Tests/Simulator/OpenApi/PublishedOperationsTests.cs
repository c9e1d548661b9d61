using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Tests.Simulator.OpenApi;

/// <summary>The operations that Scaleway publishes for InterLink v1beta1, as its SDKs name and call them. The list is not made from our code.</summary>
public sealed class PublishedOperationsTests
{
    private const string InterLink = "/interlink/v1beta1/regions/{region}";
    private const string Pages = "page page_size order_by";

    public static TheoryData<string, string, string, string> Published => new()
    {
        { "ListDedicatedConnections", "GET", "/dedicated-connections", $"{Pages} project_id organization_id name tags status bandwidth_mbps pop_id" },
        { "GetDedicatedConnection", "GET", "/dedicated-connections/{connection_id}", "" },
        { "ListPartners", "GET", "/partners", $"{Pages} pop_ids l3_connectivity" },
        { "GetPartner", "GET", "/partners/{partner_id}", "" },
        { "ListPops", "GET", "/pops", $"{Pages} name hosting_provider_name partner_id link_bandwidth_mbps dedicated_available l3_connectivity_partners" },
        { "GetPop", "GET", "/pops/{pop_id}", "" },
        {
            "ListLinks",
            "GET",
            "/links",
            $"{Pages} project_id organization_id name tags status bgp_v4_status bgp_v6_status pop_id bandwidth_mbps partner_id vpc_id routing_policy_id "
                + "pairing_key kind connection_id"
        },
        { "GetLink", "GET", "/links/{link_id}", "" },
        { "CreateLink", "POST", "/links", "" },
        { "UpdateLink", "PATCH", "/links/{link_id}", "" },
        { "DeleteLink", "DELETE", "/links/{link_id}", "" },
        { "AttachVpc", "POST", "/links/{link_id}/attach-vpc", "" },
        { "DetachVpc", "POST", "/links/{link_id}/detach-vpc", "" },
        { "AttachRoutingPolicy", "POST", "/links/{link_id}/attach-routing-policy", "" },
        { "DetachRoutingPolicy", "POST", "/links/{link_id}/detach-routing-policy", "" },
        { "SetRoutingPolicy", "POST", "/links/{link_id}/set-routing-policy", "" },
        { "EnableRoutePropagation", "POST", "/links/{link_id}/enable-route-propagation", "" },
        { "DisableRoutePropagation", "POST", "/links/{link_id}/disable-route-propagation", "" },
        { "ListRoutingPolicies", "GET", "/routing-policies", $"{Pages} project_id organization_id name tags ipv6" },
        { "GetRoutingPolicy", "GET", "/routing-policies/{routing_policy_id}", "" },
        { "CreateRoutingPolicy", "POST", "/routing-policies", "" },
        { "UpdateRoutingPolicy", "PATCH", "/routing-policies/{routing_policy_id}", "" },
        { "DeleteRoutingPolicy", "DELETE", "/routing-policies/{routing_policy_id}", "" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public async Task A_published_operation_is_served_under_its_name(string id, string method, string path, string query)
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, TestContext.Current.CancellationToken);

        var operation = OpenApiDocumentTests.Operations(await OpenApiDocumentTests.DocumentAsync(host)).Single(operation => operation.Id == id);

        Assert.Equal((method, InterLink + path), (operation.Method, operation.Path));
        Assert.Equal(
            query.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), operation.QueryNames.Order(StringComparer.Ordinal));
        Assert.NotNull(operation.Json["responses"]![id is "DeleteRoutingPolicy" ? "204" : "200"]);
    }

    [Fact]
    public async Task Under_the_path_of_InterLink_there_is_nothing_that_is_not_published()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, TestContext.Current.CancellationToken);

        var served = OpenApiDocumentTests.Operations(await OpenApiDocumentTests.DocumentAsync(host))
            .Where(operation => operation.Path.StartsWith(InterLink, StringComparison.Ordinal));

        Assert.Equal(23, served.Count());
    }
}
