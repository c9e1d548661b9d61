using System.Text.Json.Nodes;
using InterLink.Cli.Tests.World;
using InterLink.Operator.Tests.World;
using InterLink.Testing.Faults;

namespace InterLink.Cli.Tests.Commands;

/// <summary><c>plan</c> against the real cluster and the simulator: what it foresees, and that it does nothing.</summary>
public sealed class PlanTests(CliWorld cli)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_link_with_its_policy_is_foreseen_from_the_order_to_propagation_and_nothing_is_written_anywhere()
    {
        var world = await cli.WorldAsync();
        await using var gateway = await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }, Cancellation);
        await using var server = await HttpFaultProxy.StartAsync(world.Plane, Cancellation);
        var token = await world.Plane.CreateUserAsync("planner", "cluster-admin", Cancellation);
        var environment = new Dictionary<string, string>(await cli.EnvironmentAsync(), StringComparer.Ordinal)
        {
            ["INTERLINK_GATEWAY_URL"] = gateway.Url.ToString(),
            ["KUBECONFIG"] = world.Plane.WriteKubeconfig(token, server.Url),
        };

        var text = (await PlanAsync(environment, world, $"{Policy("lab")}---\n{Link("lyon", world, policy: "lab")}")).Succeeded();

        Assert.Equal(
            $"""
             RoutingPolicy {world.Namespace}/lab (new)
             └─ create IPv4 policy {world.Namespace}-lab-ipv4: in [10.60.0.0/16], out [172.16.4.0/22]

             InterLink {world.Namespace}/lyon (new)
             ├─ order a hosted link of 1Gbps with Free Pro at - Telehouse TH2 in Project {world.Simulator.ProjectId}; Scaleway's fee runs from the order on, before the partner answers, and the partner's own comes on top [starts billing]
             ├─ write the pairing key into Secret lyon-pairing-key
             ├─ attach VPC {world.Simulator.VpcId(OperatorWorld.Region)}
             ├─ attach routing policy (new, IPv4) of RoutingPolicy lab
             └─ enable route propagation

             Plan: 1 to order (1 of them billed from then on), 4 other changes at the gateway, 0 blocked. Nothing was done.

             """.ReplaceLineEndings("\n"),
            text);
        Assert.NotEmpty(gateway.Requests);
        Assert.NotEmpty(server.Requests);
        Assert.All([.. gateway.Requests, .. server.Requests], entry => Assert.Equal("GET", entry.Request.Method));
        Assert.Null(await world.InterLinks.GetAsync(new(world.Namespace, "lyon"), Cancellation));
    }

    [Fact]
    public async Task A_change_of_a_link_in_service_is_foreseen_and_one_that_is_settled_has_nothing_to_do()
    {
        var world = await cli.WorldAsync();

        var change = (await PlanAsync(world, Link("paris", world, policy: null))).Succeeded();
        var settled = (await PlanAsync(world, Link("paris", world, policy: "prod"))).Succeeded();

        Assert.Contains("├─ detach routing policy ", change, StringComparison.Ordinal);
        Assert.Contains("└─ note: spec.routingPolicyRef is {\"name\":\"prod\"} in the cluster, and the file leaves it out: planned as if it went", change, StringComparison.Ordinal);
        Assert.Contains("0 to order (0 of them billed from then on), 1 other changes", change, StringComparison.Ordinal);
        Assert.Contains($"InterLink {world.Namespace}/paris\n└─ nothing to do\n", settled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_ordered_is_told_with_the_way_out_and_an_exit_code_of_its_own()
    {
        var world = await cli.WorldAsync();

        var result = await PlanAsync(world, Link("lyon", world, policy: "nowhere").Replace("1Gbps", "7Gbps", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Blocked, result.Code);
        Assert.Contains("blocked: spec.bandwidth: 7Gbps is not offered at '- Telehouse TH2'; offered there: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("blocked: spec.routingPolicyRef: this namespace has no RoutingPolicy nowhere", result.Output, StringComparison.Ordinal);
        Assert.Contains("0 to order", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_of_what_is_immutable_is_blocked_before_anybody_applies_it()
    {
        var world = await cli.WorldAsync();

        var result = await PlanAsync(world, Link("paris", world, policy: "prod").Replace("1Gbps", "500Mbps", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Blocked, result.Code);
        Assert.Contains("blocked: spec.bandwidth was changed from 1Gbps to 500Mbps", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_on_a_port_of_the_file_share_it_and_none_of_them_is_billed()
    {
        var world = await cli.WorldAsync();
        await world.Desk.AddConnectionAsync(
            new JsonObject
            {
                ["region"] = OperatorWorld.Region,
                ["project_id"] = world.Simulator.ProjectId.ToString(),
                ["name"] = "planned",
                ["pop_id"] = PopId((await cli.RunAsync("locations", "-o", "json")).Succeeded()),
                ["bandwidth_mbps"] = 1000,
            },
            Cancellation);

        var result = await PlanAsync(world, string.Join("---\n", Port("port", "1Gbps"), OnPort("first"), OnPort("second")));
        var elsewhere = await PlanAsync(world, string.Join("---\n", Port("port", "100Gbps"), OnPort("first")));

        Assert.Matches($"InterLink {world.Namespace}/first \\(new\\)\n└─ order a self-hosted link of 1Gbps on connection [^ ]+ in Project [^ ]+; the connection is billed already, the link is not\n", result.Output);
        Assert.Matches($"InterLink {world.Namespace}/second \\(new\\)\n└─ waits: spec.bandwidth: 1Gbps is needed, and DedicatedConnection port of 1Gbps has 0Mbps left", result.Output);
        Assert.Contains("Plan: 1 to order (0 of them billed from then on)", result.Succeeded(), StringComparison.Ordinal);
        Assert.Contains("waits: spec.selfHosted.dedicatedConnectionRef: DedicatedConnection port takes no links now. Scaleway lists no connection that fits yet.", elsewhere.Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_programs_a_plan_counts_what_is_ordered_and_billed_in_json_as_in_yaml()
    {
        var world = await cli.WorldAsync();
        var file = $"{Link("lyon", world, policy: null)}---\n{{apiVersion: v1, kind: Secret, metadata: {{name: s}}}}\n";

        var json = JsonNode.Parse((await PlanAsync(world, file, "-o", "json")).Succeeded());
        var yaml = (await PlanAsync(world, file, "-o", "yaml")).Succeeded();

        Assert.Equal((1, 1, 0), ((int?)json?["orders"], (int?)json?["startsBilling"], (int?)json?["blocked"]));
        Assert.Equal(true, (bool?)json?["resources"]?[0]?["steps"]?[0]?["startsBilling"]);
        Assert.Equal("Secret s", (string?)json?["notLookedAt"]?[0]);
        Assert.Contains("\nstartsBilling: 1\n", yaml, StringComparison.Ordinal);
        Assert.Contains("\nNot looked at: Secret s.\nPlan: 1 to order", (await PlanAsync(world, file)).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_InterLinks_cannot_plan_and_is_told_so()
    {
        var world = await cli.WorldAsync();
        var token = await world.Plane.CreateUserAsync("no-planner", clusterRole: null, Cancellation);
        var environment = new Dictionary<string, string>(await cli.EnvironmentAsync(), StringComparer.Ordinal) { ["KUBECONFIG"] = world.Plane.WriteKubeconfig(token), ["INTERLINK_CLUSTER_ID"] = "cluster" };

        Assert.Contains("cannot get resource \"interlinks\"", (await PlanAsync(environment, world, Link("lyon", world, policy: null))).FailedWith(ExitCode.Denied), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("document 2: spec.bandwith cannot be read", "region: fr-par\n  bandwidth: 1Gbps", "region: fr-par\n  bandwidth: 1Gbps\n  bandwith: 1Gbps")]
    [InlineData("document 2 spec.region is missing", "region: fr-par\n  bandwidth: 1Gbps", "bandwidth: 1Gbps")]
    [InlineData("document 1: spec.tags cannot be read", "region: fr-par\n  bandwidth: 1Gbps\n  tags: env", "region: fr-par\n  bandwidth: 1Gbps")]
    public async Task In_a_file_of_several_documents_the_wrong_one_is_named(string message, params string[] specs)
    {
        var world = await cli.WorldAsync();
        var documents = specs.Select((spec, index) => $"apiVersion: interlink-operator.io/v1alpha1\nkind: InterLink\nmetadata:\n  name: n{index}\nspec:\n  {spec}\n");

        Assert.Contains(message, (await PlanAsync(world, string.Join("---\n", documents))).FailedWith(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is not valid YAML (line 2)", "a: [")]
    [InlineData("holds no manifest", "")]
    [InlineData("is of kind Interlink, which interlink-operator.io/v1alpha1 does not have", "{apiVersion: interlink-operator.io/v1alpha1, kind: Interlink, metadata: {name: a}}")]
    [InlineData("has apiVersion interlink-operator.io/v1; write interlink-operator.io/v1alpha1", "{apiVersion: interlink-operator.io/v1, kind: InterLink, metadata: {name: a}}")]
    [InlineData("is no Kubernetes object: its top level has to be a mapping", "just words")]
    [InlineData("a is there twice", "{a: 1, a: 2}")]
    [InlineData("nested more than 64 deep", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("more than 1000000 values", "{a: &a [1,1,1,1,1,1,1,1,1,1], b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a], c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b], d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c], e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d], f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e], g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]}")]
    [InlineData("there is no anchor &a before it", "a: &a [*a]")]
    [InlineData("for the second time", "{apiVersion: v1, kind: List, items: [{apiVersion: interlink-operator.io/v1alpha1, kind: RoutingPolicy, metadata: {name: r}, spec: {region: fr-par}}, {apiVersion: interlink-operator.io/v1alpha1, kind: RoutingPolicy, metadata: {name: r}, spec: {region: fr-par}}]}")]
    [InlineData("apiVersion and kind are missing", "a: b")]
    [InlineData("no InterLink and no RoutingPolicy (Secret s)", "{apiVersion: v1, kind: Secret, metadata: {name: s}}")]
    [InlineData("names no resource: set metadata.name", "{apiVersion: interlink-operator.io/v1alpha1, kind: InterLink, spec: {region: fr-par, bandwidth: 1Gbps}}")]
    public async Task A_file_that_holds_nothing_to_plan_is_named(string message, string text) =>
        Assert.Contains(message, (await PlanAsync(await cli.WorldAsync(), text)).FailedWith(ExitCode.BadInput), StringComparison.Ordinal);

    private static string? PopId(string locations) => (string?)JsonNode.Parse(locations)?.AsArray().Single(location => ((string?)location?["name"] ?? "").Contains("TH2", StringComparison.Ordinal))?["id"];

    private static string Port(string name, string speed) =>
        $"{{apiVersion: interlink-operator.io/v1alpha1, kind: DedicatedConnection, metadata: {{name: {name}}}, spec: {{region: fr-par, location: {{name: TH2}}, portSpeed: {speed}}}}}\n";

    private static string OnPort(string name) =>
        $"{{apiVersion: interlink-operator.io/v1alpha1, kind: InterLink, metadata: {{name: {name}}}, spec: {{region: fr-par, bandwidth: 1Gbps, selfHosted: {{dedicatedConnectionRef: {{name: port}}, peerAsn: 65010}}}}}}\n";

    private static string Policy(string name) =>
        $"""
         apiVersion: interlink-operator.io/v1alpha1
         kind: RoutingPolicy
         metadata: {"{"}name: {name}{"}"}
         spec:
           region: fr-par
           incoming: [10.60.0.0/16]
           outgoing: [172.16.4.0/22]

         """;

    private static string Link(string name, OperatorWorld world, string? policy) =>
        $"""
         apiVersion: interlink-operator.io/v1alpha1
         kind: InterLink
         metadata:
           name: {name}
         spec:
           region: fr-par
           bandwidth: 1Gbps
           hosted:
             partner:
               name: Free Pro
             location:
               name: TH2
           vpc:
             id: {world.Simulator.VpcId(OperatorWorld.Region)}
           routePropagation: Enabled
         {(policy is null ? "" : $"  routingPolicyRef:\n    name: {policy}\n")}
         """;

    private async Task<CliResult> PlanAsync(OperatorWorld world, string manifests, params string[] args) => await PlanAsync(await cli.EnvironmentAsync(), world, manifests, args);

    private static Task<CliResult> PlanAsync(IReadOnlyDictionary<string, string> environment, OperatorWorld world, string manifests, params string[] args) =>
        CliRunner.RunWithInputAsync(environment, manifests, ["plan", "-f", "-", "--namespace", world.Namespace, .. args]);
}
