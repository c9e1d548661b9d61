using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>The gateway does not take the order: the status says why and who can mend it, nothing is ordered behind anybody's back, and it goes on when it can.</summary>
public sealed class RefusedOrderTests(HostedRows rows) : IClassFixture<HostedRows>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, string, string, ConditionStatus, string> Answers() => new()
    {
        { "quota", 403, """{"type":"quotas_exceeded","details":[{"resource":"interlink_links","quota":5,"current":5}]}""", Reasons.QuotaExceeded, ConditionStatus.False, "Have Scaleway raise the quota" },
        { "capacity", 412, """{"type":"out_of_stock","resource":"link"}""", Reasons.OutOfCapacity, ConditionStatus.False, "order at another location" },
        { "permission", 403, """{"type":"permissions_denied","details":[{"resource":"links","action":"write"}]}""", Reasons.GatewayUnauthorized, ConditionStatus.False, "Give the operator a key that may do it" },
        { "argument", 400, """{"type":"invalid_arguments","details":[{"argument_name":"name","reason":"constraint","help_message":"no"}]}""", Reasons.GatewayRefused, ConditionStatus.False, "Change what it objects to" },
        { "throttled", 429, """{"type":"too_many_requests"}""", Reasons.GatewayThrottled, ConditionStatus.Unknown, "goes on by itself" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_order_that_is_not_taken_says_what_would_help_and_goes_on_when_it_may(
        string name, int status, string body, string reason, ConditionStatus ready, string advice)
    {
        var (world, row) = (rows.World, rows.Row(name));
        await world.Desk.AddFaultAsync(
            new JsonObject { ["method"] = "POST", ["path"] = "/links$", ["action"] = "status", ["status"] = status, ["body"] = JsonNode.Parse(body), ["forever"] = true }, Cancellation);
        await world.InterLinks.CreateAsync(world.Hosted(name), Cancellation);

        var waiting = await row.IsAsync(reason);
        var told = ConditionSet.Find(waiting.Status.Conditions, InterLinkConditions.Ready);
        Assert.Equal((InterLinkPhase.Pending, null, ready), (waiting.Status.Phase, waiting.Status.LinkId, told?.Status));
        Assert.Contains(advice, told?.Message, StringComparison.Ordinal);
        Assert.Equal(reason == Reasons.GatewayRefused, ConditionSet.IsTrue(waiting.Status.Conditions, InterLinkConditions.Stalled));
        Assert.DoesNotContain(await world.LinksAsync(), link => link.Tags.Any(tag => tag.EndsWith(waiting.Metadata.Uid ?? "?", StringComparison.Ordinal)));

        await world.Desk.ClearFaultsAsync(Cancellation);
        await world.KubectlAsync("annotate", "interlinks", name, $"{ResourceMapping.ReconcileRequestedAt}=now");
        await world.EventuallyAsync(name, seen => seen.Status.LinkId is not null, "it is ordered");
        Assert.Single(await world.LinksAsync(), link => link.Tags.Any(tag => tag.EndsWith(waiting.Metadata.Uid ?? "?", StringComparison.Ordinal)));
    }
}
