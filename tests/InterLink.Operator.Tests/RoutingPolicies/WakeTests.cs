using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Tests.Observability;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.RoutingPolicies;

/// <summary>Whom the change of a policy wakes, counted in passes.</summary>
public sealed class WakeTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private const int Crowd = 200;
    private static readonly string[] Users = ["link-133", "link-17", "link-50"];

    private OperatorWorld World => shared.World;

    [Fact]
    public async Task A_policy_wakes_exactly_its_users()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await World.RoutingPolicies.CreateAsync(shared.Policy("mine", ["10.40.0.0/16"]), cancellation);
        await World.RoutingPolicies.CreateAsync(shared.Policy("theirs", ["10.50.0.0/16"]), cancellation);
        await Parallel.ForAsync(0, Crowd, cancellation, async (index, token) =>
        {
            // Observers of nothing: a pass of theirs costs no call, and changes nothing.
            var link = shared.LinkWith($"link-{index}", Users.Contains($"link-{index}") ? "mine" : "theirs");
            await World.InterLinks.CreateAsync(link with { Spec = link.Spec with { ManagementPolicy = ManagementPolicy.Observe } }, token);
        });
        var policy = await World.EventuallyPolicyAsync("mine", seen => IsReady(seen) && seen.Status.AttachedLinks.SequenceEqual(Users), "the users are known");
        await World.EventuallyPolicyAsync("theirs", seen => IsReady(seen) && seen.Status.AttachedLinks.Count == Crowd - Users.Length, "all are known");

        // Once by the edit and once when it is in force; who has not been gone through in between is woken once for both.
        var before = await SettledAsync(Crowd);
        await EditAsync(policy.Metadata.Key, "10.41.0.0/16");
        await World.EventuallyPolicyAsync("mine", seen => IsReady(seen) && seen.Status.ObservedGeneration > policy.Status.ObservedGeneration, "edited");
        var after = await SettledAsync(before + Users.Length);
        Assert.InRange(after - before, Users.Length, 2 * Users.Length);

        // By the edit, by the new id, which the status of the policy alone tells, and when that is in force.
        await EditAsync(policy.Metadata.Key, "10.41.0.0/16", "2001:db8::/32");
        await World.EventuallyPolicyAsync("mine", seen => IsReady(seen) && seen.Status.Ipv6Id is not null, "IPv6 has joined");
        Assert.InRange(await SettledAsync(after + Users.Length) - after, Users.Length, 3 * Users.Length);

        // One user more is no news to the others.
        var last = await SettledAsync(after);
        await World.EditAsync("link-0", new JsonObject { ["routingPolicyRef"] = new JsonObject { ["name"] = "mine" } });
        await World.EventuallyPolicyAsync("mine", seen => seen.Status.AttachedLinks.Count == Users.Length + 1, "one more is known");
        await World.EventuallyPolicyAsync("theirs", seen => seen.Status.AttachedLinks.Count == Crowd - Users.Length - 1, "one less is known");
        Assert.Equal(1, await SettledAsync(last + 1) - last);
    }

    private async Task EditAsync(ResourceKey policy, params string[] incoming) => await World.RoutingPolicies.MergePatchAsync(
        policy,
        new JsonObject { ["spec"] = new JsonObject { ["incoming"] = new JsonArray([.. incoming.Select(prefix => (JsonNode)prefix)]) } },
        TestContext.Current.CancellationToken);

    /// <summary>The passes over InterLinks so far, once nothing waits or is under way: a policy that was created later has been gone through, and none has come since.</summary>
    private async Task<double> SettledAsync(double atLeast)
    {
        var (last, now) = (-1.0, await PassesAsync());
        await Eventually.TrueAsync(
            async () =>
            {
                // Whatever a change wakes is in the queue before the next change of the same kind is.
                var probe = shared.Policy($"probe-{Guid.NewGuid():N}", []);
                await World.RoutingPolicies.CreateAsync(probe, TestContext.Current.CancellationToken);
                await World.EventuallyPolicyAsync(probe.Metadata.Name, IsReady, "the probe has been gone through");
                (last, now) = (now.Passes, await PassesAsync());
                return now is { Waiting: 0 } && now.Passes >= atLeast && now.Passes.Equals(last);
            },
            TestContext.Current.CancellationToken,
            $"{atLeast} passes, and no more");
        return now.Passes;
    }

    private async Task<(double Passes, double Waiting)> PassesAsync()
    {
        using var health = new HttpClient { BaseAddress = await HealthOfAsync() };
        var seen = Exposition.Parse(await health.GetStringAsync("metrics", TestContext.Current.CancellationToken));
        var passes = seen.Samples.Where(sample => sample.Key.StartsWith("interlink_operator_reconcile_duration_seconds_count{kind=\"InterLink\"", StringComparison.Ordinal)).Sum(sample => sample.Value);
        return (passes, seen["interlink_operator_workqueue_depth{kind=\"InterLink\"}"]);
    }

    private async Task<Uri> HealthOfAsync()
    {
        const string mark = "listening on ";
        var line = await shared.Operator.WaitForLineAsync(mark, TestContext.Current.CancellationToken);
        return new Uri(line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..]);
    }

    private static bool IsReady(InterLink.Operator.RoutingPolicies.RoutingPolicyResource policy) =>
        policy.Status.ObservedGeneration == policy.Metadata.Generation && ConditionSet.IsTrue(policy.Status.Conditions, ConditionTypes.Ready);
}
