using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Contract;

/// <summary>What may be changed later, and what the server says when it may not.</summary>
[Collection(ContractCollection.Name)]
public sealed class CelRuleTests(ContractServers servers)
{
    private const string Id = "5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a01";
    private const string OtherId = "5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a02";

    private static readonly JsonObject Bound = new() { ["linkId"] = Id, ["connectionId"] = Id };

    [Theory]
    [InlineData("""{"region": "nl-ams"}""", "spec.region is immutable")]
    [InlineData("""{"bandwidth": "2Gbps"}""", "spec.bandwidth is immutable")]
    [InlineData($$"""{"projectId": "{{Id}}"}""", "spec.projectId is immutable")]
    [InlineData("""{"hosted": {"partner": {"name": "France IX"}}}""", "spec.hosted is immutable")]
    [InlineData("""{"hosted": {"location": {"name": "DC3"}}}""", "spec.hosted is immutable")]
    [InlineData("""{"hosted": null, "selfHosted": {"dedicatedConnectionRef": {"name": "port"}, "peerAsn": 65010}}""", "cannot replace each other")]
    public async Task A_hosted_link_refuses(string patch, string answer) => await AssertRefusedAsync(Crd.InterLinks, Manifests.InterLink(), patch, answer);

    [Theory]
    [InlineData("""{"selfHosted": {"vlan": 1513}}""", "spec.selfHosted.vlan is immutable")]
    [InlineData("""{"selfHosted": {"vlan": null}}""", "spec.selfHosted.vlan is immutable")]
    [InlineData("""{"selfHosted": {"dedicatedConnectionRef": {"name": "other"}}}""", "spec.selfHosted.dedicatedConnectionRef is immutable")]
    [InlineData("""{"selfHosted": {"dedicatedConnectionRef": {"namespace": null}}}""", "spec.selfHosted.dedicatedConnectionRef is immutable")]
    public async Task A_self_hosted_link_refuses(string patch, string answer) =>
        await AssertRefusedAsync(Crd.InterLinks, Manifests.SelfHostedInterLink(), patch, answer);

    [Theory]
    [InlineData("""{"region": "nl-ams"}""", "spec.region is immutable")]
    [InlineData($$"""{"projectId": "{{Id}}"}""", "spec.projectId is immutable")]
    public async Task A_policy_refuses(string patch, string answer) => await AssertRefusedAsync(Crd.RoutingPolicies, Manifests.RoutingPolicy(), patch, answer);

    [Theory]
    [InlineData("""{"region": "nl-ams"}""", "spec.region is immutable")]
    [InlineData("""{"location": {"name": "DC3"}}""", "spec.location is immutable")]
    [InlineData("""{"portSpeed": "100Gbps"}""", "spec.portSpeed is immutable")]
    [InlineData($$"""{"projectId": "{{Id}}"}""", "spec.projectId is immutable")]
    public async Task A_connection_refuses(string patch, string answer) =>
        await AssertRefusedAsync(Crd.DedicatedConnections, Manifests.DedicatedConnection(), patch, answer);

    [Theory]
    [InlineData("""{"displayName": "paris-primary"}""")]
    [InlineData("""{"tags": ["env:prod", "team:net"]}""")]
    [InlineData($$"""{"vpc": {"id": "{{Id}}"} }""")]
    [InlineData("""{"vpc": null}""")]
    [InlineData("""{"routingPolicyRef": {"name": "other"}}""")]
    [InlineData("""{"routingPolicyRef": null}""")]
    [InlineData("""{"routePropagation": "Disabled"}""")]
    [InlineData("""{"readyWhen": "TrafficAllowed"}""")]
    [InlineData("""{"deletionPolicy": "Retain", "deletionProtection": true}""")]
    [InlineData("""{"managementPolicy": "Observe", "suspend": true}""")]
    public async Task A_hosted_link_takes(string patch) => await AssertTakenAsync(Crd.InterLinks, Manifests.InterLink(), patch);

    [Fact]
    public async Task A_self_hosted_link_takes_another_peer_ASN() =>
        await AssertTakenAsync(Crd.InterLinks, Manifests.SelfHostedInterLink(), """{"selfHosted": {"peerAsn": 65011}}""");

    [Fact]
    public async Task A_policy_takes_other_prefixes() =>
        await AssertTakenAsync(Crd.RoutingPolicies, Manifests.RoutingPolicy(), """{"incoming": ["10.41.0.0/16"], "outgoing": []}""");

    [Fact]
    public async Task A_connection_takes_other_namespaces() =>
        await AssertTakenAsync(Crd.DedicatedConnections, Manifests.DedicatedConnection(), """{"allowedNamespaces": ["*"]}""");

    [Theory]
    [InlineData("interlinks", "linkId")]
    [InlineData("dedicatedconnections", "connectionId")]
    public async Task A_mistyped_ID_can_be_corrected_until_it_is_bound(string plural, string field)
    {
        using var api = await servers.WithCelAsync();
        var crd = Crd.Of(plural);
        var name = await CreateAsync(api, Manifests.Of(plural));

        (await api.PatchSpecAsync(crd, name, $$"""{"{{field}}": "{{OtherId}}"}""")).Accepted();
        (await api.PatchSpecAsync(crd, name, $$"""{"{{field}}": "{{Id}}"}""")).Accepted();
    }

    [Theory]
    [InlineData("interlinks", "linkId")]
    [InlineData("dedicatedconnections", "connectionId")]
    public async Task Once_bound_no_other_ID_can_be_named(string plural, string field)
    {
        using var api = await servers.WithCelAsync();
        var crd = Crd.Of(plural);
        var name = await CreateAsync(api, Manifests.Of(plural));
        (await api.PatchStatusAsync(crd, name, Bound)).Accepted();

        Assert.Contains($"spec.{field} cannot name another", (await api.PatchSpecAsync(crd, name, $$"""{"{{field}}": "{{OtherId}}"}""")).Refused(), StringComparison.Ordinal);
        (await api.PatchSpecAsync(crd, name, $$"""{"{{field}}": "{{Id}}"}""")).Accepted();
        (await api.PatchSpecAsync(crd, name, $$"""{"{{field}}": null}""")).Accepted();
    }

    // The order was on its way when the user named another link. What was ordered must be recorded, whatever the spec says by now.
    [Fact]
    public async Task A_status_is_stored_even_where_it_contradicts_the_spec()
    {
        using var api = await servers.WithCelAsync();
        var manifest = Manifests.InterLink();
        manifest["spec"]!["linkId"] = OtherId;
        var name = await CreateAsync(api, manifest);

        (await api.PatchStatusAsync(Crd.InterLinks, name, Bound)).Accepted();
        (await api.PatchSpecAsync(Crd.InterLinks, name, """{"suspend": true}""")).Accepted();
    }

    private static async Task<string> CreateAsync(ResourceApi api, JsonObject manifest) =>
        (await api.CreateAsync(manifest)).Accepted()["metadata"]!["name"]!.GetValue<string>();

    private async Task AssertRefusedAsync(Crd crd, JsonObject manifest, string patch, string answer)
    {
        using var api = await servers.WithCelAsync();
        var name = await CreateAsync(api, manifest);

        Assert.Contains(answer, (await api.PatchSpecAsync(crd, name, patch)).Refused(), StringComparison.Ordinal);
    }

    private async Task AssertTakenAsync(Crd crd, JsonObject manifest, string patch)
    {
        using var api = await servers.WithCelAsync();
        var name = await CreateAsync(api, manifest);

        var changed = (await api.PatchSpecAsync(crd, name, patch)).Accepted();

        Assert.Equal(2, changed["metadata"]!["generation"]!.GetValue<int>());
    }
}
