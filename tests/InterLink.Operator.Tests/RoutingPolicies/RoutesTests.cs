using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.RoutingPolicies;

/// <summary>What comes of policies, propagation and VPCs, as the VPC's own route table tells.</summary>
public sealed class RoutesTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    // Each test has routes of its own: of two links with the same one, only the older would show.
    private const string Ipv4Route = "10.40.8.0/24";
    private const string Ipv6Route = "2001:db8:40::/48";

    private OperatorWorld World => shared.World;

    private string VpcId => World.Simulator.VpcId(OperatorWorld.Region).ToString();

    [Fact]
    public async Task An_edit_of_a_policy_reaches_all_its_links_and_an_empty_one_lets_nothing_pass()
    {
        await PolicyAsync("common", "10.43.0.0/16", "2001:db8::/32");
        var first = await SpeakingAsync("common-1", "common", "10.43.1.0/24");
        var second = await SpeakingAsync("common-2", "common", "10.43.2.0/24");
        await EventuallyLearnedAsync(first, "10.43.1.0/24");
        await EventuallyLearnedAsync(second, "10.43.2.0/24");

        await EditPolicyAsync("common", "10.43.2.0/24");
        await EventuallyLearnedAsync(first);
        await EventuallyLearnedAsync(second, "10.43.2.0/24");

        await EditPolicyAsync("common");
        await EventuallyLearnedAsync(second);
        var denied = await World.EventuallyAsync("common-1", seen => seen.Status.RoutingPolicy is null, "nothing is attached");
        Assert.Contains("no routing policy is attached", Find(denied, InterLinkConditions.TrafficAllowed)?.Message, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await shared.PoliciesOfAsync("common")).Count == 0, TestContext.Current.CancellationToken);

        await EditPolicyAsync("common", "10.43.0.0/16");
        await EventuallyLearnedAsync(first, "10.43.1.0/24");
        await EventuallyLearnedAsync(second, "10.43.2.0/24");
    }

    [Fact]
    public async Task A_swap_of_policies_is_made_in_place_and_routes_that_both_allow_never_leave()
    {
        await PolicyAsync("old", "10.40.0.0/16", "2001:db8::/32");
        await PolicyAsync("new", "10.40.8.0/24", "2001:db8:40::/48");
        var link = await SpeakingAsync("swapped", "old", Ipv4Route, Ipv6Route);
        await EventuallyLearnedAsync(link, Ipv4Route, Ipv6Route);

        await World.EditAsync("swapped", new JsonObject { ["routingPolicyRef"] = new JsonObject { ["name"] = "new" } });
        await World.EventuallyAsync("swapped", seen => seen.Status.RoutingPolicy?.Name == "new" && IsInSync(seen), "swapped");

        var calls = await World.Desk.JournalAsync($"link_id={link.Status.LinkId}&path=-routing-policy$", TestContext.Current.CancellationToken);
        Assert.Equal(
            ["attach-routing-policy", "attach-routing-policy", "set-routing-policy", "set-routing-policy"],
            calls.Where(call => call.LinkId == link.Status.LinkId).Select(call => call.Path.Split('/')[^1]));
        Assert.Equal([Ipv4Route, Ipv6Route], await shared.LearnedAsync(VpcId, NameOf("swapped")));
    }

    [Fact]
    public async Task Propagation_off_or_a_detached_VPC_empties_the_table_and_what_the_spec_wants_comes_back()
    {
        await PolicyAsync("toggled", "10.41.0.0/16");
        var link = await SpeakingAsync("toggled", "toggled", "10.41.8.0/24");
        await EventuallyLearnedAsync(link, "10.41.8.0/24");

        await World.EditAsync("toggled", new JsonObject { ["routePropagation"] = "Disabled" });
        var off = await World.EventuallyAsync("toggled", seen => Find(seen, InterLinkConditions.RoutesPropagated)?.Status == ConditionStatus.False, "propagation is off");
        Assert.Empty(await shared.LearnedAsync(VpcId, NameOf("toggled")));
        Assert.Contains("route propagation is off", Find(off, InterLinkConditions.TrafficAllowed)?.Message, StringComparison.Ordinal);

        await World.EditAsync("toggled", new JsonObject { ["routePropagation"] = "Enabled" });
        await EventuallyLearnedAsync(link, "10.41.8.0/24");

        // The gateway switches propagation off with the detachment; the spec still wants it.
        await World.EditAsync("toggled", new JsonObject { ["vpc"] = null });
        var detached = await World.EventuallyAsync("toggled", seen => seen.Status is { VpcId: null, RoutePropagation: RoutePropagation.Enabled } && IsInSync(seen), "detached, and propagating");
        Assert.Empty(await shared.LearnedAsync(VpcId, NameOf("toggled")));
        Assert.Contains("no VPC is attached", Find(detached, InterLinkConditions.TrafficAllowed)?.Message, StringComparison.Ordinal);

        await World.EditAsync("toggled", new JsonObject { ["vpc"] = new JsonObject { ["id"] = VpcId } });
        await EventuallyLearnedAsync(link, "10.41.8.0/24");
        await World.EventuallyAsync("toggled", seen => Find(seen, InterLinkConditions.TrafficAllowed)?.Status == ConditionStatus.True && seen.Status.Routes?.Learned == 1, "counted");
    }

    [Fact]
    public async Task A_VPC_that_cannot_be_attached_is_named_and_never_tried_and_the_attached_one_stays()
    {
        await PolicyAsync("careful", "10.42.0.0/16");
        var link = await SpeakingAsync("careful", "careful", "10.42.8.0/24");
        await EventuallyLearnedAsync(link, "10.42.8.0/24");
        var elsewhere = World.Simulator.VpcId("nl-ams").ToString();
        var foreign = await World.Desk.AddVpcAsync(
            new JsonObject { ["region"] = OperatorWorld.Region, ["name"] = "theirs", ["project_id"] = Guid.NewGuid().ToString(), ["organization_id"] = Guid.NewGuid().ToString() },
            TestContext.Current.CancellationToken);

        foreach (var (vpc, reason) in new[] { (elsewhere, InterLinkConditions.Reasons.VpcNotFound), (foreign, InterLinkConditions.Reasons.VpcOutOfReach) })
        {
            await AskForVpcAsync("careful", vpc);
            var refused = await World.EventuallyAsync("careful", seen => Find(seen, InterLinkConditions.VpcAttached)?.Reason == reason, reason);
            Assert.Contains(vpc, Find(refused, InterLinkConditions.VpcAttached)?.Message, StringComparison.Ordinal);
            Assert.Equal((VpcId, ConditionStatus.True), (refused.Status.VpcId, Find(refused, InterLinkConditions.Stalled)?.Status));
        }

        Assert.Equal(["10.42.8.0/24"], await shared.LearnedAsync(VpcId, NameOf("careful")));
        Assert.Equal(["attach-vpc"], await VpcCallsAsync(link));

        // Of another Project of the same Organization; and it vanishes at the first try, as far as the gateway can tell.
        var project = await World.Desk.AddProjectAsync(new JsonObject { ["organization_id"] = World.Simulator.OrganizationId.ToString(), ["name"] = "other" }, TestContext.Current.CancellationToken);
        var other = await World.Desk.AddVpcAsync(new JsonObject { ["region"] = OperatorWorld.Region, ["name"] = "ours", ["project_id"] = project }, TestContext.Current.CancellationToken);
        var gone = new JsonObject { ["type"] = "not_found", ["message"] = "resource is not found", ["resource"] = "vpc", ["resource_id"] = other };
        await World.Desk.AddFaultAsync(
            new JsonObject { ["method"] = "POST", ["path"] = "/attach-vpc$", ["action"] = "status", ["status"] = 404, ["body"] = gone, ["times"] = 1 }, TestContext.Current.CancellationToken);
        await AskForVpcAsync("careful", other);
        await EventuallyLearnedAsync(link with { Status = link.Status with { VpcId = other } }, "10.42.8.0/24");
        Assert.Equal(["attach-vpc", "detach-vpc", "attach-vpc", "attach-vpc"], await VpcCallsAsync(link));
    }

    [Fact]
    public async Task A_VPC_that_was_deleted_underneath_is_named_until_the_spec_asks_for_another()
    {
        var vpc = await World.Desk.AddVpcAsync(
            new JsonObject { ["region"] = OperatorWorld.Region, ["name"] = "short-lived", ["project_id"] = World.Simulator.ProjectId.ToString() }, TestContext.Current.CancellationToken);
        var resource = World.Hosted("bereft");
        await World.InterLinks.CreateAsync(resource with { Spec = resource.Spec with { Vpc = new() { Id = vpc } } }, TestContext.Current.CancellationToken);
        var attached = await World.EventuallyAsync("bereft", seen => seen.Status.VpcId == vpc && IsInSync(seen), "attached");

        // The operator looks away while somebody takes the VPC off the link and deletes it.
        await World.EditAsync("bereft", new JsonObject { ["suspend"] = true });
        await World.EventuallyAsync("bereft", seen => seen.Status.ObservedGeneration == seen.Metadata.Generation, "suspended");
        await shared.Console.Links.DetachVpcAsync(OperatorWorld.Region, attached.Status.LinkId ?? "", TestContext.Current.CancellationToken);
        await DeleteVpcAsync(vpc);
        await World.EditAsync("bereft", new JsonObject { ["suspend"] = false });

        var bereft = await World.EventuallyAsync("bereft", seen => Find(seen, InterLinkConditions.VpcAttached)?.Reason == InterLinkConditions.Reasons.VpcNotFound, "missed");
        Assert.Contains($"region fr-par has no VPC {vpc}", Find(bereft, InterLinkConditions.Ready)?.Message, StringComparison.Ordinal);

        await AskForVpcAsync("bereft", VpcId);
        await World.EventuallyAsync("bereft", seen => seen.Status.VpcId == VpcId && IsInSync(seen), "attached to another");
    }

    private async Task PolicyAsync(string name, params string[] incoming)
    {
        await World.RoutingPolicies.CreateAsync(shared.Policy(name, incoming), TestContext.Current.CancellationToken);
        await World.EventuallyPolicyAsync(name, seen => ConditionSet.IsTrue(seen.Status.Conditions, ConditionTypes.Ready), "in force");
    }

    private async Task EditPolicyAsync(string name, params string[] incoming) => await World.RoutingPolicies.MergePatchAsync(
        new ResourceKey(World.Namespace, name),
        new JsonObject { ["spec"] = new JsonObject { ["incoming"] = new JsonArray([.. incoming.Select(prefix => (JsonNode)prefix)]) } },
        TestContext.Current.CancellationToken);

    /// <summary>An active link over which the customer's router announces these prefixes.</summary>
    private async Task<InterLinkResource> SpeakingAsync(string name, string policy, params string[] announced)
    {
        var active = await World.ActivateAsync(shared.LinkWith(name, policy));
        await World.Desk.AnnounceAsync(active.Status.LinkId ?? "", announced.Select(prefix => (prefix, (string?)null)), TestContext.Current.CancellationToken);
        return active;
    }

    private Task<IReadOnlyList<string>> EventuallyLearnedAsync(InterLinkResource link, params string[] routes) => Eventually.IsAsync(
        () => shared.LearnedAsync(link.Status.VpcId ?? "", NameOf(link.Metadata.Name)),
        learned => learned.SequenceEqual(routes, StringComparer.Ordinal),
        TestContext.Current.CancellationToken,
        $"{link.Metadata.Name} has learned {string.Join(", ", routes)}");

    private async Task AskForVpcAsync(string name, string vpcId) => await World.EditAsync(name, new JsonObject { ["vpc"] = new JsonObject { ["id"] = vpcId } });

    private async Task<IEnumerable<string>> VpcCallsAsync(InterLinkResource link) =>
        (await World.Desk.JournalAsync("method=POST&path=-vpc$", TestContext.Current.CancellationToken))
            .Where(call => call.Path.Contains(link.Status.LinkId ?? "?", StringComparison.Ordinal))
            .Select(call => call.Path.Split('/')[^1]);

    private async Task DeleteVpcAsync(string vpcId)
    {
        using var console = new HttpClient { BaseAddress = World.Simulator.BaseUrl };
        console.DefaultRequestHeaders.Add("X-Auth-Token", World.Simulator.SecretKey);
        using var answer = await console.DeleteAsync(new Uri($"vpc/v2/regions/{OperatorWorld.Region}/vpcs/{vpcId}", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private string NameOf(string resource) => $"{World.Namespace}-{resource}";

    private static bool IsInSync(InterLinkResource link) =>
        link.Status.ObservedGeneration == link.Metadata.Generation && Find(link, InterLinkConditions.InSync)?.Status == ConditionStatus.True;

    private static Condition? Find(InterLinkResource link, string type) => ConditionSet.Find(link.Status.Conditions, type);
}
