using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>Deletions come in any order: what a link refers to may be gone before it, and a namespace takes everything at once.</summary>
public sealed class ReferencesGoneFirstTests(HostedRows rows) : IClassFixture<HostedRows>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_namespace_goes_with_all_that_is_in_it_and_nothing_wedges()
    {
        var world = rows.World;
        var (requested, service, dangling) = (rows.Row("requested"), rows.Row("service"), rows.Row("dangling"));
        await requested.PlayAsync("order set-up");
        await service.PlayAsync("order set-up accept complete");
        await dangling.PlayAsync("order set-up");
        await dangling.EditAsync(new JsonObject { ["vpc"] = new JsonObject { ["id"] = "5ca1e000-0000-4000-8000-00000000dead" } });
        await dangling.IsAsync(Reasons.VpcNotFound);

        // The policy, before the links that use it; and the Secrets, which nobody gives back once the deletion has begun.
        await world.KubectlAsync("delete", "routingpolicies", HostedRows.Policy, "--wait=false");
        await world.EventuallyPolicyAsync(
            HostedRows.Policy, seen => Reason(seen.Status.Conditions) == RoutingPolicyConditions.Reasons.StillInUse, "the policy waits for its users");
        await world.Plane.DeleteNamespaceAsync(world.Namespace, Cancellation);

        await requested.GoneAsync();
        await dangling.GoneAsync();
        var waiting = await service.IsAsync(Reasons.AwaitingDeprovisioning);
        Assert.Equal(InterLinkPhase.Deprovisioning, waiting.Status.Phase);
        await Eventually.TrueAsync(
            async () => (await world.Kubernetes.Resources<Secret>().ListAsync(new() { Namespace = world.Namespace }, Cancellation)).Items.All(secret => secret.Metadata.IsTerminating),
            Cancellation);

        await service.ActAsync("deprovision");
        await service.GoneAsync();
        await Eventually.TrueAsync(
            async () => await world.Kubernetes.Resources<Namespace>().GetAsync(new ResourceKey("", world.Namespace), Cancellation) is null, Cancellation);
        Assert.Empty(await world.LinksAsync());
        var policies = Assert.IsType<GatewayResult<IReadOnlyList<RoutingPolicy>>.Ok>(await world.Gateway.RoutingPolicies.ListAllAsync(OperatorWorld.Region, null, [], Cancellation));
        Assert.Empty(policies.Value);
    }

    private static string? Reason(IReadOnlyList<Condition> conditions) => ConditionSet.Find(conditions, ConditionTypes.Ready)?.Reason;
}
