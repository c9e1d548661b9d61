using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Kubernetes.Informers;
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
        var plan = new InventoryPlan(() => [resource], settings, queue);

        Assert.Equal(isBusy, plan.IsBusy("fr-par", Now));
        Assert.False(plan.IsBusy("nl-ams", Now));
    }

    /// <summary>The status with the id is written, and no mirror has it yet: it is in our own writes alone.</summary>
    [Fact]
    public async Task A_change_at_the_gateway_is_not_lost_on_a_link_whose_id_was_just_written()
    {
        var settings = new InterLinkSettings { Cluster = new ClusterIdentity("cluster", null!), OrderSettleTime = TimeSpan.FromSeconds(30) };
        var link = new Link
        {
            Id = "5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a01",
            Name = "paris",
            ProjectId = "",
            OrganizationId = "",
            PopId = "",
            Region = "fr-par",
            Status = LinkStatus.Provisioning,
            CreatedAt = Now,
            Tags = [settings.OwnerTagsOf(Plain).Owner],
        };
        var resources = new OwnWrites<InterLinkResource>(new LateMirror(Plain));
        resources.Record(Plain with { Metadata = Plain.Metadata with { ResourceVersion = "2" }, Status = Plain.Status with { LinkId = link.Id } });
        using var queue = new WorkQueue<ResourceKey>(TimeProvider.System);

        new InventoryPlan(resources.List, settings, queue).WakeOwners("fr-par", [link]);

        Assert.Equal(1, queue.Depth);
        Assert.Equal(Plain.Metadata.Key, await queue.GetAsync(TestContext.Current.CancellationToken));
    }

    private static InterLinkResource In(InterLinkResource resource, InterLinkPhase phase) => resource with { Status = resource.Status with { Phase = phase } };

    private static InterLinkResource Suspended(InterLinkResource resource) => resource with { Spec = resource.Spec with { Suspend = true } };

    private static InterLinkResource Ordered(TimeSpan ago) => Plain with
    {
        Status = Plain.Status with { Order = new OrderIntent { AttemptId = "1", IntendedAt = Now - ago, Attempt = 1 } },
    };

    private sealed class LateMirror(InterLinkResource resource) : IStore<InterLinkResource>
    {
        public string? ResourceVersionIn(string @namespace) => "1";

        public bool Selects(InterLinkResource resource) => true;

        public InterLinkResource? Find(ResourceKey key) => resource;

        public IReadOnlyList<InterLinkResource> List() => [resource];
    }
}
