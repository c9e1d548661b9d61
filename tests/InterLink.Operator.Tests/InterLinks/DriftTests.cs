using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Processes;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>Somebody changes the link at the gateway, as in Scaleway's console, while the operator manages it.</summary>
public sealed class DriftTests(OperatorCluster cluster) : IAsyncLifetime
{
    private readonly HttpMessageHandler _handler = GatewayClient.CreateHandler();
    private OperatorWorld? _world;
    private GatewayClient? _console;
    private ChildProcess? _operator;

    private OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    private ChildProcess Operator => _operator ?? throw new InvalidOperationException("Not initialized.");

    private LinksClient Console => _console?.Links ?? throw new InvalidOperationException("Not initialized.");

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster);
        var simulator = _world.Simulator;
        _console = new GatewayClient(_handler, new GatewayClientOptions { BaseUrl = simulator.BaseUrl }, () => simulator.SecretKey, () => true, TimeProvider.System);
        _operator = _world.StartOperator();
    }

    public async ValueTask DisposeAsync()
    {
        _console?.Dispose();
        _handler.Dispose();
        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Whatever_was_changed_meanwhile_is_put_back_in_order_with_one_event()
    {
        await HostedRows.CreatePolicyAsync(World, HostedRows.Policy);
        var resource = World.Hosted("paris");
        var settled = await SettledAsync(resource with { Spec = resource.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = HostedRows.Policy } } });
        var id = settled.Status.LinkId ?? "";
        var before = await LinkAsync(id);
        Operator.Terminate();
        await Operator.WaitForExitAsync(TestContext.Current.CancellationToken);

        await ChangeAsync(Console.UpdateAsync(OperatorWorld.Region, id, new UpdateLinkRequest { Name = "by-hand", Tags = ["mine"] }, TestContext.Current.CancellationToken));
        await ChangeAsync(Console.DetachRoutingPolicyAsync(OperatorWorld.Region, id, before.RoutingPolicyV4Id ?? "", TestContext.Current.CancellationToken));
        await ChangeAsync(Console.DetachVpcAsync(OperatorWorld.Region, id, TestContext.Current.CancellationToken));
        var calls = (await World.Desk.JournalAsync("path=/links/", TestContext.Current.CancellationToken)).Count;
        World.StartOperator();

        await EventuallyAsync(id, link => link is { Name: not "by-hand", VpcId.Length: > 0, RoutingPolicyV4Id.Length: > 0, EnableRoutePropagation: true }, "all is back");
        var after = await LinkAsync(id);
        Assert.Equal((before.Name, before.VpcId, before.RoutingPolicyV4Id), (after.Name, after.VpcId, after.RoutingPolicyV4Id));
        Assert.Equal(before.Tags, after.Tags);
        var steps = (await World.Desk.JournalAsync("path=/links/", TestContext.Current.CancellationToken)).Skip(calls).Select(call => call.Path.Split('/')[^1]);
        Assert.Equal([id, "attach-vpc", "attach-routing-policy", "enable-route-propagation"], steps);

        await World.EventuallyAsync("paris", InSync, "in sync again");
        var told = Assert.Single(await World.EventsAsync(Reasons.DriftCorrected, count: 1));
        string[] fields = ["spec.tags from [mine] to ", "spec.displayName from by-hand to ", "spec.vpc.id from none to ", "spec.routingPolicyRef (IPv4) from none to ", "spec.routePropagation from Disabled to "];
        Assert.Equal(fields.Order(StringComparer.Ordinal), fields.Where(field => told.Contains(field, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_tool_that_fights_is_answered_once_for_each_of_its_changes_and_fills_one_event()
    {
        const int rounds = 3;
        var id = (await SettledAsync(World.Hosted("paris"))).Status.LinkId ?? "";
        var name = (await LinkAsync(id)).Name;

        for (var round = 0; round < rounds; round++)
        {
            await ChangeAsync(Console.UpdateAsync(OperatorWorld.Region, id, new UpdateLinkRequest { Name = "by-tool" }, TestContext.Current.CancellationToken));
            await EventuallyAsync(id, link => link.Name == name, "the name is back");
            await World.EventuallyAsync("paris", InSync, "in sync again");
        }

        // The same event is counted, not repeated.
        Assert.Single(await World.EventsAsync(Reasons.DriftCorrected, rounds));
        Assert.Equal(2 * rounds, (await World.Desk.JournalAsync("method=PATCH&path=^/interlink/.*/links/", TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task An_edit_of_name_and_tags_reaches_the_link_in_one_request_and_is_no_drift()
    {
        var settled = await SettledAsync(World.Hosted("paris"));
        var id = settled.Status.LinkId ?? "";

        await World.EditAsync("paris", new JsonObject { ["displayName"] = "primary", ["tags"] = new JsonArray("env:prod") });
        await EventuallyAsync(id, link => link.Name == "primary" && link.Tags.Contains("env:prod", StringComparer.Ordinal), "renamed and tagged");
        await World.EventuallyAsync("paris", seen => InSync(seen) && seen.Status.ObservedGeneration == seen.Metadata.Generation, "in sync again");

        Assert.Single(await World.Desk.JournalAsync("method=PATCH&path=^/interlink/.*/links/", TestContext.Current.CancellationToken));
        Assert.DoesNotContain(Reasons.DriftCorrected, await World.KubectlAsync("get", "events", "--output", "yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_observer_names_the_difference_for_as_long_as_it_lasts_and_changes_nothing()
    {
        var settled = await SettledAsync(World.Hosted("paris"));
        var id = settled.Status.LinkId ?? "";
        var name = (await LinkAsync(id)).Name;
        await World.EditAsync("paris", new JsonObject { ["managementPolicy"] = "Observe" });
        await World.EventuallyAsync("paris", seen => InSync(seen) && seen.Status.ObservedGeneration == seen.Metadata.Generation, "observed");

        await ChangeAsync(Console.UpdateAsync(OperatorWorld.Region, id, new UpdateLinkRequest { Name = "by-hand" }, TestContext.Current.CancellationToken));
        var differs = await World.EventuallyAsync("paris", seen => ConditionOf(seen)?.Reason == Reasons.DriftObserved, "the drift is told");
        Assert.Contains($"spec.displayName from by-hand to {name}", ConditionOf(differs)?.Message, StringComparison.Ordinal);
        await World.EventsAsync(Reasons.DriftObserved, count: 1);

        await ChangeAsync(Console.UpdateAsync(OperatorWorld.Region, id, new UpdateLinkRequest { Name = name }, TestContext.Current.CancellationToken));
        await World.EventuallyAsync("paris", InSync, "nothing differs anymore");
        Assert.Equal(2, (await World.Desk.JournalAsync("method=PATCH&path=^/interlink/.*/links/", TestContext.Current.CancellationToken)).Count);
    }

    private async Task<InterLinkResource> SettledAsync(InterLinkResource resource)
    {
        await World.ActivateAsync(resource);
        return await World.EventuallyAsync(resource.Metadata.Name, InSync, "in sync");
    }

    private async Task<Link> LinkAsync(string id) => (await World.LinksAsync()).Single(link => link.Id == id);

    private Task<Link> EventuallyAsync(string id, Func<Link, bool> wanted, string what) =>
        Eventually.IsAsync(() => LinkAsync(id), wanted, TestContext.Current.CancellationToken, what);

    private static async Task ChangeAsync(Task<GatewayResult<Link>> change) => Assert.IsType<GatewayResult<Link>.Ok>(await change);

    private static Condition? ConditionOf(InterLinkResource resource) => ConditionSet.Find(resource.Status.Conditions, InterLinkConditions.InSync);

    private static bool InSync(InterLinkResource resource) => ConditionOf(resource)?.Status == ConditionStatus.True;
}
