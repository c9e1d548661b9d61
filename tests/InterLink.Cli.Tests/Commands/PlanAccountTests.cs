using System.Text;
using System.Text.Json.Nodes;
using InterLink.Cli.Tests.World;
using InterLink.Domain.Credentials;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;
using InterLink.Operator.Tests.World;
using InterLink.Testing.Faults;

namespace InterLink.Cli.Tests.Commands;

/// <summary>With which account <c>plan</c> looks, and what it makes of a key that shows nothing: whoever obeys it must not delete what is in service.</summary>
public sealed class PlanAccountTests(CliWorld cli)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_of_another_account_never_makes_a_plan_say_that_a_link_or_a_policy_is_gone()
    {
        var world = await cli.WorldAsync();
        var paris = await world.EventuallyAsync("paris", seen => seen.Status.LinkId is not null, "paris has its link");
        var policy = await world.EventuallyPolicyAsync("prod", seen => seen.Status.Ipv4Id is not null, "prod is at the gateway");
        var (key, project) = await StrangerAsync(world);
        var environment = await EnvironmentAsync(("SCW_SECRET_KEY", key), ("SCW_DEFAULT_PROJECT_ID", project));
        var prod = "{apiVersion: interlink-operator.io/v1alpha1, kind: RoutingPolicy, metadata: {name: prod}, spec: {region: fr-par, incoming: [10.40.0.0/16], outgoing: [172.16.4.0/22]}}\n";

        var result = await PlanAsync(environment, world.Namespace, $"{prod}---\n{Link("paris", "routingPolicyRef: {name: prod}")}---\n{Link("adopted", $"linkId: {paris.Status.LinkId}")}");

        Assert.Equal(ExitCode.Blocked, result.Code);
        Assert.Contains($"/prod\n└─ blocked: The key that is given does not show routing policy {policy.Status.Ipv4Id}, nor anything of Project {world.Simulator.ProjectId}", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"/paris\n└─ blocked: The key that is given does not show link {paris.Status.LinkId} in region fr-par, nor anything of Project {world.Simulator.ProjectId}, in which that was made: "
            + "it may be another account's. Give the operator's own key, or another of its account: SCW_SECRET_KEY, or --gateway-secret-key-file.\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.Contains("/adopted (new)\n└─ blocked: The key that is given does not show link", result.Output, StringComparison.Ordinal);
        Assert.Contains("If that shows no such link either, correct spec.linkId.\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("delete this resource", result.Output, StringComparison.Ordinal);
        Assert.Contains("Plan: 0 to order (0 of them billed from then on), 0 other changes at the gateway, 3 blocked.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_the_account_may_say_that_a_link_is_gone()
    {
        var world = await cli.WorldAsync();
        await using var gateway = await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }, Cancellation);
        gateway.Add(new FaultRule { Pattern = "/links/[0-9a-f-]{36}$", Fault = new Fault.Respond(404, """{"type": "not_found", "resource": "link"}""") });

        var result = await PlanAsync(await EnvironmentAsync(("INTERLINK_GATEWAY_URL", gateway.Url.ToString())), world.Namespace, Link("paris"));

        Assert.Equal(ExitCode.Blocked, result.Code);
        Assert.Contains("no longer exists at the gateway. It is not ordered again by itself", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_blocks_its_own_resource_and_no_other()
    {
        var world = await cli.WorldAsync();
        await using var gateway = await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }, Cancellation);
        gateway.Add(new FaultRule { Pattern = "/links/[0-9a-f-]{36}$", Fault = new Fault.Respond(403, """{"type": "denied_authentication", "message": "insufficient permissions"}""") });

        var result = await PlanAsync(await EnvironmentAsync(("INTERLINK_GATEWAY_URL", gateway.Url.ToString())), world.Namespace, $"{Link("paris")}---\n{Link("rouen")}");

        Assert.Equal(ExitCode.Blocked, result.Code);
        Assert.Matches($"InterLink {world.Namespace}/paris\n└─ blocked: .* Give a key that may read it: SCW_SECRET_KEY", result.Output);
        Assert.Contains($"InterLink {world.Namespace}/rouen (new)\n├─ order a hosted link", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_the_operators_own_account_no_other_key_is_taken_than_the_one_that_is_given()
    {
        var world = await cli.WorldAsync();
        var elsewhere = await NamespaceAsync(world, (await StrangerAsync(world)).SecretKey);

        var error = (await PlanAsync(await EnvironmentAsync(("SCW_SECRET_KEY", "")), elsewhere, Link("paris", @namespace: world.Namespace))).FailedWith(ExitCode.BadInput);

        Assert.Contains($"{world.Namespace}/paris uses the operator's own account, and no key of that account is given: set SCW_SECRET_KEY, or name a file with --gateway-secret-key-file.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Secret_of_the_namespace_is_read_as_the_operator_reads_it_and_nothing_of_the_environment_fills_it_up()
    {
        var world = await cli.WorldAsync();
        var complete = await NamespaceAsync(world, world.Simulator.SecretKey, project: world.Simulator.ProjectId.ToString());
        var withoutProject = await NamespaceAsync(world, world.Simulator.SecretKey);
        var unlabelled = await NamespaceAsync(world, world.Simulator.SecretKey, labelled: false);
        var revoked = await NamespaceAsync(world, "11111111-2222-4333-8444-555555555555");
        var environment = await EnvironmentAsync();

        Assert.Contains($"in Project {world.Simulator.ProjectId};", (await PlanAsync(environment, complete, Link("lyon"))).Succeeded(), StringComparison.Ordinal);
        var orphan = await BlockedAsync(withoutProject);
        Assert.Contains("blocked: spec.projectId: no project is given", orphan, StringComparison.Ordinal);
        Assert.DoesNotContain("note: the operator's own --project-id", orphan, StringComparison.Ordinal);
        Assert.Contains($"blocked: Secret interlink-credentials lacks the label {CredentialsTroubles.Label}=true", await BlockedAsync(unlabelled), StringComparison.Ordinal);
        Assert.Contains("The key is that of Secret interlink-credentials: put one that may read it there.", await BlockedAsync(revoked), StringComparison.Ordinal);
        Assert.Contains("blocked: Secret none, which holds the credentials for Scaleway, does not exist in this namespace", await BlockedAsync(complete, "credentialsSecretRef: {name: none}"), StringComparison.Ordinal);

        async Task<string> BlockedAsync(string @namespace, string more = "")
        {
            var result = await PlanAsync(environment, @namespace, Link("lyon", more));
            Assert.Equal((ExitCode.Blocked, false), (result.Code, result.Output.Contains("─ order", StringComparison.Ordinal)));
            return result.Output;
        }
    }

    [Fact]
    public async Task Who_may_not_read_the_uid_of_the_cluster_is_told_how_to_give_it()
    {
        var world = await cli.WorldAsync();
        var token = await world.Plane.CreateUserAsync("namespaced-planner", clusterRole: null, Cancellation);

        var error = (await PlanAsync(await EnvironmentAsync(("KUBECONFIG", world.Plane.WriteKubeconfig(token))), world.Namespace, Link("paris"))).FailedWith(ExitCode.Denied);

        Assert.Contains("may not be read by this user: give --cluster-id (or INTERLINK_CLUSTER_ID).", error, StringComparison.Ordinal);
    }

    /// <summary>The key of an Organization that has nothing to do with the operator's, and its Project.</summary>
    private static async Task<(string SecretKey, string ProjectId)> StrangerAsync(OperatorWorld world)
    {
        var organization = await world.Desk.AddOrganizationAsync(new JsonObject { ["name"] = "stranger" }, Cancellation);
        var rights = new JsonArray(new JsonObject { ["permission_set_names"] = new JsonArray("AllProductsFullAccess") });
        var key = await world.Desk.AddKeyAsync(new JsonObject { ["organization_id"] = (string?)organization["id"], ["rights"] = rights }, Cancellation);
        return ((string?)key["secret_key"] ?? "", (string?)organization["projects"]?[0]?["id"] ?? "");
    }

    /// <summary>A namespace that no operator looks after, with credentials of its own.</summary>
    private static async Task<string> NamespaceAsync(OperatorWorld world, string secretKey, string? project = null, bool labelled = true)
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [CredentialsSecret.SecretKeyEntry] = Encoding.UTF8.GetBytes(secretKey) };
        if (project is not null)
        {
            entries[CredentialsSecret.ProjectIdEntry] = Encoding.UTF8.GetBytes(project);
        }

        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (labelled)
        {
            labels[CredentialsTroubles.Label] = "true";
        }

        var @namespace = await world.Plane.CreateNamespaceAsync("planned");
        var metadata = new ObjectMeta { Namespace = @namespace, Name = CredentialsRules.DefaultSecretName, Labels = labels };
        await world.Kubernetes.Resources<Secret>().CreateAsync(new Secret { Metadata = metadata, Data = entries }, Cancellation);
        return @namespace;
    }

    private static string Link(string name, string more = "", string? @namespace = null) =>
        $"""
         apiVersion: interlink-operator.io/v1alpha1
         kind: InterLink
         metadata:
           name: {name}
         {(@namespace is null ? "" : $"  namespace: {@namespace}")}
         spec:
           region: fr-par
           bandwidth: 1Gbps
           hosted:
             partner:
               name: Free Pro
             location:
               name: TH2
           {more}

         """;

    private async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(params (string Name, string Value)[] others)
    {
        var environment = new Dictionary<string, string>(await cli.EnvironmentAsync(), StringComparer.Ordinal);
        foreach (var (name, value) in others)
        {
            environment.Remove(name);
            if (value.Length > 0)
            {
                environment[name] = value;
            }
        }

        return environment;
    }

    private static Task<CliResult> PlanAsync(IReadOnlyDictionary<string, string> environment, string @namespace, string manifests) =>
        CliRunner.RunWithInputAsync(environment, manifests, "plan", "-f", "-", "--namespace", @namespace);
}
