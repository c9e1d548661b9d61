using System.Text.Json.Nodes;
using InterLink.Gateway.Tests.Simulator;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Sdk;

/// <summary>Whole lives of links, in the hands of the published SDK.</summary>
public sealed class LinkLifeTests
{
    // Version 1.3.3 of the client calls itself so.
    private const string UserAgent = "scaleway-sdk-js/1.3.2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hosted_link_is_ordered_changed_brought_into_service_and_deleted_by_both_sides()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 5, 4, 8, 15, 30, TimeSpan.Zero).AddTicks(1_204_500));
        await using var sim = await Sim.StartAsync(machine: time);
        var story = await SdkStory.PlayAsync(sim, "hosted-link");

        Assert.Equal(
            [
                "ordered: requested",
                "found: requested",
                "renamed: requested",
                "without tags: requested",
                "accepted: provisioning",
                "in service: active",
                "deleted by the customer: deprovisioning",
                "deleted again: deprovisioning",
                "deleted before the partner answered: deleted",
                "refused: refused",
            ],
            story.Statuses);
        var link = story["ordered"];
        Assert.Equal("""{"date":"2026-05-04T08:15:30.120Z"}""", link["createdAt"]!.ToJsonString());
        Assert.Equal(["routingPolicyId", "routingPolicyV4Id", "routingPolicyV6Id", "self", "vpcId"], story.Missing("ordered"));
        Assert.Equal(("paris-main", "[]"), ((string?)story["without tags"]["name"], story["without tags"]["tags"]!.ToJsonString()));
        Assert.Equal((string?)link["partner"]!["pairingKey"], (string?)story["deleted again"]["partner"]!["pairingKey"]);
        Assert.Equal("no capacity left", (string?)story["refused"]["partner"]!["disapprovedReason"]);
        AssertGone(story["gone"], link);
        AssertGone(story["gone at once"], story["deleted before the partner answered"]);
    }

    [Fact]
    public async Task A_self_hosted_link_is_ordered_on_a_connection_follows_its_router_and_goes_without_a_partner()
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync();
        var story = await SdkStory.PlayAsync(sim, "self-hosted-link", new JsonObject { ["popId"] = Known.Dc3, ["connectionId"] = connectionId });

        Assert.Equal(
            ["ordered: ready", "with another ASN: ready", "router speaks: active", "router silent: all_down", "deleted: deleted"], story.Statuses);
        var link = story["ordered"];
        Assert.Equal((connectionId, 1502, 65010), ((string?)link["self"]!["connectionId"], (int)link["vlan"]!, (int)link["peerBgpConfig"]!["asn"]!));
        Assert.Equal(65011, (int)story["with another ASN"]["peerBgpConfig"]!["asn"]!);
        Assert.Equal(["partner", "routingPolicyId", "routingPolicyV6Id", "vpcId"], story.Missing("ordered"));
        Assert.Equal((string?)link["id"], (string?)Assert.Single(story["self-hosted links"]["links"]!.AsArray())!["id"]);
        Assert.Equal(connectionId, (string?)Assert.Single(story["connections"]["connections"]!.AsArray())!["id"]);
        Assert.Empty(story.Missing("connection"));
        AssertGone(story["gone"], link);
    }

    [Fact]
    public async Task The_journal_knows_the_SDK_by_its_User_Agent()
    {
        await using var sim = await Sim.StartAsync();
        var story = await SdkStory.PlayAsync(sim, "hosted-link");

        var linkId = (string?)story["ordered"]["id"];
        var calls = await sim.Desk.JournalAsync($"link_id={linkId}&user_agent={UserAgent}", Token);

        Assert.Equal(["POST", "PATCH", "PATCH", "DELETE", "DELETE"], calls.Select(line => line.Method));
        Assert.All(calls, line => Assert.Equal((UserAgent, 200), (line.UserAgent, line.Status)));
    }

    private static void AssertGone(JsonNode error, JsonNode link) => Assert.Equal(
        ("ResourceNotFoundError", 404, "link", (string?)link["id"]),
        ((string?)error["class"], (int)error["status"]!, (string?)error["resource"], (string?)error["resourceId"]));
}
