using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Operator.Gateway;
using InterLink.Operator.Hosting;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.Tests.Gateway;

/// <summary>The quick pace is for what takes seconds; whoever waits for people, waits at the slow one.</summary>
public sealed class InventoryPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly InterLinkResource Plain = new()
    {
        Metadata = new ObjectMeta { Namespace = "net", Name = "paris" },
        Spec = new InterLinkSpec { Region = "fr-par", Bandwidth = "1Gbps" },
    };

    private static readonly InterLinkResource Deleted = Plain with { Metadata = Plain.Metadata with { DeletionTimestamp = Now } };

    internal static IReadOnlyDictionary<string, (InterLinkResource Resource, bool IsBusy)> Cases { get; } = new Dictionary<string, (InterLinkResource, bool)>(StringComparer.Ordinal)
    {
        ["a link being set up"] = (In(Plain, InterLinkPhase.Configuring), true),
        ["a link being set up, suspended"] = (Suspended(In(Plain, InterLinkPhase.Configuring)), false),
        ["a request that awaits its partner"] = (In(Plain, InterLinkPhase.Requesting), false),
        ["a link in service"] = (In(Plain, InterLinkPhase.Active), false),
        ["an order just sent"] = (Ordered(TimeSpan.FromSeconds(29)), true),
        ["an order that a quota holds up"] = (Ordered(TimeSpan.FromSeconds(30)), false),
        ["a deletion under way"] = (In(Deleted, InterLinkPhase.Active), true),
        ["a deletion that awaits the partner"] = (In(Deleted, InterLinkPhase.Deprovisioning), false),
        ["a deletion of a locked link"] = (In(Deleted, InterLinkPhase.Locked), false),
        ["a deletion that is protected against"] = (In(Deleted with { Spec = Plain.Spec with { DeletionProtection = true } }, InterLinkPhase.Active), false),
        ["a deletion, suspended"] = (Suspended(In(Deleted, InterLinkPhase.Active)), false),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_takes_seconds_is_watched_at_the_quick_pace(string what)
    {
        var (resource, isBusy) = Cases[what];
        var settings = new InterLinkSettings { Cluster = new ClusterIdentity("cluster", null!), OrderSettleTime = TimeSpan.FromSeconds(30) };
        using var queue = new WorkQueue<ResourceKey>(TimeProvider.System);
        var plan = new InventoryPlan(() => [resource], null!, settings, queue);

        Assert.Equal(isBusy, plan.IsBusy("fr-par", Now));
        Assert.False(plan.IsBusy("nl-ams", Now));
    }

    private static InterLinkResource In(InterLinkResource resource, InterLinkPhase phase) => resource with { Status = resource.Status with { Phase = phase } };

    private static InterLinkResource Suspended(InterLinkResource resource) => resource with { Spec = resource.Spec with { Suspend = true } };

    private static InterLinkResource Ordered(TimeSpan ago) => Plain with
    {
        Status = Plain.Status with { Order = new OrderIntent { AttemptId = "1", IntendedAt = Now - ago, Attempt = 1 } },
    };
}
