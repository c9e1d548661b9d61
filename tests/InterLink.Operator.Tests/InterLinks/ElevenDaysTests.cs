using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Processes;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>A request that nobody answers, from its order to its deletion, on the gateway's clock; the operator is started anew on the way.</summary>
public sealed class ElevenDaysTests(OperatorCluster cluster)
{
    [Fact]
    public async Task An_unanswered_request_is_ordered_reminded_of_expired_and_deleted_once()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var cancellation = TestContext.Current.CancellationToken;
        var first = world.StartOperator();
        await world.InterLinks.CreateAsync(world.Hosted("paris"), cancellation);
        var ordered = await world.EventuallyAsync("paris", seen => seen.Status is { Phase: InterLinkPhase.Requesting, VpcId: not null, PairingKeySecretRef: not null }, "requested");
        var key = await world.PairingKeyAsync("paris");
        var asked = ordered.Status.Handshake?.RequestedAt ?? throw new InvalidOperationException("Ordered, and no time of it.");

        await world.Desk.AdvanceClockToAsync(asked.AddDays(3), cancellation);
        await StopAsync(first);
        var second = world.StartOperator();

        await world.Desk.AdvanceClockToAsync(asked.AddDays(7).AddSeconds(1), cancellation);
        var reminded = await world.EventuallyAsync("paris", seen => seen.Status.Handshake?.RemindedAt >= asked.AddDays(7), "reminded three days before");
        StatusInvariants.Check(reminded.Status);
        await world.EventsAsync(Reasons.RequestExpiresSoon, count: 1);

        await world.Desk.AdvanceClockToAsync(asked.AddDays(9).AddSeconds(1), cancellation);
        await world.EventuallyAsync("paris", seen => seen.Status.Handshake?.RemindedAt >= asked.AddDays(9), "reminded one day before");
        await world.EventsAsync(Reasons.RequestExpiresSoon, count: 2);
        await StopAsync(second);
        var third = world.StartOperator();

        await world.Desk.AdvanceClockToAsync(asked.AddDays(10).AddSeconds(1), cancellation);
        var expired = await world.ReachesAsync("paris", InterLinkPhase.Expired);
        StatusInvariants.Check(expired.Status);
        Assert.Equal(ordered.Status.LinkId, expired.Status.LinkId);
        Assert.Equal(PartnerResponse.Expired, expired.Status.Handshake?.Response);
        await world.EventsAsync(Reasons.RequestExpired, count: 1);
        var reminders = await world.EventsAsync(Reasons.RequestExpiresSoon, count: 2);
        Assert.All(reminders, reminder => Assert.Contains("paris-pairing-key", reminder, StringComparison.Ordinal));
        Assert.All([.. reminders, .. third.Output], text => Assert.DoesNotContain(key, text, StringComparison.Ordinal));

        await world.Desk.AdvanceClockToAsync(asked.AddDays(11), cancellation);
        await world.KubectlAsync("delete", "interlinks", "paris", "--wait=false");
        await world.GoneAsync("paris");
        Assert.Empty(await world.LinksAsync());
        Assert.Equal(1, await world.Desk.OrdersAsync(cancellation));
    }

    // As a rollout does it: the lease is given back, and the next need not wait for it to run out.
    private static Task StopAsync(ChildProcess process)
    {
        process.Terminate();
        return process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
