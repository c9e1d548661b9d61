using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Model;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using Reasons = InterLink.Domain.RoutingPolicies.RoutingPolicyConditions.Reasons;

namespace InterLink.Operator.Tests.RoutingPolicies;

/// <summary>The allowed routes as the gateway ends up with them.</summary>
public sealed class RoutingPolicyControllerTests(OperatorCluster cluster)
{
    [Fact]
    public async Task An_edit_changes_the_policies_in_place_and_a_family_without_prefixes_goes()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        await world.RoutingPolicies.CreateAsync(Policy(world, ["10.40.0.0/16", "2001:db8::/32"], ["172.16.4.0/22"]), TestContext.Current.CancellationToken);
        var both = await world.EventuallyPolicyAsync("prod", seen => seen.Status is { Ipv4Id: not null, Ipv6Id: not null } && IsReady(seen), "both are in force");

        await EditAsync(world, ["10.50.0.0/16"]);
        var one = await world.EventuallyPolicyAsync("prod", seen => seen.Status is { Ipv4Id: not null, Ipv6Id: null } && IsReady(seen), "IPv6 is gone");

        Assert.Equal(both.Status.Ipv4Id, one.Status.Ipv4Id);
        var policy = Assert.Single(await Eventually.IsAsync(() => PoliciesAsync(world), left => left.Count == 1, TestContext.Current.CancellationToken));
        Assert.Equal(["10.50.0.0/16"], policy.PrefixFilterIn);
        Assert.Equal(["172.16.4.0/22"], policy.PrefixFilterOut);
    }

    [Fact]
    public async Task A_policy_in_use_outlives_its_deletion_and_says_who_uses_it()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        var policy = await world.RoutingPolicies.CreateAsync(Policy(world, ["10.40.0.0/16"], []), TestContext.Current.CancellationToken);
        var link = world.Hosted("paris");
        await world.InterLinks.CreateAsync(
            link with { Spec = link.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = "prod" } } }, TestContext.Current.CancellationToken);
        await world.EventuallyAsync("paris", seen => seen.Status.RoutingPolicy?.Ipv4Id is not null, "the policy is attached");

        await world.RoutingPolicies.DeleteAsync(policy.Metadata.Key, new(), TestContext.Current.CancellationToken);
        var waiting = await world.EventuallyPolicyAsync("prod", seen => Condition(seen, ConditionTypes.Ready)?.Reason == Reasons.StillInUse, "the deletion waits");
        Assert.Contains("paris", Condition(waiting, ConditionTypes.Ready)?.Message ?? "", StringComparison.Ordinal);
        Assert.Single(await PoliciesAsync(world));

        await world.InterLinks.DeleteAsync(new ResourceKey(world.Namespace, "paris"), new(), TestContext.Current.CancellationToken);
        await world.GoneAsync("paris");
        await Eventually.TrueAsync(
            async () => await world.RoutingPolicies.GetAsync(policy.Metadata.Key, TestContext.Current.CancellationToken) is null, TestContext.Current.CancellationToken);
        Assert.Empty(await PoliciesAsync(world));
    }

    [Fact]
    public async Task A_prefix_with_host_bits_is_named_with_its_place_and_what_is_in_force_stays()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        await world.RoutingPolicies.CreateAsync(Policy(world, ["10.40.0.0/16"], []), TestContext.Current.CancellationToken);
        await world.EventuallyPolicyAsync("prod", IsReady, "in force");

        await EditAsync(world, ["10.50.1.1/16"]);
        var refused = await world.EventuallyPolicyAsync("prod", seen => Condition(seen, RoutingPolicyConditions.Accepted)?.Status == ConditionStatus.False, "turned down");

        Assert.Equal(Reasons.InvalidPrefix, Condition(refused, RoutingPolicyConditions.Accepted)?.Reason);
        Assert.Contains("spec.incoming[0]", Condition(refused, RoutingPolicyConditions.Accepted)?.Message ?? "", StringComparison.Ordinal);
        Assert.Equal(["10.40.0.0/16"], Assert.Single(await PoliciesAsync(world)).PrefixFilterIn);
    }

    private static RoutingPolicyResource Policy(OperatorWorld world, string[] incoming, string[] outgoing) => new()
    {
        Metadata = new ObjectMeta { Namespace = world.Namespace, Name = "prod" },
        Spec = new RoutingPolicySpec { Region = OperatorWorld.Region, Incoming = incoming, Outgoing = outgoing },
    };

    private static Task<RoutingPolicyResource> EditAsync(OperatorWorld world, string[] incoming) => world.RoutingPolicies.MergePatchAsync(
        new ResourceKey(world.Namespace, "prod"),
        new JsonObject { ["spec"] = new JsonObject { ["incoming"] = new JsonArray([.. incoming.Select(prefix => (JsonNode)prefix)]) } },
        TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<RoutingPolicy>> PoliciesAsync(OperatorWorld world) =>
        await world.Gateway.RoutingPolicies.ListAllAsync(OperatorWorld.Region, null, [], TestContext.Current.CancellationToken) is GatewayResult<IReadOnlyList<RoutingPolicy>>.Ok(var policies, _)
            ? policies
            : throw new InvalidOperationException("The simulator did not answer.");

    private static bool IsReady(RoutingPolicyResource policy) =>
        policy.Status.ObservedGeneration == policy.Metadata.Generation && ConditionSet.IsTrue(policy.Status.Conditions, ConditionTypes.Ready);

    private static Condition? Condition(RoutingPolicyResource policy, string type) => ConditionSet.Find(policy.Status.Conditions, type);
}
