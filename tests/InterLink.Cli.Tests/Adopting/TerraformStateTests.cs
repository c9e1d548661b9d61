using System.Text.Json.Nodes;
using InterLink.Cli.Tests.World;

namespace InterLink.Cli.Tests.Adopting;

/// <summary><c>import --tfstate</c>: what becomes of a state, and what is said of one that cannot be used. It needs neither cluster nor gateway.</summary>
public sealed class TerraformStateTests
{
    [Fact]
    public async Task A_terraform_state_becomes_manifests_and_the_commands_that_make_terraform_forget()
    {
        var result = await ImportAsync(State(LinkState("main", "\"partner_id\": \"fr-par/p-1\", \"routing_policy_v4_id\": \"fr-par/rp-1\", \"vpc_id\": \"fr-par/v-1\", \"enable_route_propagation\": true"), PolicyState));

        Assert.Empty(result.Error);
        Assert.EndsWith(
            """
            #   terraform state rm 'module.net.scaleway_interlink_link.main["a"]'
            #   terraform state rm 'scaleway_interlink_routing_policy.prod'
            ---
            apiVersion: interlink-operator.io/v1alpha1
            kind: RoutingPolicy
            metadata:
              name: prod
            spec:
              region: fr-par
              projectId: pr-1
              incoming:
              - 10.40.0.0/16
              outgoing: []
              deletionPolicy: Retain
            ---
            apiVersion: interlink-operator.io/v1alpha1
            kind: InterLink
            metadata:
              name: paris-main
            spec:
              region: fr-par
              linkId: l-main
              bandwidth: 1Gbps
              projectId: pr-1
              hosted:
                partner:
                  id: p-1
                location:
                  id: pop-1
              vpc:
                id: v-1
              routingPolicyRef:
                name: prod
              routePropagation: Enabled
              deletionPolicy: Retain

            """.ReplaceLineEndings("\n"),
            result.Succeeded(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("key-of-main", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_or_a_connection_that_the_state_does_not_hold_is_referred_to_and_told()
    {
        var result = await ImportAsync(State(LinkState("main", "\"connection_id\": \"fr-par/c-1\", \"peer_asn\": 65010, \"vlan\": 1512, \"routing_policy_v4_id\": \"fr-par/rp-9\"")), "-o", "json", "--observe");
        var link = Assert.Single(JsonNode.Parse(result.Succeeded())?["items"]?.AsArray() ?? []);

        Assert.Equal("policy-rp-9", (string?)link?["spec"]?["routingPolicyRef"]?["name"]);
        Assert.Equal("connection-c-1", (string?)link?["spec"]?["selfHosted"]?["dedicatedConnectionRef"]?["name"]);
        Assert.Equal(65010, (int?)link?["spec"]?["selfHosted"]?["peerAsn"]);
        Assert.Equal("Observe", (string?)link?["spec"]?["managementPolicy"]);
        Assert.Contains("RoutingPolicy policy-rp-9 is not written", result.Error, StringComparison.Ordinal);
        Assert.Contains("DedicatedConnection connection-c-1 is not written", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_or_belongs_to_an_InterLink_is_left_out_and_told()
    {
        var result = await ImportAsync(State(
            LinkState("gone", "\"partner_id\": \"fr-par/p-1\", \"status\": \"expired\""),
            LinkState("ours", "\"partner_id\": \"fr-par/p-1\", \"status\": \"active\", \"tags\": [\"interlink-operator.io/owner=c/n/paris\"]"),
            LinkState("main", "\"partner_id\": \"fr-par/p-1\", \"status\": \"active\"")), "-o", "table");

        Assert.Matches("^KIND +NAME +LINK OR CONNECTION +BANDWIDTH\nInterLink +paris-main +l-main +1Gbps\n$", result.Succeeded());
        Assert.Contains("note: link l-gone (Paris main) is left out: it is expired", result.Error, StringComparison.Ordinal);
        Assert.Contains("note: link l-ours (Paris main) is left out: it belongs to an InterLink (interlink-operator.io/owner=c/n/paris)", result.Error, StringComparison.Ordinal);

    }

    [Fact]
    public async Task Terraform_forgets_what_there_is_a_manifest_for_and_nothing_else()
    {
        var state = State(
            LinkState("gone", "\"partner_id\": \"fr-par/p-1\", \"status\": \"expired\""),
            LinkState("ours", "\"partner_id\": \"fr-par/p-1\", \"status\": \"active\", \"tags\": [\"interlink-operator.io/owner=c/n/paris\"]"),
            LinkState("main", "\"partner_id\": \"fr-par/p-1\", \"status\": \"active\""),
            PolicyState);
        var result = await ImportAsync(state);

        Assert.Equal(["#   terraform state rm 'module.net.scaleway_interlink_link.main[\"a\"]'"], Commands(result));
        Assert.Contains("note: module.net.scaleway_interlink_link.gone[\"a\"] stays with Terraform. Have it deleted there", result.Error, StringComparison.Ordinal);
        Assert.Contains("note: module.net.scaleway_interlink_link.ours[\"a\"] stays with Terraform, unless an InterLink manages the link already.", result.Error, StringComparison.Ordinal);
        Assert.Contains("note: scaleway_interlink_routing_policy.prod stays with Terraform: no RoutingPolicy is written of it.", result.Error, StringComparison.Ordinal);

        var taken = await ImportAsync(state, "--from-cluster", "c");
        Assert.Equal(2, Commands(taken).Count());
        Assert.Contains("  name: paris\nspec:\n  region: fr-par\n  linkId: l-ours\n", taken.Succeeded(), StringComparison.Ordinal);
        Assert.DoesNotContain("link l-ours", taken.Error, StringComparison.Ordinal);

        static IEnumerable<string> Commands(CliResult result) => result.Succeeded().Split('\n').Where(line => line.StartsWith("#   terraform", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("yaml", "# There is no link to adopt, and nothing is written.\n")]
    [InlineData("table", "KIND   NAME   LINK OR CONNECTION   BANDWIDTH\n")]
    public async Task Where_nothing_is_left_to_adopt_nothing_is_said_to_be_done(string format, string expected)
    {
        var result = await ImportAsync(State(LinkState("gone", "\"partner_id\": \"fr-par/p-1\", \"status\": \"refused\""), PolicyState), "-o", format);

        Assert.Equal(expected, result.Succeeded());
        Assert.DoesNotContain("terraform state rm", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_of_a_module_cannot_end_the_quotes_of_a_command()
    {
        var state = State(LinkState("main", "\"partner_id\": \"fr-par/p-1\"").Replace("module.net", "module.net[\\\"a'; date\\\"]", StringComparison.Ordinal));

        Assert.Contains("#   terraform state rm 'module.net[\"a'\\''; date\"].scaleway_interlink_link.main[\"a\"]'\n", (await ImportAsync(state)).Succeeded(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("One created as n/paris takes it up again, in the cluster with the id c alone", "c/n/paris")]
    [InlineData("One created with the namespace and the name that the tag has a hash of takes it up again, in the cluster with the id c alone", "c/sha256-0123")]
    public async Task Whose_a_link_is_is_read_off_its_tag(string said, string owner) => Assert.Contains(
        said,
        (await ImportAsync(State(LinkState("ours", $"\"partner_id\": \"fr-par/p-1\", \"tags\": [\"interlink-operator.io/owner={owner}\"]")))).Error,
        StringComparison.Ordinal);

    [Fact]
    public async Task Links_of_one_name_get_names_of_their_own_and_one_policy_serves_both()
    {
        const string sameOnBoth = "\"partner_id\": \"fr-par/p-1\", \"routing_policy_v4_id\": \"fr-par/rp-1\"";
        var items = JsonNode.Parse((await ImportAsync(State(LinkState("a", sameOnBoth), LinkState("b", sameOnBoth), PolicyState), "-o", "json", "-n", "network")).Succeeded())?["items"]?.AsArray() ?? [];

        Assert.Equal(["RoutingPolicy prod", "InterLink paris-main", "InterLink paris-main-l-b"], items.Select(item => $"{item?["kind"]} {item?["metadata"]?["name"]}"));
        Assert.All(items, item => Assert.Equal("network", (string?)item?["metadata"]?["namespace"]));
    }

    [Theory]
    [InlineData("it is not JSON (line 1)", "garbage")]
    [InlineData("it is not a JSON object", "[]")]
    [InlineData("its version is 3", """{"version": 3}""")]
    [InlineData("its version is missing", """{"encrypted_data": "…"}""")]
    [InlineData("holds no resource scaleway_interlink_link", """{"version": 4, "resources": []}""")]
    [InlineData("scaleway_interlink_link.main has no bandwidth_mbps", """{"version": 4, "resources": [{"mode": "managed", "type": "scaleway_interlink_link", "name": "main", "instances": [{"attributes": {"id": "fr-par/l"}}]}]}""")]
    [InlineData("scaleway_interlink_link.main has no peer_asn", """{"version": 4, "resources": [{"mode": "managed", "type": "scaleway_interlink_link", "name": "main", "instances": [{"attributes": {"id": "fr-par/l", "bandwidth_mbps": 50, "pop_id": "p", "connection_id": "c"}}]}]}""")]
    [InlineData("scaleway_interlink_link.main.id is 'l'", """{"version": 4, "resources": [{"mode": "managed", "type": "scaleway_interlink_link", "name": "main", "instances": [{"attributes": {"id": "l"}}]}]}""")]
    public async Task A_state_that_cannot_be_used_is_named(string message, string text) =>
        Assert.Contains(message, (await ImportAsync(text)).FailedWith(ExitCode.BadInput), StringComparison.Ordinal);

    private const string PolicyState =
        """
        {"mode": "managed", "type": "scaleway_interlink_routing_policy", "name": "prod", "instances": [{"attributes":
          {"id": "fr-par/rp-1", "name": "prod-ipv4", "project_id": "pr-1", "region": "fr-par", "prefix_filter_in": ["10.40.0.0/16"], "prefix_filter_out": []}}]}
        """;

    private static string State(params string[] resources) => "{\"version\": 4, \"resources\": [" + string.Join(',', resources) + "]}";

    private static string LinkState(string name, string attributes) =>
        "{\"module\": \"module.net\", \"mode\": \"managed\", \"type\": \"scaleway_interlink_link\", \"name\": \"" + name + "\", \"instances\": [{\"index_key\": \"a\", \"attributes\": "
        + "{\"id\": \"fr-par/l-" + name + "\", \"name\": \"Paris main\", \"region\": \"fr-par\", \"project_id\": \"pr-1\", \"bandwidth_mbps\": 1000, \"pop_id\": \"fr-par/pop-1\", "
        + "\"pairing_key\": \"key-of-" + name + "\", " + attributes + "}}]}";

    private static Task<CliResult> ImportAsync(string state, params string[] args) =>
        CliRunner.RunWithInputAsync(new Dictionary<string, string>(StringComparer.Ordinal), state, ["import", "--tfstate", "-", .. args]);
}
