using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>The link <c>paris</c> of deploy/samples, in service with all that its manifest asks for.</summary>
internal static class SampleLink
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Link> InServiceAsync(OperatorWorld world)
    {
        await ApplyAsync(world);
        var key = await world.PairingKeyAsync("paris");
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        await world.PartnerDesk.AcceptAsync(key, Cancellation);
        await world.PartnerDesk.CompleteAsync(key, Cancellation);
        await AllowsTrafficAsync(world, "paris");
        return Assert.Single(await world.LinksAsync());
    }

    public static Task ApplyAsync(OperatorWorld world) => world.KubectlAsync("apply", "-f", Manifest("routing-policy.yaml"), "-f", Manifest("hosted-interlink.yaml"));

    public static Task<InterLinkResource> AllowsTrafficAsync(OperatorWorld world, string name) => world.EventuallyAsync(
        name, seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.TrafficAllowed), "traffic is allowed");

    /// <summary>In service, with all that is attached, and billed.</summary>
    public static async Task<Link> IsUntouchedAsync(OperatorWorld world, Link before)
    {
        var link = Assert.Single(await world.LinksAsync(), one => one.Id == before.Id);
        Assert.Equal(Standing(before), Standing(link));
        Assert.Single(await world.Desk.BillingAsync($"resource_id={link.Id}&open=true", Cancellation));
        return link;
    }

    private static object Standing(Link link) =>
        (link.Id, link.Name, link.Status, link.VpcId, link.RoutingPolicyV4Id, link.RoutingPolicyV6Id, link.EnableRoutePropagation, link.BgpV4Status);

    private static string Manifest(string name) => Repository.PathOf("deploy", "samples", name);
}
