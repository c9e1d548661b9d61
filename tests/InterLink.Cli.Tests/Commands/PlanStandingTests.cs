using System.Text.Json.Nodes;
using InterLink.Cli.Tests.World;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Cli.Tests.Commands;

/// <summary><c>plan</c> where nothing starts from scratch: links of an earlier resource, and what is on its way out. No operator runs here.</summary>
public sealed class PlanStandingTests(CliWorld cli)
{
    private const string Region = OperatorWorld.Region;
    private const string Hold = "tests.example.com/hold";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restored_resource_shows_all_that_is_done_to_the_link_of_its_forerunner_and_what_its_phase_forbids()
    {
        await using var world = await cli.NewWorldAsync();
        var (restored, refused) = (await OrderAsync(world, "restored"), await OrderAsync(world, "refused"));
        Ok(await world.Gateway.Links.AttachVpcAsync(Region, restored.Id, world.Simulator.VpcId(Region).ToString(), Cancellation));
        await world.PartnerDesk.RefuseAsync(refused.Partner?.PairingKey ?? "", "no capacity", Cancellation);

        var result = await PlanAsync(world, $"{Hosted("restored")}---\n{Hosted("refused", ", routePropagation: Enabled")}");

        Assert.Matches(
            $"/restored \\(new\\)\n├─ adopt link {restored.Id} .*\n├─ write the pairing key into Secret restored-pairing-key\n├─ update name and tags: .*\n└─ detach VPC {world.Simulator.VpcId(Region)}\n", result.Output);
        Assert.Contains(
            $"blocked: link {refused.Id} is Refused, in which it cannot be changed: spec.tags, spec.displayName, spec.routePropagation stay as they are. "
            + "No action leads back to service: delete this resource, and create it anew to order another link.\n",
            result.Output,
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Blocked, result.Code);
    }

    [Fact]
    public async Task What_is_being_deleted_is_attached_to_nothing_and_an_edit_of_it_is_lost()
    {
        await using var world = await cli.NewWorldAsync();
        var (policies, connections) = (world.RoutingPolicies, world.Kubernetes.Resources<DedicatedConnectionResource>());
        var policy = CliWorld.Policy(world, "going");
        await policies.CreateAsync(policy with { Metadata = policy.Metadata with { Finalizers = [Hold] } }, Cancellation);
        var connection = new DedicatedConnectionResource
        {
            Metadata = new ObjectMeta { Namespace = world.Namespace, Name = "port", Finalizers = [Hold] },
            Spec = new() { Region = Region, Location = new() { Name = "TH2" }, PortSpeed = "1Gbps" },
        };
        await connections.CreateAsync(connection, Cancellation);
        await world.KubectlAsync("delete", "--wait=false", "routingpolicy/going", "dedicatedconnection/port");

        var result = await PlanAsync(
            world,
            $"{Hosted("lyon", ", routingPolicyRef: {name: going}")}---\n"
            + $"{Document("InterLink", "rouen", "bandwidth: 1Gbps, selfHosted: {dedicatedConnectionRef: {name: port}, peerAsn: 65010}")}---\n"
            + $"{Hosted("looked-at", ", managementPolicy: Observe")}---\n"
            + Document("RoutingPolicy", "going", "incoming: [10.41.0.0/16]"));

        Assert.Matches("/lyon \\(new\\)\n(├─ .*\n)+└─ blocked: spec.routingPolicyRef: RoutingPolicy going is not ready. It is being deleted, which waits for the links that use it;", result.Output);
        Assert.DoesNotContain("attach routing policy", result.Output, StringComparison.Ordinal);
        Assert.Matches("/rouen \\(new\\)\n└─ (waits|blocked): spec.selfHosted.dedicatedConnectionRef: .* It is being deleted.", result.Output);
        Assert.Matches("/looked-at \\(new\\)\n└─ blocked: spec.managementPolicy is Observe and there is no link to observe: nothing is ordered. Set spec.linkId", result.Output);
        Assert.Contains("RoutingPolicy " + world.Namespace + "/going\n└─ blocked: it is being deleted, and what is applied now goes with it;", result.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Blocked, result.Code);
        var release = new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } };
        await policies.MergePatchAsync(policy.Metadata.Key, release.DeepClone().AsObject(), Cancellation);
        await connections.MergePatchAsync(connection.Metadata.Key, release, Cancellation);
    }

    [Fact]
    public async Task A_family_whose_last_prefix_goes_is_deleted_once_those_who_have_it_let_go_of_it()
    {
        var world = await cli.WorldAsync();
        await world.EventuallyPolicyAsync("prod", seen => seen.Status.Ipv4Id is not null, "prod is at the gateway");

        var waiting = (await CliRunner.RunWithInputAsync(
            await cli.EnvironmentAsync(), Document("RoutingPolicy", "prod", "incoming: [], outgoing: []"), "plan", "-f", "-", "--namespace", world.Namespace)).Succeeded();

        Assert.Matches("├─ update policy .*in \\[\\], out \\[\\]\n[├└]─ waits: what is not wanted any more is deleted once these have let go of it: paris\\.\n", waiting);
    }

    /// <summary>A hosted link with the owner's tag of an earlier resource of the name.</summary>
    private static async Task<Link> OrderAsync(OperatorWorld world, string name)
    {
        var cluster = (await world.Kubernetes.Resources<Namespace>().GetAsync(new ResourceKey("", "kube-system"), Cancellation))?.Metadata.Uid ?? "";
        var owner = OwnerTags.For(cluster, world.Namespace, name, "of-before");
        var partner = Ok(await world.Gateway.Catalogue.ListPartnersAsync(Region, popId: null, Cancellation)).Single(one => one.Name == OperatorWorld.Partner);
        var pop = Ok(await world.Gateway.Catalogue.ListPopsAsync(Region, partner.Id, Cancellation)).Single(one => one.Name.Contains("TH2", StringComparison.Ordinal));
        var order = new CreateLinkRequest { ProjectId = world.Simulator.ProjectId.ToString(), Name = name, PopId = pop.Id, PartnerId = partner.Id, BandwidthMbps = 1000, Tags = [owner.Owner, owner.Uid] };
        var link = Ok(await world.Gateway.Links.CreateAsync(Region, order, Cancellation));
        return await Eventually.IsAsync(
            async () => Ok(await world.Gateway.Links.GetAsync(Region, link.Id, Cancellation)), seen => seen.Status == LinkStatus.Requested, Cancellation, $"{name} is requested");
    }

    private static T Ok<T>(GatewayResult<T> result) => result is GatewayResult<T>.Ok(var value, _) ? value : throw new InvalidOperationException($"The simulator answered {result}.");

    private static string Hosted(string name, string more = "") => Document("InterLink", name, $"bandwidth: 1Gbps, hosted: {{partner: {{name: Free Pro}}, location: {{name: TH2}}}}{more}");

    private static string Document(string kind, string name, string spec) =>
        $"{{apiVersion: interlink-operator.io/v1alpha1, kind: {kind}, metadata: {{name: {name}}}, spec: {{region: fr-par, {spec}}}}}\n";

    private static Task<CliResult> PlanAsync(OperatorWorld world, string manifests) =>
        CliRunner.RunWithInputAsync(CliWorld.EnvironmentOf(world), manifests, "plan", "-f", "-", "--namespace", world.Namespace);
}
