using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using Reasons = InterLink.Domain.RoutingPolicies.RoutingPolicyConditions.Reasons;

namespace InterLink.Operator.Tests.RoutingPolicies;

/// <summary>The allowed routes as the gateway ends up with them; each test has policies and links of its own names.</summary>
public sealed class RoutingPolicyControllerTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private OperatorWorld World => shared.World;

    [Fact]
    public async Task An_edit_changes_the_policies_in_place_and_a_family_without_prefixes_goes()
    {
        var both = await CreateAsync(shared.Policy("edited", ["10.40.0.0/16", "2001:db8::/32"], "172.16.4.0/22"));

        await EditAsync("edited", new JsonObject { ["incoming"] = new JsonArray("10.50.0.0/16"), ["displayName"] = "allowed", ["tags"] = new JsonArray("env:prod") });
        var one = await World.EventuallyPolicyAsync("edited", seen => seen.Status is { Ipv4Id: not null, Ipv6Id: null } && IsReady(seen), "IPv6 is gone");

        Assert.Equal(both.Status.Ipv4Id, one.Status.Ipv4Id);
        var policy = Assert.Single(await Eventually.IsAsync(() => shared.PoliciesOfAsync("edited"), left => left.Count == 1, TestContext.Current.CancellationToken));
        Assert.Equal((both.Status.Ipv4Id, "allowed-ipv4"), (policy.Id, policy.Name));
        Assert.Equal(["10.50.0.0/16"], policy.PrefixFilterIn);
        Assert.Equal(["172.16.4.0/22"], policy.PrefixFilterOut);
        Assert.Contains("env:prod", policy.Tags);
        Assert.Empty(await shared.EventsAsync("edited", Reasons.DriftCorrected));
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_is_found_by_its_tags()
    {
        var before = await CreationsAsync();
        await World.Desk.AddFaultAsync(
            new JsonObject { ["method"] = "POST", ["path"] = "/routing-policies$", ["action"] = "drop_after_commit" }, TestContext.Current.CancellationToken);

        await CreateAsync(shared.Policy("lost", ["10.40.0.0/16", "2001:db8::/32"]));

        Assert.Equal(2, (await shared.PoliciesOfAsync("lost")).Count);
        Assert.Equal(before + 2, await CreationsAsync());
    }

    [Fact]
    public async Task What_somebody_changed_or_deleted_at_the_gateway_is_put_back_with_one_event()
    {
        var created = await CreateAsync(shared.Policy("drifting", ["10.40.0.0/16"], "172.16.4.0/22"));
        var id = created.Status.Ipv4Id ?? "";
        var change = new UpdateRoutingPolicyRequest { Name = "by-hand", PrefixFilterIn = ["10.0.0.0/8"], Tags = [.. (await shared.PoliciesOfAsync("drifting"))[0].Tags, "mine"] };

        Assert.IsType<GatewayResult<RoutingPolicy>.Ok>(await shared.Console.RoutingPolicies.UpdateAsync(OperatorWorld.Region, id, change, TestContext.Current.CancellationToken));
        await EventuallyHeldAsync("drifting", policy => policy.Name == $"{World.Namespace}-drifting-ipv4" && policy.PrefixFilterIn.SequenceEqual(["10.40.0.0/16"]) && !policy.Tags.Contains("mine"));
        var told = Assert.Single(await Eventually.IsAsync(() => shared.EventsAsync("drifting", Reasons.DriftCorrected), seen => seen.Count > 0, TestContext.Current.CancellationToken));
        Assert.Contains("spec.incoming from [10.0.0.0/8] to [10.40.0.0/16]; spec.displayName from [by-hand] to ", told, StringComparison.Ordinal);
        Assert.Contains("spec.tags from [mine] to none", told, StringComparison.Ordinal);

        await World.EventuallyPolicyAsync("drifting", IsReady, "put back");
        Assert.IsType<GatewayResult<Nothing>.Ok>(await shared.Console.RoutingPolicies.DeleteAsync(OperatorWorld.Region, id, TestContext.Current.CancellationToken));
        await World.EventuallyPolicyAsync("drifting", seen => seen.Status.Ipv4Id is { } other && other != id && IsReady(seen), "created anew");
        Assert.Single(await shared.PoliciesOfAsync("drifting"));
    }

    [Fact]
    public async Task An_observed_policy_tells_what_differs_and_is_left_alone_and_a_retained_one_outlives_its_resource()
    {
        var created = await CreateAsync(shared.Policy("observed", ["10.40.0.0/16"]));
        await World.InterLinks.CreateAsync(shared.LinkWith("observed-user", "observed"), TestContext.Current.CancellationToken);
        var user = await World.EventuallyAsync("observed-user", seen => seen.Status.RoutingPolicy?.Ipv4Id == created.Status.Ipv4Id, "attached");
        var id = created.Status.Ipv4Id ?? "";

        await EditAsync("observed", new JsonObject { ["managementPolicy"] = "Observe" });
        await World.EventuallyPolicyAsync("observed", IsReady, "looked at");
        var change = new UpdateRoutingPolicyRequest { PrefixFilterIn = ["10.0.0.0/8"] };
        Assert.IsType<GatewayResult<RoutingPolicy>.Ok>(await shared.Console.RoutingPolicies.UpdateAsync(OperatorWorld.Region, id, change, TestContext.Current.CancellationToken));
        var differs = await World.EventuallyPolicyAsync("observed", seen => Find(seen, ConditionTypes.Ready)?.Reason == Reasons.DriftObserved, "the change is told");
        Assert.Contains("Manage would change spec.incoming from [10.0.0.0/8] to [10.40.0.0/16].", Find(differs, ConditionTypes.Ready)?.Message, StringComparison.Ordinal);
        Assert.Single(await Eventually.IsAsync(() => shared.EventsAsync("observed", Reasons.DriftObserved), seen => seen.Count > 0, TestContext.Current.CancellationToken));
        Assert.Equal(["10.0.0.0/8"], Assert.Single(await shared.PoliciesOfAsync("observed")).PrefixFilterIn);
        Assert.Empty(await shared.EventsAsync("observed", Reasons.DriftCorrected));

        await EditAsync("observed", new JsonObject { ["managementPolicy"] = "Manage", ["deletionPolicy"] = "Retain" });
        await EventuallyHeldAsync("observed", policy => policy.PrefixFilterIn.SequenceEqual(["10.40.0.0/16"]));
        await World.RoutingPolicies.DeleteAsync(created.Metadata.Key, new(), TestContext.Current.CancellationToken);
        await shared.PolicyGoneAsync("observed");
        var orphan = await World.EventuallyAsync("observed-user", seen => Attached(seen)?.Reason == InterLinkConditions.Reasons.PolicyMissing, "the policy is missed");
        Assert.Equal(id, orphan.Status.RoutingPolicy?.Ipv4Id);
        Assert.Equal(id, (await World.LinksAsync()).Single(link => link.Id == user.Status.LinkId).RoutingPolicyV4Id);

        // One of the same name is the same owner: it goes on with what was kept.
        Assert.Equal(id, (await CreateAsync(shared.Policy("observed", ["10.40.0.0/16"]))).Status.Ipv4Id);
    }

    [Fact]
    public async Task A_restored_object_finds_the_policies_that_its_forerunner_created()
    {
        var before = await CreateAsync(shared.Policy("restored", ["10.40.0.0/16"]));
        await World.InterLinks.CreateAsync(shared.LinkWith("restored-user", "restored"), TestContext.Current.CancellationToken);
        await World.EventuallyAsync("restored-user", seen => seen.Status.RoutingPolicy?.Ipv4Id == before.Status.Ipv4Id, "attached");

        // The deletion waits for the link; then the object goes without the operator's consent, and comes back with a new uid and no status.
        await World.RoutingPolicies.DeleteAsync(before.Metadata.Key, new(), TestContext.Current.CancellationToken);
        await World.KubectlAsync("patch", "routingpolicies", "restored", "--type=merge", "--patch", """{"metadata":{"finalizers":null}}""");
        await shared.PolicyGoneAsync("restored");
        var after = await CreateAsync(shared.Policy("restored", ["10.40.0.0/16"]));

        Assert.Equal(before.Status.Ipv4Id, after.Status.Ipv4Id);
        Assert.Contains(Assert.Single(await shared.PoliciesOfAsync("restored")).Tags, tag => tag.EndsWith($"={after.Metadata.Uid}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_in_use_outlives_its_deletion_and_says_who_uses_it()
    {
        var policy = await CreateAsync(shared.Policy("used", ["10.40.0.0/16"]));
        await World.InterLinks.CreateAsync(shared.LinkWith("user", "used"), TestContext.Current.CancellationToken);
        var user = await World.EventuallyAsync("user", seen => seen.Status.RoutingPolicy?.Ipv4Id is not null, "the policy is attached");
        var stranger = await OrderByHandAsync((await World.LinksAsync()).Single(link => link.Id == user.Status.LinkId), policy.Status.Ipv4Id ?? "");

        await World.RoutingPolicies.DeleteAsync(policy.Metadata.Key, new(), TestContext.Current.CancellationToken);
        var waiting = await World.EventuallyPolicyAsync("used", seen => Find(seen, ConditionTypes.Ready)?.Reason == Reasons.StillInUse, "the deletion waits");
        Assert.Contains("these do: user.", Find(waiting, ConditionTypes.Ready)?.Message ?? "", StringComparison.Ordinal);

        await World.InterLinks.DeleteAsync(new ResourceKey(World.Namespace, "user"), new(), TestContext.Current.CancellationToken);
        await World.GoneAsync("user");
        await World.EventuallyPolicyAsync(
            "used", seen => Find(seen, ConditionTypes.Ready)?.Message.Contains($"these do: link {stranger.Id}.", StringComparison.Ordinal) is true, "the stranger is named");
        Assert.Single(await shared.PoliciesOfAsync("used"));

        Assert.IsType<GatewayResult<Link>.Ok>(await shared.Console.Links.DeleteAsync(OperatorWorld.Region, stranger.Id, TestContext.Current.CancellationToken));
        await shared.PolicyGoneAsync("used");
        Assert.Empty(await shared.PoliciesOfAsync("used"));
    }

    [Fact]
    public async Task Everything_deleted_at_once_goes_in_the_right_order_and_leaves_nothing()
    {
        await CreateAsync(shared.Policy("whole", ["10.40.0.0/16", "2001:db8::/32"]));
        await World.InterLinks.CreateAsync(shared.LinkWith("whole-1", "whole"), TestContext.Current.CancellationToken);
        await World.InterLinks.CreateAsync(shared.LinkWith("whole-2", "whole"), TestContext.Current.CancellationToken);
        var first = await World.EventuallyAsync("whole-1", seen => seen.Status.RoutingPolicy is { Ipv4Id: not null, Ipv6Id: not null }, "attached");

        await World.KubectlAsync("delete", "routingpolicy/whole", "interlink/whole-1", "interlink/whole-2", "--wait=false");

        await World.GoneAsync("whole-1");
        await World.GoneAsync("whole-2");
        await shared.PolicyGoneAsync("whole");
        Assert.Empty(await shared.PoliciesOfAsync("whole"));
        Assert.DoesNotContain(await World.LinksAsync(), link => link.Id == first.Status.LinkId);
    }

    [Fact]
    public async Task A_prefix_with_host_bits_is_named_with_its_place_and_what_is_in_force_stays()
    {
        await CreateAsync(shared.Policy("wrong", ["10.40.0.0/16"]));

        await EditAsync("wrong", new JsonObject { ["incoming"] = new JsonArray("10.41.0.0/16", "10.50.1.1/16") });
        var refused = await World.EventuallyPolicyAsync("wrong", seen => Find(seen, RoutingPolicyConditions.Accepted)?.Status == ConditionStatus.False, "turned down");

        Assert.Equal(Reasons.InvalidPrefix, Find(refused, RoutingPolicyConditions.Accepted)?.Reason);
        Assert.Contains("spec.incoming[1]: \"10.50.1.1/16\"", Find(refused, RoutingPolicyConditions.Accepted)?.Message ?? "", StringComparison.Ordinal);
        Assert.Equal(["10.40.0.0/16"], Assert.Single(await shared.PoliciesOfAsync("wrong")).PrefixFilterIn);
    }

    [Fact]
    public async Task Five_hundred_prefixes_a_list_of_both_IP_versions_come_into_force_and_what_overlaps_is_told()
    {
        string[] incoming = [.. Enumerable.Range(0, 250).Select(index => $"10.{index}.0.0/16"), .. Enumerable.Range(0, 250).Select(index => $"2001:db8:{index:x}::/48")];
        string[] outgoing = [.. Enumerable.Range(0, 499).Select(index => $"172.16.{index / 16}.{index % 16 * 16}/28"), "0.0.0.0/0"];

        var policy = await CreateAsync(shared.Policy("long", incoming, outgoing));

        var (ipv4, ipv6) = ((await shared.PoliciesOfAsync("long"))[0], (await shared.PoliciesOfAsync("long"))[1]);
        Assert.Equal((250, 500, 250, 0), (ipv4.PrefixFilterIn.Count, ipv4.PrefixFilterOut.Count, ipv6.PrefixFilterIn.Count, ipv6.PrefixFilterOut.Count));
        var accepted = Find(policy, RoutingPolicyConditions.Accepted);
        Assert.Equal((ConditionStatus.True, Reasons.AcceptedWithRemarks), (accepted?.Status, accepted?.Reason));
        Assert.Contains("spec.outgoing[499] (0.0.0.0/0) lets every IPv4 prefix pass", accepted?.Message, StringComparison.Ordinal);
        Assert.EndsWith("And 490 more of the kind.", accepted?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_the_policies_cannot_follow_is_refused_by_a_server_or_by_the_operator()
    {
        var created = await CreateAsync(shared.Policy("moved", ["10.40.0.0/16"]));
        try
        {
            await EditAsync("moved", new JsonObject { ["region"] = "nl-ams" });
        }
        catch (ApiException refused) when (refused.IsInvalid)
        {
            Assert.Contains("spec.region is immutable", refused.Message, StringComparison.Ordinal);
            return;
        }

        var edited = await World.EventuallyPolicyAsync("moved", seen => Find(seen, RoutingPolicyConditions.Accepted)?.Reason == Reasons.ImmutableFieldChanged, "refused");
        Assert.Contains("from fr-par to nl-ams", Find(edited, RoutingPolicyConditions.Accepted)?.Message, StringComparison.Ordinal);
        Assert.Equal((created.Status.Ipv4Id, "fr-par"), (edited.Status.Ipv4Id, edited.Status.Region));

        await EditAsync("moved", new JsonObject { ["region"] = OperatorWorld.Region });
        await World.EventuallyPolicyAsync("moved", IsReady, "set back");
        Assert.Single(await shared.PoliciesOfAsync("moved"));
    }

    [Fact]
    public async Task A_link_waits_for_its_policy_by_name_and_is_woken_by_it()
    {
        await World.InterLinks.CreateAsync(shared.LinkWith("early", "late"), TestContext.Current.CancellationToken);
        var missing = await World.EventuallyAsync("early", seen => Attached(seen)?.Reason == InterLinkConditions.Reasons.PolicyMissing, "the policy is missed");
        Assert.Contains("no RoutingPolicy late", Attached(missing)?.Message, StringComparison.Ordinal);

        var elsewhere = shared.Policy("late", ["10.40.0.0/16"]);
        await World.RoutingPolicies.CreateAsync(elsewhere with { Spec = elsewhere.Spec with { Region = "nl-ams" } }, TestContext.Current.CancellationToken);
        var wrong = await World.EventuallyAsync("early", seen => Attached(seen)?.Reason == InterLinkConditions.Reasons.PolicyWrongRegion, "the region is seen to be another");
        Assert.Contains("RoutingPolicy late is in region nl-ams, the link in fr-par", Attached(wrong)?.Message, StringComparison.Ordinal);

        await CreateAsync(shared.Policy("on-time", ["10.40.0.0/16"]));
        await World.EditAsync("early", new JsonObject { ["routingPolicyRef"] = new JsonObject { ["name"] = "on-time" } });
        await World.EventuallyAsync("early", seen => Attached(seen)?.Status == ConditionStatus.True, "attached");
        await World.EventuallyPolicyAsync("on-time", seen => seen.Status.AttachedLinks.SequenceEqual(["early"]), "its user is known");
    }

    /// <summary>A link that no InterLink stands for, ordered like one that does.</summary>
    private async Task<Link> OrderByHandAsync(Link model, string policyId)
    {
        var order = new CreateLinkRequest
        {
            ProjectId = model.ProjectId,
            Name = "by-hand",
            PopId = model.PopId,
            BandwidthMbps = model.BandwidthMbps,
            PartnerId = model.Partner?.PartnerId,
            RoutingPolicyV4Id = policyId,
        };
        return Assert.IsType<GatewayResult<Link>.Ok>(await shared.Console.Links.CreateAsync(OperatorWorld.Region, order, TestContext.Current.CancellationToken)).Value;
    }

    private async Task<RoutingPolicyResource> CreateAsync(RoutingPolicyResource policy)
    {
        await World.RoutingPolicies.CreateAsync(policy, TestContext.Current.CancellationToken);
        return await World.EventuallyPolicyAsync(policy.Metadata.Name, IsReady, "in force");
    }

    private Task<RoutingPolicyResource> EditAsync(string name, JsonObject spec) => World.RoutingPolicies.MergePatchAsync(
        new ResourceKey(World.Namespace, name), new JsonObject { ["spec"] = spec }, TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<RoutingPolicy>> EventuallyHeldAsync(string name, Func<RoutingPolicy, bool> wanted) =>
        Eventually.IsAsync(() => shared.PoliciesOfAsync(name), held => held.Count == 1 && wanted(held[0]), TestContext.Current.CancellationToken);

    private async Task<int> CreationsAsync() => (await World.Desk.JournalAsync("method=POST&path=/routing-policies$", TestContext.Current.CancellationToken)).Count;

    private static bool IsReady(RoutingPolicyResource policy) =>
        policy.Status.ObservedGeneration == policy.Metadata.Generation && ConditionSet.IsTrue(policy.Status.Conditions, ConditionTypes.Ready);

    private static Condition? Find(RoutingPolicyResource policy, string type) => ConditionSet.Find(policy.Status.Conditions, type);

    private static Condition? Attached(InterLink.Operator.InterLinks.InterLinkResource link) =>
        ConditionSet.Find(link.Status.Conditions, InterLinkConditions.RoutingPolicyAttached);
}
