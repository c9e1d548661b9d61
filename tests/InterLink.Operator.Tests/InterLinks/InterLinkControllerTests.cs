using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>What one operator does with many links; each test has a link of its own.</summary>
public sealed class InterLinkControllerTests(OperatorCluster cluster) : IAsyncLifetime
{
    private OperatorWorld? _world;

    private OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster);
        _world.StartOperator();
    }

    public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_settled_link_is_not_written_to_again()
    {
        var settled = await World.ActivateAsync(World.Hosted("first"));
        settled = await World.EventuallyAsync("first", seen => !ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.Reconciling) && seen.Status.Routes is not null, "settled");

        // The whole life of another link: dozens of passes, rounds of the inventory and lease renewals.
        await World.ActivateAsync(World.Hosted("second"));

        var later = await World.InterLinks.GetAsync(settled.Metadata.Key, TestContext.Current.CancellationToken);
        Assert.Equal(settled.Metadata.ResourceVersion, later?.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task An_edit_of_the_spec_changes_the_link_and_a_drift_is_corrected()
    {
        var active = await World.ActivateAsync(World.Hosted("paris"));

        await World.EditAsync("paris", new JsonObject { ["vpc"] = null, ["routePropagation"] = "Disabled" });
        await World.EventuallyAsync("paris", seen => seen.Status is { VpcId: null, RoutePropagation: RoutePropagation.Disabled }, "detached");

        await World.EditAsync("paris", new JsonObject { ["vpc"] = new JsonObject { ["id"] = World.Simulator.VpcId(OperatorWorld.Region).ToString() } });
        var attached = await World.EventuallyAsync("paris", seen => seen.Status.VpcId is not null, "attached again");

        Assert.Equal(active.Status.LinkId, attached.Status.LinkId);
    }

    [Fact]
    public async Task A_foreign_Secret_of_that_name_is_never_overwritten()
    {
        await World.Kubernetes.Resources<Secret>().CreateAsync(
            new Secret
            {
                Metadata = new ObjectMeta { Namespace = World.Namespace, Name = PairingKeySecretName.For("paris") },
                Data = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [PairingKeySecrets.DataKey] = "mine"u8.ToArray() },
            },
            TestContext.Current.CancellationToken);
        await World.InterLinks.CreateAsync(World.Hosted("paris"), TestContext.Current.CancellationToken);

        var seen = await World.EventuallyAsync("paris", link => Ready(link)?.Reason == Reasons.SecretNameTaken, "the Secret's name is taken");

        Assert.Contains("paris-pairing-key", Ready(seen)?.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await World.PairingKeyAsync("paris"));

        await World.KubectlAsync("delete", "secret", "paris-pairing-key");
        await World.KubectlAsync("annotate", "interlinks", "paris", "interlink-operator.io/reconcile-requested-at=now");
        await World.EventuallyAsync("paris", link => link.Status is { LastHandledReconcileAt: "now", PairingKeySecretRef: not null }, "the key is handed out");
        Assert.NotEqual("mine", await World.PairingKeyAsync("paris"));
    }

    [Fact]
    public async Task A_deleted_pairing_key_Secret_comes_back()
    {
        await World.InterLinks.CreateAsync(World.Hosted("paris"), TestContext.Current.CancellationToken);
        var key = await World.PairingKeyAsync("paris");

        await World.KubectlAsync("delete", "secret", "paris-pairing-key");

        Assert.Equal(key, await World.PairingKeyAsync("paris"));
    }

    [Fact]
    public async Task An_order_whose_answer_is_lost_is_found_by_its_tags()
    {
        await World.Desk.AddFaultAsync(
            new JsonObject { ["method"] = "POST", ["path"] = "/links$", ["action"] = "drop_after_commit" }, TestContext.Current.CancellationToken);

        await World.InterLinks.CreateAsync(World.Hosted("paris"), TestContext.Current.CancellationToken);
        var requesting = await World.ReachesAsync("paris", InterLinkPhase.Requesting);

        Assert.Equal(requesting.Status.LinkId, Assert.Single(await World.LinksAsync()).Id);
        Assert.Equal(1, await World.Desk.OrdersAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_order_that_the_gateway_did_not_take_is_sent_again()
    {
        await World.Desk.AddFaultAsync(
            new JsonObject { ["method"] = "POST", ["path"] = "/links$", ["action"] = "drop_before" }, TestContext.Current.CancellationToken);

        await World.InterLinks.CreateAsync(World.Hosted("paris"), TestContext.Current.CancellationToken);
        await World.ReachesAsync("paris", InterLinkPhase.Requesting);

        Assert.Single(await World.LinksAsync());
    }

    [Fact]
    public async Task A_restored_object_finds_the_link_that_its_forerunner_ordered()
    {
        await World.InterLinks.CreateAsync(World.Hosted("paris"), TestContext.Current.CancellationToken);
        var before = await World.EventuallyAsync("paris", seen => seen.Status is { Phase: InterLinkPhase.Requesting, VpcId: not null }, "ordered and attached");

        // As when a cluster is rebuilt: the object goes without the operator's consent, and comes back with a new uid and no status.
        await World.EditAsync("paris", new JsonObject { ["suspend"] = true });
        await World.KubectlAsync("delete", "interlinks", "paris", "--wait=false");
        await World.KubectlAsync("patch", "interlinks", "paris", "--type=merge", "--patch", """{"metadata":{"finalizers":null}}""");
        await World.GoneAsync("paris");
        await World.InterLinks.CreateAsync(World.Hosted("paris"), TestContext.Current.CancellationToken);

        var after = await World.ReachesAsync("paris", InterLinkPhase.Requesting);
        Assert.Equal(before.Status.LinkId, after.Status.LinkId);
        Assert.NotEqual(before.Metadata.Uid, after.Metadata.Uid);
        Assert.Equal(1, await World.Desk.OrdersAsync(TestContext.Current.CancellationToken));
        await Eventually.TrueAsync(
            async () => Assert.Single(await World.LinksAsync()).Tags.Any(tag => tag.EndsWith(after.Metadata.Uid ?? "?", StringComparison.Ordinal)),
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_retained_link_outlives_its_resource()
    {
        var resource = World.Hosted("paris");
        await World.InterLinks.CreateAsync(resource with { Spec = resource.Spec with { DeletionPolicy = DeletionPolicy.Retain } }, TestContext.Current.CancellationToken);
        var requesting = await World.ReachesAsync("paris", InterLinkPhase.Requesting);

        await World.InterLinks.DeleteAsync(requesting.Metadata.Key, new(), TestContext.Current.CancellationToken);
        await World.GoneAsync("paris");

        Assert.Equal(requesting.Status.LinkId, Assert.Single(await World.LinksAsync()).Id);
    }

    [Fact]
    public async Task A_refusal_is_final_and_told_in_the_partners_words()
    {
        await World.InterLinks.CreateAsync(World.Hosted("paris"), TestContext.Current.CancellationToken);
        await World.PartnerDesk.RefuseAsync(await World.PairingKeyAsync("paris"), "no port left at TH2", TestContext.Current.CancellationToken);

        var refused = await World.ReachesAsync("paris", InterLinkPhase.Refused);
        Assert.Equal("no port left at TH2", refused.Status.Handshake?.RefusalReason);
        Assert.True(ConditionSet.IsTrue(refused.Status.Conditions, InterLinkConditions.Stalled));

        await World.InterLinks.DeleteAsync(refused.Metadata.Key, new(), TestContext.Current.CancellationToken);
        await World.GoneAsync("paris");
        Assert.Equal(1, await World.Desk.OrdersAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_that_nobody_answers_expires_by_the_gateways_clock()
    {
        await World.InterLinks.CreateAsync(World.Hosted("paris"), TestContext.Current.CancellationToken);
        await World.ReachesAsync("paris", InterLinkPhase.Requesting);

        await World.Desk.AdvanceClockAsync(TimeSpan.FromDays(10), TestContext.Current.CancellationToken);

        var expired = await World.ReachesAsync("paris", InterLinkPhase.Expired);
        Assert.True(ConditionSet.IsTrue(expired.Status.Conditions, InterLinkConditions.Stalled));
        Assert.Equal(LinkStatus.Expired, Assert.Single(await World.LinksAsync()).Status);
    }

    [Fact]
    public async Task An_edit_that_a_link_cannot_follow_is_refused_by_a_server_or_by_the_operator()
    {
        var active = await World.ActivateAsync(World.Hosted("paris"));
        try
        {
            await World.EditAsync("paris", new JsonObject { ["region"] = "nl-ams" });
        }
        catch (ApiException refused) when (refused.IsInvalid)
        {
            Assert.Contains("spec.region is immutable", refused.Message, StringComparison.Ordinal);
            return;
        }

        var edited = await World.EventuallyAsync("paris", seen => Accepted(seen)?.Reason == Reasons.ImmutableFieldChanged, "the edit is refused");
        Assert.Contains("from fr-par to nl-ams", Accepted(edited)?.Message, StringComparison.Ordinal);
        Assert.Equal((InterLinkPhase.Active, active.Status.LinkId, active.Status.RegionalName), (edited.Status.Phase, edited.Status.LinkId, edited.Status.RegionalName));

        await World.EditAsync("paris", new JsonObject { ["region"] = OperatorWorld.Region });
        await World.EventuallyAsync("paris", seen => Ready(seen)?.Status == ConditionStatus.True, "set back");
        Assert.Equal(1, await World.Desk.OrdersAsync(TestContext.Current.CancellationToken));
    }

    private static Condition? Accepted(InterLinkResource resource) => ConditionSet.Find(resource.Status.Conditions, InterLinkConditions.Accepted);

    private static Condition? Ready(InterLinkResource resource) => ConditionSet.Find(resource.Status.Conditions, InterLinkConditions.Ready);
}
