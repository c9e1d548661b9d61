using System.Text.Json.Nodes;
using InterLink.Cli.Tests.World;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Tests.World;

namespace InterLink.Cli.Tests.Adopting;

/// <summary>What <c>export</c> and <c>import</c> write is applied to the real cluster, and the operator takes over what is there: it orders nothing, and cuts nothing.</summary>
public sealed class AdoptionTests(CliWorld cli)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_exported_is_looked_at_then_adopted_then_left_again_and_no_link_is_ordered_cut_or_deleted()
    {
        await using var world = await cli.NewWorldAsync();
        world.StartOperator();
        var before = await OrderedByHand.InAsync(world);
        var mark = (await world.Desk.JournalAsync("", Cancellation)).Count;

        await ApplyAsync(world, (await RunAsync(world, "", "export", "--observe")).Succeeded());
        await world.EventuallyAsync("by-hand", seen => seen.Status is { LinkId: not null, Phase: InterLinkPhase.Active }, "by-hand is observed");
        await world.EventuallyAsync("own-port", seen => seen.Status.LinkId is not null, "own-port is observed");
        await world.EventuallyPolicyAsync("hand", seen => seen.Status.ObservedGeneration == seen.Metadata.Generation, "hand is observed");
        Assert.Empty(await ChangesAsync(world, mark));

        var manifests = (await RunAsync(world, "", "export")).Succeeded();
        Assert.DoesNotContain(before.Hosted.Partner?.PairingKey ?? "no key", manifests, StringComparison.Ordinal);
        var plan = (await RunAsync(world, manifests, "plan", "-f", "-")).Succeeded();
        Assert.Contains("Plan: 0 to order (0 of them billed from then on), 4 other changes at the gateway, 0 blocked.", plan, StringComparison.Ordinal);
        await ApplyAsync(world, manifests);
        await AdoptedAsync(world, before, mark);

        var again = await RunAsync(world, "", "export", "-o", "json");
        Assert.Empty(JsonNode.Parse(again.Succeeded())?["items"]?.AsArray() ?? []);
        Assert.Contains($"link {before.Hosted.Id} (By Hand) is left out: it belongs to an InterLink", again.Error, StringComparison.Ordinal);

        await world.KubectlAsync("delete", "interlinks,routingpolicies,dedicatedconnections", "--all");
        Assert.DoesNotContain(await ChangesAsync(world, mark), change => change.StartsWith("DELETE", StringComparison.Ordinal) || change.Contains("detach", StringComparison.Ordinal));
        Assert.Equal(2, (await world.LinksAsync()).Count);

        await TakesUpFromAnotherClusterAsync(world, before.Hosted.Id);
    }

    [Fact]
    public async Task What_a_terraform_state_holds_is_adopted_the_same_way()
    {
        await using var world = await cli.NewWorldAsync();
        world.StartOperator();
        var before = await OrderedByHand.InAsync(world);
        var mark = (await world.Desk.JournalAsync("", Cancellation)).Count;

        await ApplyAsync(world, (await RunAsync(world, TerraformStateFile.Of(before).ToJsonString(), "import", "--tfstate", "-")).Succeeded());

        await AdoptedAsync(world, before, mark);
    }

    /// <summary>Both links are in their InterLinks' hands, as they were but for our tags, and the policy is ours; nothing else was done.</summary>
    private static async Task AdoptedAsync(OperatorWorld world, OrderedByHand before, int mark)
    {
        var hosted = await world.EventuallyAsync(
            "by-hand", seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.InSync) && seen.Status.RoutingPolicy is { Name: "hand", Ipv4Id: not null }, "by-hand is adopted");
        var own = await world.EventuallyAsync("own-port", seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.InSync), "own-port is adopted");

        Assert.Equal((before.Hosted.Id, before.OwnPort.Id), (hosted.Status.LinkId, own.Status.LinkId));
        string[] expected =
        [
            $"PATCH /links/{before.Hosted.Id}",
            $"PATCH /links/{before.OwnPort.Id}",
            $"POST /links/{before.Hosted.Id}/set-routing-policy",
            "POST /routing-policies",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await ChangesAsync(world, mark)).Order(StringComparer.Ordinal));
        foreach (var (was, isNow) in from link in await world.LinksAsync() select (link.Id == before.Hosted.Id ? before.Hosted : before.OwnPort, link))
        {
            Assert.Equal((was.Id, was.Name, was.VpcId, was.EnableRoutePropagation, was.Status), (isNow.Id, isNow.Name, isNow.VpcId, isNow.EnableRoutePropagation, isNow.Status));
            Assert.Equal(was.Tags, OwnerTags.Without(isNow.Tags));
        }
    }

    /// <summary>The link of a resource that went with its cluster: found by nobody, told of, and taken up by its id without a second order.</summary>
    private static async Task TakesUpFromAnotherClusterAsync(OperatorWorld world, string id)
    {
        var tagged = await world.Gateway.Links.UpdateAsync(
            OperatorWorld.Region, id, new UpdateLinkRequest { Tags = [$"{OwnerTags.OwnerPrefix}old-cluster/network/paris", $"{OwnerTags.UidPrefix}old"] }, Cancellation);
        Assert.IsType<GatewayResult<Link>.Ok>(tagged);

        var told = await RunAsync(world, "", "export");
        Assert.Equal("# There is no link to adopt, and nothing is written.\n", told.Succeeded());
        Assert.Contains("One created as network/paris takes it up again, in the cluster with the id old-cluster alone", told.Error, StringComparison.Ordinal);

        await ApplyAsync(world, (await RunAsync(world, "", "export", "--from-cluster", "old-cluster")).Succeeded());

        var paris = await world.EventuallyAsync("paris", seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.InSync), "paris is adopted");
        Assert.Equal(id, paris.Status.LinkId);
        Assert.Contains((await world.LinksAsync()).Single(link => link.Id == id).Tags, tag => tag.EndsWith($"/{world.Namespace}/paris", StringComparison.Ordinal));
        Assert.Equal(2, await world.Desk.OrdersAsync(Cancellation));
    }

    /// <summary>What has been changed at the gateway since, each call with its path below the region.</summary>
    private static async Task<IReadOnlyList<string>> ChangesAsync(OperatorWorld world, int mark) =>
        [.. (await world.Desk.JournalAsync("", Cancellation)).Skip(mark).Select(line => $"{line.Method} {line.Path[(line.Path.IndexOf(OperatorWorld.Region, StringComparison.Ordinal) + OperatorWorld.Region.Length)..]}")];

    private static async Task ApplyAsync(OperatorWorld world, string manifests)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, manifests, Cancellation);
        await world.KubectlAsync("apply", "-f", path);
        File.Delete(path);
    }

    private static Task<CliResult> RunAsync(OperatorWorld world, string input, params string[] args) =>
        CliRunner.RunWithInputAsync(CliWorld.EnvironmentOf(world), input, [.. args, "--namespace", world.Namespace]);
}
