using System.Text.Json.Nodes;
using InterLink.Cli.Tests.World;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
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
    }

    [Fact]
    public async Task What_a_terraform_state_holds_is_adopted_the_same_way()
    {
        await using var world = await cli.NewWorldAsync();
        world.StartOperator();
        var before = await OrderedByHand.InAsync(world);
        var mark = (await world.Desk.JournalAsync("", Cancellation)).Count;

        await ApplyAsync(world, (await RunAsync(world, StateOf(before).ToJsonString(), "import", "--tfstate", "-")).Succeeded());

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

    /// <summary>The state as Scaleway's provider would have written it.</summary>
    private static JsonObject StateOf(OrderedByHand before) => new()
    {
        ["version"] = 4,
        ["terraform_version"] = "1.9.0",
        ["resources"] = new JsonArray(
            Resource("managed", "scaleway_interlink_link", StateOf(before.Hosted)),
            Resource("managed", "scaleway_interlink_link", StateOf(before.OwnPort)),
            Resource("managed", "scaleway_interlink_routing_policy", new JsonObject
            {
                ["id"] = $"{OperatorWorld.Region}/{before.Policy.Id}",
                ["name"] = before.Policy.Name,
                ["project_id"] = before.Policy.ProjectId,
                ["is_ipv6"] = false,
                ["prefix_filter_in"] = Texts(before.Policy.PrefixFilterIn),
                ["prefix_filter_out"] = Texts(before.Policy.PrefixFilterOut),
            }),
            Resource("data", "scaleway_interlink_dedicated_connection", new JsonObject
            {
                ["id"] = $"{OperatorWorld.Region}/{before.Connection.Id}",
                ["name"] = before.Connection.Name,
                ["project_id"] = before.Connection.ProjectId,
                ["pop_id"] = $"{OperatorWorld.Region}/{before.Connection.PopId}",
                ["bandwidth_mbps"] = before.Connection.BandwidthMbps,
            })),
    };

    private static JsonObject StateOf(Link link) => new()
    {
        ["id"] = $"{link.Region}/{link.Id}",
        ["region"] = link.Region,
        ["name"] = link.Name,
        ["status"] = link.Status,
        ["tags"] = Texts(link.Tags),
        ["project_id"] = link.ProjectId,
        ["pop_id"] = $"{link.Region}/{link.PopId}",
        ["bandwidth_mbps"] = link.BandwidthMbps,
        ["vlan"] = link.Vlan,
        ["partner_id"] = link.Partner is { PartnerId: var partner } ? $"{link.Region}/{partner}" : "",
        ["pairing_key"] = link.Partner?.PairingKey ?? "",
        ["connection_id"] = link.Self is { ConnectionId: var connection } ? $"{link.Region}/{connection}" : "",
        ["peer_asn"] = 0,
        ["peer_bgp_config"] = new JsonArray(new JsonObject { ["asn"] = link.PeerBgpConfig?.Asn }),
        ["vpc_id"] = link.VpcId is { Length: > 0 } vpc ? $"{link.Region}/{vpc}" : "",
        ["routing_policy_v4_id"] = link.RoutingPolicyV4Id is { } policy ? $"{link.Region}/{policy}" : null,
        ["routing_policy_v6_id"] = null,
        ["enable_route_propagation"] = link.EnableRoutePropagation,
    };

    private static JsonObject Resource(string mode, string type, JsonObject attributes) => new()
    {
        ["mode"] = mode,
        ["type"] = type,
        ["name"] = "main",
        ["instances"] = new JsonArray(new JsonObject { ["attributes"] = attributes }),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
