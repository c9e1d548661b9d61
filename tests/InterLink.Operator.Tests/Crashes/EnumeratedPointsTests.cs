using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Faults;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>Dies once at each kind of call, before the call is sent on.</summary>
public sealed class KilledBeforeEachCallTests(OperatorCluster cluster)
{
    [Fact]
    public Task A_call_that_never_left_is_made_after_the_restart_and_nothing_is_ordered_twice() =>
        EnumeratedPoints.DieAtEachAsync(cluster, ProxyPoint.BeforeForward);
}

/// <summary>Dies once at each kind of call that changes something, when its effect is there and its answer is not. A read has no effect to lose.</summary>
public sealed class KilledBeforeEachAnswerTests(OperatorCluster cluster)
{
    [Fact]
    public Task An_effect_whose_answer_was_lost_is_found_after_the_restart_and_nothing_is_ordered_twice() =>
        EnumeratedPoints.DieAtEachAsync(cluster, ProxyPoint.BeforeAnswer);
}

internal static class EnumeratedPoints
{
    /// <summary>Without these the test would not have tested what it is for.</summary>
    private static readonly string[] Essential =
    [
        "PATCH /apis/interlink-operator.io/v1alpha1/interlinks/link metadata.finalizers",
        "PATCH /apis/interlink-operator.io/v1alpha1/interlinks/link metadata.finalizers emptied",
        "GET /apis/interlink-operator.io/v1alpha1/interlinks/link",
        "POST /api/v1/secrets",
        "POST /interlink/v1beta1/regions/fr-par/links",
        "GET /interlink/v1beta1/regions/fr-par/links",
        "GET /interlink/v1beta1/regions/fr-par/links self-hosted",
        "GET /interlink/v1beta1/regions/fr-par/links/ID",
        "POST /interlink/v1beta1/regions/fr-par/links/ID/attach-vpc",
        "POST /interlink/v1beta1/regions/fr-par/links/ID/detach-vpc",
        "POST /interlink/v1beta1/regions/fr-par/links/ID/enable-route-propagation",
        "POST /interlink/v1beta1/regions/fr-par/links/ID/disable-route-propagation",
        "DELETE /interlink/v1beta1/regions/fr-par/links/ID",
    ];

    public static async Task DieAtEachAsync(OperatorCluster cluster, ProxyPoint at)
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var met = new HashSet<string>(StringComparer.Ordinal);
        await using var crashing = await CrashingOperator.StartAsync(world, (signature, point) => point == at && Matters(signature, at) && met.Add(signature));

        await LifeOfALink.LiveAsync(world, "link");

        // The last call of all is answered by the resource's disappearance, which the test may see before the process has died.
        await Eventually.EqualAsync(met.Count, () => crashing.Deaths.Count, TestContext.Current.CancellationToken);
        Assert.Empty(Essential.Where(signature => Matters(signature, at)).Except(met, StringComparer.Ordinal));
    }

    private static bool Matters(string signature, ProxyPoint at) => at == ProxyPoint.BeforeForward || !signature.StartsWith("GET", StringComparison.Ordinal);
}
